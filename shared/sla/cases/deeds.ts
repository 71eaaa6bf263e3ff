import type { SlaSubject } from "#shared/sla/commit.ts";
import { activeStates, type OnHoldReason } from "#shared/ticket/vocabulary.ts";

/** Details of an event that deeds look at. */
interface DeedEvent {
  readonly group?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly onHoldReason?: OnHoldReason | undefined;
}

type NewFields = (ticket: SlaSubject, event: DeedEvent) => Partial<SlaSubject>;

/** What an event of a case does: what is said by it, and what the ticket becomes. */
interface Deed {
  readonly answered?: boolean;
  readonly asked?: boolean;
  readonly fields?: NewFields;
}

const isActive = ({ state }: SlaSubject): boolean => activeStates.includes(state);
const atWork = { state: "inProgress", onHoldReason: null } as const;
const offHold: NewFields = ({ state }) => (state === "onHold" ? atWork : {});

const held =
  (onHoldReason: "awaitingCaller" | "awaitingVendor"): NewFields =>
  (ticket, event) =>
    isActive(ticket) ? { state: "onHold", onHoldReason: event.onHoldReason ?? onHoldReason } : {};
const ended =
  (state: "resolved" | "closed" | "canceled"): NewFields =>
  (ticket) =>
    isActive(ticket) || (state === "closed" && ticket.state === "resolved") ? { state, onHoldReason: null } : {};

const create: Deed = { fields: (_, { group = null }) => ({ assignmentGroup: group }) };
const resolve: Deed = { fields: ended("resolved") };
const hold: Deed = { fields: held("awaitingCaller") };
const resume: Deed = { fields: offHold };
const note: Deed = {};

/** Everything that can happen in a metric case, with the names other desks have for it. */
const deeds = {
  create,
  start: create,
  /** The caller's word ends a hold for the caller, and a resolution. */
  customer: {
    asked: true,
    fields: ({ state, onHoldReason }) =>
      state === "resolved" || (state === "onHold" && onHoldReason === "awaitingCaller") ? atWork : {},
  },
  agent: { answered: true },
  note,
  internal: note,
  assign: {
    fields: ({ state, assignmentGroup, assignedTo }, { group, to }) => ({
      assignmentGroup: group ?? assignmentGroup,
      assignedTo: to === undefined ? (group === undefined ? "agent" : assignedTo) : to,
      state: state === "new" && to !== null && (to !== undefined || group === undefined) ? "inProgress" : state,
    }),
  },
  hold,
  pending: hold,
  pause: hold,
  vendor: { fields: held("awaitingVendor") },
  resume,
  open: resume,
  resolve,
  solve: resolve,
  stop: resolve,
  close: { fields: ended("closed") },
  reopen: { fields: ({ state }) => (state === "resolved" ? atWork : {}) },
  cancel: { fields: ended("canceled") },
  /** Other targets come with another priority. */
  set: { fields: ({ priority }) => ({ priority: priority === 3 ? 4 : 3 }) },
} satisfies Readonly<Record<string, Deed>>;

export const deedNamed = (name: DeedName): Deed => deeds[name];

export type DeedName = keyof typeof deeds;
export const deedNames = Object.keys(deeds) as readonly DeedName[];
