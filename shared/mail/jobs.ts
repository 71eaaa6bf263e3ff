import * as z from "zod/mini";
import type { Instant } from "#shared/instant.ts";
import type { PageReason } from "#shared/oncall/page.ts";
import { once } from "#shared/once.ts";
import type { StepTime } from "#shared/sla/step-time.ts";
import type { FollowJob } from "#shared/ticket/children.ts";
import { type Audience, audiences, type StepEffect, stepEffects } from "#shared/ticket/events.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";
import { closeCodes, onHoldReasons } from "#shared/ticket/vocabulary.ts";

/** Bodies of the desk's own queues; `v` is the schema version: consumers of the next one also have to take this one. */

/** One mail that an event calls for. `job` is unique for ever: `<ticket>#<version>#<n>#<recipient index>`. */
export interface MailJob {
  readonly v: 1;
  readonly job: string;
  readonly ticketId: string;
  readonly mail: JobKind;
  /** The message it carries, for `comment`. */
  readonly messageId?: string;
  /** Whom a notice, a `commandReply` or a `rejection` goes to; others go to the caller, watchers in Cc. */
  readonly recipient?: string;
  /** Which of them a `progress` mail goes to; watchers alone get one each. */
  readonly audience?: readonly Audience[];
  /** What a step did, for `escalation` and `progress`; the breach that is taken back, for `breachRetracted`. */
  readonly escalation?: EscalationFacts;
  /** Facts of a page, as stored in its event: the step that pages, or the last one of a page that nobody answered. */
  readonly page?: PageFacts;
  /** Commands of an agent's mail that came to nothing, for `commandReply`. */
  readonly problems?: readonly CommandProblem[];
}

/** A command as the agent wrote it, and one sentence on why it was not carried out. */
export interface CommandProblem {
  readonly line: string;
  readonly detail: string;
}

export interface PageFacts {
  readonly policy: string;
  readonly step: number;
  readonly round: number;
  /** Whom the step pages; nobody when the page has ended. */
  readonly people: readonly string[];
  /** When the step was due, or when the page ended. */
  readonly at: string;
  readonly startedAt: string;
  readonly reason: PageReason;
}

/** Mails to members about what the desk's clocks say; they are no part of the conversation with the caller. */
const ticketNotices = ["escalation", "breachRetracted", "page", "pageUnanswered"] as const;
const jobKinds = [
  "acknowledgement",
  "comment",
  "resolution",
  "progress",
  "commandReply",
  "rejection",
  ...ticketNotices,
] as const;
/** Kinds of mail about one ticket. */
export type JobKind = (typeof jobKinds)[number];
/** digest: notices that waited, in one mail. */
const noticeKinds = [...ticketNotices, "digest"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
export const mailKinds = [...jobKinds, "digest"] as const;
/**
 * escalation: a notice to an agent; progress: the same matter in words for the caller; commandReply: what of an agent's
 * commands came to nothing; rejection: a mail to a ticket that is over, on a desk that takes none.
 */
export type MailKind = (typeof mailKinds)[number];

export const isNotice = (kind: MailKind): kind is NoticeKind => noticeKinds.some((notice) => notice === kind);

/** Facts of an escalation, as stored in its event; jobs of earlier versions have the first three. */
export interface EscalationFacts extends StepTime {
  readonly metric: string;
  /** When the step was due. */
  readonly dueAt: Instant;
  /** When the target is due, as the clock stood then; null while it was paused. */
  readonly targetDueAt?: Instant | null;
  readonly effects?: readonly StepEffect[];
}

const mailJob = once(() =>
  z.object({
    v: z.literal(1),
    job: z.string(),
    ticketId: z.string(),
    mail: z.enum(jobKinds),
    messageId: z.optional(z.string()),
    recipient: z.optional(z.string()),
    audience: z.optional(z.array(z.enum(audiences))),
    escalation: z.optional(
      z.object({
        metric: z.string(),
        atPercent: z.nullable(z.number()),
        offset: z.optional(z.object({ seconds: z.number(), time: z.enum(["business", "wall"]) })),
        dueAt: z.string(),
        targetDueAt: z.optional(z.nullable(z.string())),
        effects: z.optional(z.array(z.enum(stepEffects))),
      }),
    ),
    page: z.optional(
      z.object({
        policy: z.string(),
        step: z.number(),
        round: z.number(),
        people: z.array(z.string()),
        at: z.string(),
        startedAt: z.string(),
        reason: z.union([
          z.object({ clock: z.string(), step: z.string() }),
          z.object({ by: z.string(), message: z.optional(z.string()) }),
        ]),
      }),
    ),
    problems: z.optional(z.array(z.object({ line: z.string(), detail: z.string() }))),
  }),
);

/** A mail job of a queue body; throws on anything else. */
export const parseMailJob = (json: unknown): MailJob => mailJob().parse(json) as MailJob;

/** The notices to a member that wait for one instant. */
export interface Digest {
  readonly desk: string;
  readonly member: PersonId;
  readonly sendAt: Instant;
}

/** One digest that is due; it is sent once for ever. */
export interface DigestJob {
  readonly v: 1;
  readonly digest: Digest;
}

/** The id of a digest among the jobs of mails. */
export const digestJobId = ({ desk, member, sendAt }: Digest): string => `digest#${desk}#${member}#${sendAt}`;

const digestJob = once(() =>
  z.object({ v: z.literal(1), digest: z.object({ desk: z.string(), member: z.string(), sendAt: z.string() }) }),
);

/** A job of the queue of outgoing mails: a mail about a ticket, or a digest; throws on anything else. */
export const parseOutgoing = (json: unknown): MailJob | DigestJob =>
  typeof json === "object" && json !== null && "digest" in json ? digestJob().parse(json) : parseMailJob(json);

/** The ticket of a job, which its id begins with. */
export const ticketOfJob = (job: string): string => job.slice(0, job.indexOf("#"));

/** A wake-up of one ticket. Stale and duplicate ones decide nothing. */
export interface WakeUp {
  readonly v: 1;
  readonly ticketId: string;
  readonly wakeAt: string;
}

const wakeUp = once(() => z.object({ v: z.literal(1), ticketId: z.string(), wakeAt: z.string() }));
const followJob = once(() =>
  z.object({
    v: z.literal(1),
    parent: z.object({ ticketId: z.string(), version: z.number() }),
    move: z.union([
      z.object({ verb: z.enum(["start", "reopen"]) }),
      z.object({ verb: z.literal("hold"), onHoldReason: z.enum(onHoldReasons) }),
      z.object({
        verb: z.literal("resolve"),
        closeCode: z.nullable(z.enum(closeCodes)),
        closeNotes: z.nullable(z.string()),
      }),
    ]),
    childId: z.nullable(z.string()),
  }),
);

/** What the timer's queue holds: a wake-up of one ticket, or a parent's move that children follow; throws on anything else. */
export const parseTimerJob = (json: unknown): WakeUp | FollowJob =>
  typeof json === "object" && json !== null && "parent" in json ? followJob().parse(json) : wakeUp().parse(json);
