import { changed } from "#shared/ticket/changes.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";

/** Caller and watchers get one mail together, which SES sends to 50; it also bounds the snapshot. */
const maxWatchers = 49;

/** A watch list: each person once, in the order given, the first 49; the caller watches anyway. */
export const watchersOf = (callerId: PersonId, persons: readonly PersonId[]): readonly PersonId[] =>
  [...new Set(persons)].filter((person) => person !== callerId).slice(0, maxWatchers);

/** Nobody takes another off the list by this verb; for the desk, that is what `update` is for. */
export const unwatch: Decider<"unwatch"> = (ticket, _command, { actor }) =>
  changed(ticket, "ticket.updated", { watchList: ticket.watchList.filter((person) => person !== actor.id) });
