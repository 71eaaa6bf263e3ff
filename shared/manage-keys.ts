import type { AdminEventType, AdminValues } from "#shared/access/admin-events.ts";
import type { ApiKey, Scope } from "#shared/access/principal.ts";
import { formatToken, hashSecret, secretBytes } from "#shared/access/token.ts";
import { earliest, plusSeconds } from "#shared/instant.ts";
import type { Backoff, Clock, Ids, RandomBytes, Secret } from "#shared/ports/ports.ts";
import type { Table, Write } from "#shared/ports/table.ts";
import { type AdminChange, adminLog } from "#shared/store/admin-log.ts";
import { additionOf, keyStore, replacementOf } from "#shared/store/key-store.ts";
import type { Actor, Origin } from "#shared/ticket/ticket.ts";

export interface KeyPorts {
  readonly table: Table;
  /** The secret that hashes are made under. */
  readonly pepper: Secret;
  readonly clock: Clock;
  readonly backoff: Backoff;
  readonly ids: Ids;
  readonly randomBytes: RandomBytes;
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

/** Who manages keys, in the words of each desk's log. */
export interface KeyManager {
  readonly id: string;
  readonly actorOn: (desk: string) => Actor;
  readonly requestId: string;
  readonly origin?: Origin;
}

/** Somebody with rights to the table itself. */
export const commandLine: KeyManager = {
  id: "command line",
  actorOn: () => ({ type: "system", id: "command line", roles: [] }),
  requestId: "command line",
};

/** A key with the one token that opens it: shown this once, for only a hash of its secret is kept. */
export interface IssuedKey {
  readonly key: ApiKey;
  readonly token: string;
}

export const defaultDays = 90;
const secondsPerDay = 86_400;

/** A new secret for a key, and its hash. */
const newSecret = async ({ randomBytes, pepper }: Pick<KeyPorts, "randomBytes" | "pepper">, keyId: string) => {
  const secret = Buffer.from(randomBytes(secretBytes)).toString("base64url");
  return { token: formatToken({ keyId, secret }), hash: hashSecret(await pepper.read(), secret) };
};

/** A change of a key as its desks' logs tell it: to each desk what it is, and not on which others. */
const changeOf = (
  type: AdminEventType,
  writes: readonly Write[],
  [before, after]: readonly [ApiKey | null, ApiKey],
  by: KeyManager,
): Pick<AdminChange<unknown>, "writes" | "events"> => ({
  writes,
  events: after.desks.map((desk) => ({
    desk,
    type,
    subject: after.id,
    before: before && valuesOf(before),
    after: valuesOf(after),
    actor: by.actorOn(desk),
    requestId: by.requestId,
    ...(by.origin && { origin: by.origin }),
  })),
});

const valuesOf = ({ name, scopes, person, expiresAt, revokedAt, previous }: ApiKey): AdminValues => ({
  name,
  scopes,
  person,
  expiresAt,
  revokedAt,
  previousUntil: previous?.until ?? null,
});

/** Makes and stores a key. Throws when its id is taken. */
export const createKey = async (ports: KeyPorts, spec: KeySpec, by = commandLine): Promise<IssuedKey> => {
  const createdAt = ports.clock.now();
  const id = ports.ids.next();
  const { token, hash } = await newSecret(ports, id);
  const key: ApiKey = {
    id,
    name: spec.name,
    desks: [...new Set(spec.desks)],
    scopes: [...new Set(spec.scopes)],
    person: spec.person?.trim().toLowerCase() ?? null,
    hash,
    previous: null,
    createdBy: by.id,
    createdAt,
    expiresAt: plusSeconds(createdAt, (spec.days ?? defaultDays) * secondsPerDay),
    revokedAt: null,
  };
  return adminLog(ports.table, ports).commit(key.desks, async () => ({
    ...changeOf("key.created", additionOf(key), [null, key], by),
    result: { key, token },
  }));
};

type ChangePorts = Pick<KeyPorts, "table" | "clock" | "backoff">;

/** Changes a key that nobody else changes meanwhile; `change` gives null to leave it as it is. Undefined when there is none. */
const changeKey = async (
  ports: ChangePorts,
  id: string,
  type: AdminEventType,
  by: KeyManager,
  change: (key: ApiKey) => ApiKey | null,
): Promise<ApiKey | undefined> => {
  const keys = keyStore(ports.table);
  // Desks of a key never change.
  const desks = (await keys.load(id))?.desks;
  if (!desks) return undefined;
  return adminLog(ports.table, ports).commit(desks, async () => {
    const key = await keys.load(id);
    const next = key && change(key);
    if (!next) return { writes: [], events: [], result: key };
    return { ...changeOf(type, [replacementOf(next)], [key, next], by), result: next };
  });
};

/** Revokes a key from now on; the authorizer's cache lets it in for 60 s more at most. Undefined when there is no such key. */
export const revokeKey = (ports: ChangePorts, id: string, by = commandLine): Promise<ApiKey | undefined> =>
  changeKey(ports, id, "key.revoked", by, (key) =>
    key.revokedAt === null ? { ...key, revokedAt: ports.clock.now() } : null,
  );

/** Whether the key may still be used, and so be given another secret. */
export const isInForce = ({ revokedAt, expiresAt }: ApiKey, now: string): boolean =>
  revokedAt === null && now < expiresAt;

/**
 * Gives a key another secret and its time anew. The secret before opens for `graceSeconds` more, at most as long as it
 * would have; one that was before that is over. Undefined when there is no such key in force.
 */
export const rotateKey = async (
  ports: KeyPorts,
  id: string,
  { graceSeconds, days = defaultDays }: { readonly graceSeconds: number; readonly days?: number | undefined },
  by = commandLine,
): Promise<IssuedKey | undefined> => {
  const { token, hash } = await newSecret(ports, id);
  const key = await changeKey(ports, id, "key.rotated", by, (key) => {
    const now = ports.clock.now();
    if (!isInForce(key, now)) return null;
    const until = earliest([plusSeconds(now, graceSeconds), key.expiresAt]) ?? now;
    return {
      ...key,
      hash,
      previous: graceSeconds === 0 ? null : { hash: key.hash, until },
      expiresAt: plusSeconds(now, days * secondsPerDay),
    };
  });
  return key?.hash === hash ? { key, token } : undefined;
};
