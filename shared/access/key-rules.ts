import type { KeyPrincipal, Principal } from "#shared/access/principal.ts";
import type { VisibleDesk } from "#shared/access/visible-desks.ts";

/**
 * Why the caller may not have the key's secret, which lets its holder do all that the key may; null when it is no more
 * than the caller may do anyway: on desks whose keys the caller manages, what the caller may do on each of them, and in
 * nobody's name but the caller's own.
 * @param managed the desks on which the caller may manage keys
 */
export const refuseKey = (
  { desks, scopes, person }: Pick<KeyPrincipal, "desks" | "scopes" | "person">,
  caller: Pick<Principal, "person">,
  managed: readonly VisibleDesk[],
): string | null => {
  const theirs = managed.filter(({ desk }) => desks.includes(desk.id));
  if (theirs.length < new Set(desks).size) return "needs the scope keys.manage on every desk of the key";
  const above = scopes.filter((scope) => !theirs.every(({ permissions }) => permissions.includes(scope)));
  if (above.length > 0) return `${above.join(", ")}: these scopes are more than the caller may do`;
  return person === null || person === caller.person ? null : "a key acts as the person who makes it, or as an app";
};
