import type { ApiKey, Scope } from "#shared/access/principal.ts";
import { formatToken, hashSecret, secretBytes } from "#shared/access/token.ts";
import { plusSeconds } from "#shared/instant.ts";
import type { Clock, Ids, Secret } from "#shared/ports/ports.ts";
import type { Table } from "#shared/ports/table.ts";
import { keyStore } from "#shared/store/key-store.ts";

export interface KeyPorts {
  readonly table: Table;
  /** The secret that hashes are made under. */
  readonly pepper: Secret;
  readonly clock: Clock;
  readonly ids: Ids;
  /** `count` bytes from a cryptographically secure source. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** What an API key is to be for. */
export interface KeySpec {
  /** For people: what uses the key. */
  readonly name: string;
  readonly desks: readonly string[];
  readonly scopes: readonly Scope[];
  /** Mail address of the member the key acts as; an app of its own when left out. */
  readonly person?: string;
  /** Days until it expires, 90 by default: every key expires. */
  readonly days?: number;
}

const defaultDays = 90;
const secondsPerDay = 86_400;

/** Makes and stores a key. The token is shown this once: only a hash of its secret is kept. */
export const createKey = async (
  ports: KeyPorts,
  spec: KeySpec,
): Promise<{ readonly key: ApiKey; readonly token: string }> => {
  const secret = Buffer.from(ports.randomBytes(secretBytes)).toString("base64url");
  const createdAt = ports.clock.now();
  const key: ApiKey = {
    id: ports.ids.next(),
    name: spec.name,
    desks: spec.desks,
    scopes: spec.scopes,
    person: spec.person?.trim().toLowerCase() ?? null,
    hash: hashSecret(await ports.pepper.read(), secret),
    createdAt,
    expiresAt: plusSeconds(createdAt, (spec.days ?? defaultDays) * secondsPerDay),
    revokedAt: null,
  };
  await keyStore(ports.table).add(key);
  return { key, token: formatToken({ keyId: key.id, secret }) };
};

/** Revokes a key from now on; the authorizer's cache lets it in for 60 s more at most. Undefined when there is no such key. */
export const revokeKey = async (ports: Pick<KeyPorts, "table" | "clock">, id: string): Promise<ApiKey | undefined> => {
  const keys = keyStore(ports.table);
  const key = await keys.load(id);
  if (!key || key.revokedAt !== null) return key;
  const revoked = { ...key, revokedAt: ports.clock.now() };
  await keys.replace(revoked);
  return revoked;
};
