import type { RoutePorts } from "#functions/http/route.ts";
import type { KeyPorts } from "#shared/manage-keys.ts";
import type { AdminLog } from "#shared/store/admin-log.ts";
import type { KeyStore } from "#shared/store/key-store.ts";
import type { KeyUses } from "#shared/store/key-uses.ts";
import type { PeopleStore } from "#shared/store/people-store.ts";
import type { StaffStore } from "#shared/store/staff-store.ts";

/** What the admin function needs of the world; its `desks` are those of the files, as what is stored of them is read anew. */
export interface AdminPorts extends RoutePorts, KeyPorts {
  readonly staff: StaffStore;
  readonly people: PeopleStore;
  readonly keys: Pick<KeyStore, "load" | "ofDesk">;
  readonly keyUses: Pick<KeyUses, "last">;
  readonly adminLog: AdminLog;
}
