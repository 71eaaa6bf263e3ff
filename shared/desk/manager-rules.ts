import { type Check, isObject } from "#shared/desk/checks.ts";

/** Chains of managers that lead back to where they began: nobody would be above them all. Each is named once. */
export const endlessChains: Check = (members, path) => {
  const people = isObject(members) ? members : {};
  const managerOf = (person: string): string | null => {
    const member = Object.hasOwn(people, person) ? people[person] : null;
    return isObject(member) && typeof member.manager === "string" ? member.manager : null;
  };
  return Object.keys(people).flatMap((person, place, all) => {
    const chain = [person];
    let above = managerOf(person);
    for (; above !== null && !chain.includes(above); above = managerOf(above)) chain.push(above);
    const isFirst = chain.every((other) => all.indexOf(other) >= place);
    if (above !== person || !isFirst) return [];
    const round = [...chain, person].join(" → ");
    return [`${path}["${person}"].manager: the chain goes round, ${round}; leave out the manager of whoever is on top`];
  });
};
