import type { Page } from "#shared/oncall/page.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type { Changes, TicketEvent, TicketEventBody } from "#shared/ticket/events.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { wakeAtOf } from "#shared/ticket/timers.ts";

/** The snapshot after one more event. Throws only for an event log that does not begin with a creation. */
export const evolve = (ticket: Ticket | undefined, event: TicketEvent): Ticket => {
  const next = apply(ticket, event);
  return { ...next, version: event.version, updatedAt: event.at, wakeAt: wakeAtOf(next) };
};

/** What the event itself changes; version, time and `wakeAt` are the stamp's (`evolve`). */
export const apply = (ticket: Ticket | undefined, body: TicketEventBody): Ticket => {
  if (body.type === "ticket.created") return body.initial;
  if (!ticket) throw new Error(`${body.type} on a ticket that was never created`);
  if ("changes" in body) return { ...ticket, ...valuesAfter(body.changes) };
  if ("clock" in body) return { ...ticket, slas: withClock(ticket.slas, body.clock) };
  if ("page" in body) return { ...ticket, pages: withPage(ticket.pages, body.page, body.type === "page.ended") };
  return ticket;
};

const withPage = (pages: readonly Page[], page: Page, isOver: boolean): readonly Page[] => {
  const others = pages.filter(({ policy }) => policy !== page.policy);
  return isOver ? others : [...others, page];
};

const valuesAfter = (changes: Changes): Partial<Ticket> =>
  Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change.to]));

/** Of the cycles of a metric, those met before the last one are left to the event log: the snapshot has to stay small. */
export const withClock = (clocks: readonly SlaClock[], clock: SlaClock): readonly SlaClock[] =>
  clocks.some(({ id }) => id === clock.id)
    ? clocks.map((each) => (each.id === clock.id ? clock : each))
    : [...clocks.filter(({ metric, state }) => metric !== clock.metric || state !== "met"), clock];
