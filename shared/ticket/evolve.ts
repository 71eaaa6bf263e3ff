import type { Instant } from "#shared/instant.ts";
import type { Page } from "#shared/oncall/page.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type { Changes, TicketEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { relationsAfter } from "#shared/ticket/links.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { wakeAtOf } from "#shared/ticket/timers.ts";

/** The snapshot after one more event. Throws only for an event log that does not begin with a creation. */
export const evolve = (ticket: Ticket | undefined, event: TicketEvent): Ticket => {
  const next = apply(ticket, event);
  // A hand-over by a step comes a moment after its commit: what follows must not come before it.
  const updatedAt = latest(ticket?.updatedAt, latest(event.at, event.occurredAt ?? event.at));
  return { ...next, version: event.version, updatedAt, wakeAt: wakeAtOf(next) };
};

const latest = (one: Instant | undefined, other: Instant): Instant => (one !== undefined && one > other ? one : other);

/** What the event itself changes; version, time and `wakeAt` are the stamp's (`evolve`). */
export const apply = (ticket: Ticket | undefined, body: TicketEventBody): Ticket => {
  if (body.type === "ticket.created") return body.initial;
  if (!ticket) throw new Error(`${body.type} on a ticket that was never created`);
  if ("changes" in body) return { ...ticket, ...valuesAfter(body.changes) };
  if ("withdrawn" in body) return { ...ticket, slas: ticket.slas.filter(({ id }) => id !== body.clock.id) };
  if ("clock" in body) return { ...ticket, slas: withClock(ticket.slas, body.clock) };
  if ("link" in body) return { ...ticket, ...relationsAfter(ticket, body) };
  if ("page" in body) return { ...ticket, pages: withPage(ticket.pages, body.page, body.type === "page.ended") };
  return ticket;
};

const withPage = (pages: readonly Page[], page: Page, isOver: boolean): readonly Page[] => {
  const others = pages.filter(({ policy }) => policy !== page.policy);
  return isOver ? others : [...others, page];
};

const valuesAfter = (changes: Changes): Partial<Ticket> =>
  Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change.to]));

/**
 * Cycles of a metric stay in order. Those met before its last one are left to the event log: the snapshot has to stay
 * small.
 */
export const withClock = (clocks: readonly SlaClock[], clock: SlaClock): readonly SlaClock[] => {
  const all = placed(clocks, clock);
  const last = Math.max(...all.flatMap(({ metric, cycle }) => (metric === clock.metric ? [cycle] : [])));
  return all.filter(({ metric, state, cycle }) => metric !== clock.metric || state !== "met" || cycle === last);
};

const placed = (clocks: readonly SlaClock[], clock: SlaClock): readonly SlaClock[] => {
  const known = clocks.findIndex(({ id }) => id === clock.id);
  if (known >= 0) return clocks.with(known, clock);
  const later = clocks.findIndex(({ metric, cycle }) => metric === clock.metric && cycle > clock.cycle);
  return later < 0 ? [...clocks, clock] : clocks.toSpliced(later, 0, clock);
};
