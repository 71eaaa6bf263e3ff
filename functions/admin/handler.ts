import { adminHandler } from "#functions/admin/admin.ts";
import { installation } from "#functions/installation.ts";
import { clock, ids, keyPepper, log, rates, requests, staff, table } from "#functions/ports.ts";
import { jitteredBackoff, systemRandomBytes } from "#shared/aws/system.ts";
import { adminLog } from "#shared/store/admin-log.ts";
import { keyStore } from "#shared/store/key-store.ts";
import { keyUses } from "#shared/store/key-uses.ts";
import { peopleStore } from "#shared/store/people-store.ts";

/** HTTP API: the routes about people, keys, and who did what with them. */
export const handler = adminHandler(
  async () => ({
    table: table(),
    pepper: keyPepper(),
    clock,
    backoff: jitteredBackoff,
    ids,
    randomBytes: systemRandomBytes,
    desks: installation.desks,
    staff: staff(),
    requests: requests(),
    rates: rates(),
    people: peopleStore(table()),
    keys: keyStore(table()),
    keyUses: keyUses(table()),
    adminLog: adminLog(table(), { clock, backoff: jitteredBackoff }),
  }),
  log,
);
