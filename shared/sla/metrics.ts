import type { Reopening } from "#shared/desk/desk.ts";
import type { SlaMetric } from "#shared/sla/clock.ts";
import type { SlaCommit } from "#shared/sla/commit.ts";
import { activeStates, type OnHoldReason } from "#shared/ticket/vocabulary.ts";

/** When the clock of each metric begins, ends and rests (sla.md §1.1), as data over facts of a commit. */

/** What a commit can bring, or what is so after it. */
export type Fact = keyof typeof facts;

const facts = {
  created: ({ before }: SlaCommit) => before === undefined,
  /** The caller wrote. */
  asked: ({ asked }: SlaCommit) => asked,
  /** The desk wrote to the caller. */
  answered: ({ answered }: SlaCommit) => answered,
  takenUp: ({ after }: SlaCommit) => after.state !== "new",
  assigned: ({ after }: SlaCommit) => after.assignedTo !== null,
  /** Another group has the ticket now. */
  regrouped: ({ before, after }: SlaCommit) =>
    after.assignmentGroup !== null && before?.assignmentGroup !== after.assignmentGroup,
  groupless: ({ after }: SlaCommit) => after.assignmentGroup === null,
  withSupplier: (commit: SlaCommit) => isWithSupplier(commit),
  /** A ticket that ends for want of a reason does not end its supplier's work. */
  backFromSupplier: (commit: SlaCommit) => !isWithSupplier(commit) && commit.after.state !== "canceled",
  done: ({ after }: SlaCommit) => after.state === "resolved" || after.state === "closed",
  unmerged: ({ before, after }: SlaCommit) => before != null && before.mergedInto !== null && after.mergedInto === null,
  reopened: ({ before, after }: SlaCommit) => before?.state === "resolved" && activeStates.includes(after.state),
};

const isWithSupplier = ({ after }: SlaCommit): boolean =>
  after.state === "onHold" && after.onHoldReason === "awaitingVendor";

/** Whether any of the facts holds. */
export const holds = (commit: SlaCommit, some: readonly Fact[]): boolean => some.some((fact) => facts[fact](commit));

export interface MetricRule {
  /** Any of these begins a cycle unless one is live. */
  readonly start: readonly Fact[];
  /** Any of these ends the cycle, and keeps another from beginning in the same commit (R8). */
  readonly stop: readonly Fact[];
  /** Any of these ends the cycle too, but the next one may begin at once. */
  readonly reset: readonly Fact[];
  /** A clock that begins at creation can be gained later, by a new priority say, unless it may be over already. */
  readonly missedOnce: readonly Fact[];
  /** Defaults of a service level. */
  readonly pauseOn: readonly OnHoldReason[];
  readonly onReopen: Reopening;
}

const fromCreation = { start: ["created"], stop: ["done"], reset: [], missedOnce: [], pauseOn: [] } as const;

export const metricRules: Readonly<Record<SlaMetric, MetricRule>> = {
  /** First public answer; cannot wait for the caller, who is waiting for it. The snapshot does not tell of answers. */
  response: { ...fromCreation, stop: ["answered", "done"], missedOnce: ["takenUp"], onReopen: "ignore" },
  /** Oldest unanswered word of the caller; when the caller reopens the ticket, that word begins a cycle. */
  nextResponse: { ...fromCreation, start: ["asked"], stop: ["answered", "done"], onReopen: "ignore" },
  /** The caller hears from the desk again and again. */
  periodicUpdate: {
    ...fromCreation,
    start: ["created", "answered"],
    reset: ["answered"],
    missedOnce: ["takenUp"],
    onReopen: "newCycle",
  },
  assignment: { ...fromCreation, stop: ["assigned", "done"], onReopen: "ignore" },
  resolution: { ...fromCreation, pauseOn: ["awaitingCaller", "awaitingVendor"], onReopen: "resume" },
  requesterWait: { ...fromCreation, pauseOn: ["awaitingCaller"], onReopen: "resume" },
  agentWork: {
    ...fromCreation,
    pauseOn: ["awaitingCaller", "awaitingChange", "awaitingProblem", "awaitingVendor"],
    onReopen: "resume",
  },
  /** Operational level: one cycle for each stay with a group (R17). */
  ownership: {
    ...fromCreation,
    start: ["regrouped"],
    reset: ["regrouped"],
    stop: ["done", "groupless"],
    pauseOn: ["awaitingCaller"],
    onReopen: "newCycle",
  },
  /** Underpinning contract: one cycle for each hold for the vendor. */
  supplier: { ...fromCreation, start: ["withSupplier"], stop: ["backFromSupplier", "done"], onReopen: "ignore" },
};
