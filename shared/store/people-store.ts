import * as z from "zod/mini";
import { once } from "#shared/once.ts";
import type { Item, Table } from "#shared/ports/table.ts";
import { personKey } from "#shared/store/keys.ts";
import { nullableText } from "#shared/store/schemas.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** What a person prefers, on whatever desk. */
export interface Preferences {
  /** BCP 47 language tag; null leaves it to the desk. */
  readonly locale: string | null;
  /** IANA name; null leaves it to the desk. */
  readonly timeZone: string | null;
}

/** People, by address. */
export interface PeopleStore {
  /** Strongly consistent. */
  preferences(person: PersonId): Promise<Preferences>;
}

const stored = once(() => z.object({ locale: nullableText(), timeZone: nullableText() }));

export const itemOfPerson = (person: PersonId, preferences: Preferences): Item => ({
  ...preferences,
  ...personKey(person),
});

/** People as items of the table; of who has none nothing is stored. */
export const peopleStore = (table: Pick<Table, "get">): PeopleStore => ({
  preferences: async (person) => {
    const item = await table.get(personKey(person));
    return item ? stored().parse(item) : { locale: null, timeZone: null };
  },
});
