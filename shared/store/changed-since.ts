import type { Instant } from "#shared/instant.ts";
import * as keys from "#shared/store/keys.ts";
import type { List } from "#shared/store/pages.ts";
import { incidentStateCode } from "#shared/ticket/vocabulary.ts";

/** The index queries behind the tickets changed since `from`, state by state, each from the one that has rested longest. */
export const changedSince = (desk: string, from: Instant | "") =>
  Object.values(incidentStateCode).map((code) => ({
    index: "byDesk" as const,
    pk: keys.deskIndexPk(desk),
    sk: { from: `${code}#${from}`, to: `${code}#~` },
  })) satisfies readonly List[];
