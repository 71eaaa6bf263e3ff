import type { PersonId } from "#shared/ticket/ticket.ts";

/** A watch list: each person once, in the order given; the caller watches anyway. */
export const watchersOf = (callerId: PersonId, persons: readonly PersonId[]): readonly PersonId[] =>
  [...new Set(persons)].filter((person) => person !== callerId);
