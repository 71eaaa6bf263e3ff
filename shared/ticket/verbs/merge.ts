import { type Instant, plusSeconds } from "#shared/instant.ts";
import { changed, type NewValues, offHold } from "#shared/ticket/changes.ts";
import type { Changes, LoggedEvent } from "#shared/ticket/events.ts";
import { lifecycle } from "#shared/ticket/incident-lifecycle.ts";
import { hasLink } from "#shared/ticket/links.ts";
import { instantOf } from "#shared/ticket/occurrence.ts";
import { refusal } from "#shared/ticket/refusals.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { takesLink } from "#shared/ticket/verbs/links.ts";
import { watchersOf } from "#shared/ticket/verbs/watchers.ts";

/** How long a merge can be taken back (features.md §1.1 "Merge"). */
export const unmergeSeconds = 30 * 86_400;

/**
 * The ticket is the same matter as another one and ends in it; its clocks are cancelled, the other's do not change
 * (sla.md R19). That other one takes it in by the same commit (`takeIn`). Who has children keeps them: they would have
 * a parent that nobody works on.
 */
export const merge: Decider<"merge"> = (ticket, { into }, { actor, now }) => {
  if (into.ticketId === ticket.id) return refusal("ticket.invalidField", "into must name another ticket.");
  if (ticket.childIncidents > 0) return refusal("ticket.hasChildren", "The ticket has children.");
  return [
    ...changed(ticket, "ticket.merged", {
      state: lifecycle.merge.to,
      ...offHold,
      autoCloseAt: null,
      closedAt: now,
      closedBy: actor.id,
      mergedInto: into,
    }),
    { type: "link.added", link: { type: "mergedInto", ...into } },
  ];
};

/** Another ticket ends in this one: its caller and watchers watch this one from now on. */
export const takeIn: Decider<"takeIn"> = (ticket, { source }) => {
  const { ticketId, number, callerId, watchList } = source;
  const refused = takesLink(ticket);
  if (refused) return refused;
  const watching = watchersOf(ticket.callerId, [...ticket.watchList, callerId, ...watchList]);
  return [
    { type: "link.added", link: { type: "mergedFrom", ticketId, number } },
    ...changed(ticket, "ticket.updated", { watchList: watching }, `Merged from ${number}.`),
  ];
};

/**
 * The merge was a mistake: the ticket is again what it was before, its clocks with all the time that has passed
 * (sla/engine.ts). What would have come by itself meanwhile comes now. Throws without the log.
 */
export const unmerge: Decider<"unmerge"> = (ticket, _, { now, history }) => {
  const merged = history?.findLast((event) => event.type === "ticket.merged");
  if (!merged || !("changes" in merged) || ticket.mergedInto === null)
    throw new Error("to take a merge back needs the event log");
  if (now > plusSeconds(instantOf(merged), unmergeSeconds))
    return refusal("ticket.mergeExpired", "The merge is more than 30 days old.");
  return [
    ...changed(ticket, "ticket.unmerged", notBefore(now, valuesBefore(merged.changes))),
    { type: "link.removed", link: { type: "mergedInto", ...ticket.mergedInto } },
  ];
};

/** The ticket that ended here is on its own again, and so are the people who came with it. Throws without the log. */
export const giveBack: Decider<"giveBack"> = (ticket, { source }, { history }) => {
  if (!history) throw new Error("to take a merge back needs the event log");
  const link = { type: "mergedFrom", ...source } as const;
  if (!hasLink(ticket, link)) return [];
  const came = new Set(cameWith(source.ticketId, history));
  return [
    { type: "link.removed", link },
    ...changed(ticket, "ticket.updated", { watchList: ticket.watchList.filter((person) => !came.has(person)) }),
  ];
};

/** Those whom the last merge of the ticket put on the watch list. */
const cameWith = (source: string, history: readonly LoggedEvent[]): readonly PersonId[] => {
  const taken = history.findLast(
    (event) => event.type === "link.added" && event.link.type === "mergedFrom" && event.link.ticketId === source,
  );
  const change = history.find((event) => event.type === "ticket.updated" && event.version === taken?.version);
  const watching = change && "changes" in change ? change.changes.watchList : undefined;
  return watching ? watching.to.filter((person) => !watching.from.includes(person)) : [];
};

const valuesBefore = (changes: Changes): NewValues =>
  Object.fromEntries(Object.entries(changes).map(([field, { from }]) => [field, from]));

/** Of what waits for an instant, none lies before `now`. */
const notBefore = (now: Instant, values: NewValues): NewValues => ({
  ...values,
  ...(values.resumeAt && values.resumeAt < now && { resumeAt: now }),
  ...(values.autoCloseAt && values.autoCloseAt < now && { autoCloseAt: now }),
});
