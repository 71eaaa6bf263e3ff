import type { Installation } from "#shared/desk/desk.ts";

/** Somebody who can sign in on this machine. */
export interface DevelopmentPerson {
  readonly address: string;
  readonly name: string;
  /** "IT (agent, lead)", for each desk. */
  readonly memberOf: readonly string[];
}

/** The members of the desks, by address. */
export const developmentPeople = (desks: Installation["desks"]): readonly DevelopmentPerson[] => {
  const people = new Map<string, DevelopmentPerson>();
  for (const desk of desks)
    for (const [address, { name, roles }] of Object.entries(desk.members)) {
      const memberOf = people.get(address)?.memberOf ?? [];
      people.set(address, { address, name, memberOf: [...memberOf, `${desk.name} (${roles.join(", ")})`] });
    }
  return [...people.values()].toSorted((one, other) => (one.address < other.address ? -1 : 1));
};
