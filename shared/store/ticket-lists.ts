import type { Instant } from "#shared/instant.ts";
import type { ListQuery } from "#shared/ports/ticket-store.ts";
import * as keys from "#shared/store/keys.ts";
import type { List } from "#shared/store/pages.ts";
import { incidentStateCode } from "#shared/ticket/vocabulary.ts";

/** The index query behind a list of tickets; throws for a state there is not. */
export const listOf = ({ desk, by }: Pick<ListQuery, "desk" | "by">): List => {
  if ("caller" in by) return { index: "byCaller", pk: keys.callerIndexPk(desk, by.caller), descending: true };
  if ("assignee" in by) return { index: "byAssignee", pk: keys.assigneeIndexPk(desk, by.assignee) };
  if ("group" in by) return { index: "byGroup", pk: keys.groupIndexPk(desk, by.group) };
  const byDesk = { index: "byDesk", pk: keys.deskIndexPk(desk), descending: true } as const;
  // Active states have the codes 1 to 3.
  if ("active" in by) return { ...byDesk, sk: { from: "1#", to: "4" } };
  const code = Object.entries(incidentStateCode).find(([state]) => state === by.state)?.[1];
  if (code === undefined) throw new Error(`no state "${by.state}"`);
  return { ...byDesk, sk: { beginsWith: `${code}#` } };
};

/** The index queries behind the tickets changed since `from`, state by state, each from the one that has rested longest. */
export const changedSince = (desk: string, from: Instant): readonly List[] =>
  Object.values(incidentStateCode).map((code) => ({
    index: "byDesk",
    pk: keys.deskIndexPk(desk),
    sk: { from: `${code}#${from}`, to: `${code}#~` },
  }));
