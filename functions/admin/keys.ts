import * as z from "zod/mini";
import { administering } from "#functions/admin/administer.ts";
import type { AdminPorts } from "#functions/admin/ports.ts";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Caller, type Route, route } from "#functions/http/route.ts";
import {
  named,
  nullableText,
  nullableTime,
  type Output,
  pageOf,
  text,
  time,
} from "#functions/http/views/components.ts";
import { refuseKey } from "#shared/access/key-rules.ts";
import { type ApiKey, scopes } from "#shared/access/principal.ts";
import {
  createKey,
  defaultDays,
  type IssuedKey,
  isInForce,
  type KeyManager,
  revokeKey,
  rotateKey,
} from "#shared/manage-keys.ts";
import { once } from "#shared/once.ts";

const keyFields = once(() => ({
  id: text,
  name: text,
  /** Of the key's desks those on which the caller may manage keys. */
  desks: z.array(text),
  scopes: z.array(z.enum(scopes)),
  person: nullableText,
  createdBy: text,
  createdAt: time,
  expiresAt: time,
  revokedAt: nullableTime,
  /** Until then the secret before the last rotation opens as well. */
  previousUntil: nullableTime,
  /** To the hour. */
  lastUsedAt: nullableTime,
}));
const keyView = once(() => named("ApiKey", z.object(keyFields())));
const issuedKeyView = once(() =>
  named("IssuedApiKey", z.object({ ...keyFields(), /** Shown this once. */ token: text })),
);

const viewKey = async (
  { keyUses }: AdminPorts,
  { desks }: Caller,
  { id, name, scopes, person, createdBy, createdAt, expiresAt, revokedAt, previous, ...key }: ApiKey,
): Promise<Output<typeof keyView>> => ({
  id,
  name,
  desks: key.desks.filter((managed) => desks.some(({ desk }) => desk.id === managed)),
  scopes: [...scopes],
  person,
  createdBy,
  createdAt,
  expiresAt,
  revokedAt,
  previousUntil: previous?.until ?? null,
  lastUsedAt: await keyUses.last(id),
});

const issued = async (
  ports: AdminPorts,
  call: Caller,
  { key, token }: IssuedKey,
): Promise<Output<typeof issuedKeyView>> => ({ ...(await viewKey(ports, call, key)), token });

/** The key of one of the desks whose keys the caller manages; any other one answers like none. */
const loadKey = async ({ keys }: AdminPorts, { desks }: Caller, id: string): Promise<ApiKey> => {
  const key = await keys.load(id);
  if (!key || !desks.some(({ desk }) => key.desks.includes(desk.id))) throw new Problem("not_found");
  return key;
};

/** Throws the Problem of a secret that would let the caller do more than now. */
const mustBeTheirs = (key: Parameters<typeof refuseKey>[0], { principal, desks }: Caller): void => {
  const detail = refuseKey(key, principal, desks);
  if (detail !== null) throw new Problem("forbidden", { detail });
};

/** The caller, in the logs of desks that are not the caller's without the roles of another desk. */
const managerOf = ({ principal, desks, requestId, origin }: Caller): KeyManager => {
  const { id, name, person } = principal;
  const stranger = { type: person === null ? "app" : "agent", id: person ?? id, name, roles: [] } as const;
  return {
    id: stranger.id,
    actorOn: (on) => desks.find(({ desk }) => desk.id === on)?.actor ?? stranger,
    requestId,
    origin,
  };
};

const path = "/v1/keys";
const keyPath = `${path}/{id}`;
const ofKey = once(() => ({ params: z.object({ id: field.ulid() }) }));
const days = () => z._default(z.int().check(z.gte(1), z.lte(365)), defaultDays);

const listKeys = route({
  operationId: "listKeys",
  method: "GET",
  path,
  permission: "keys.manage",
  summary: "List the API keys of a desk, oldest first, revoked ones too",
  request: () => ({
    query: z.strictObject({ desk: field.deskId(), limit: field.limit(), cursor: field.cursor() }),
  }),
  response: { status: 200, schema: () => pageOf("ApiKeyPage", keyView()) },
  handler: async (ports: AdminPorts, call) => {
    const { limit, cursor = null } = call.query;
    const { desk } = deskOf(call, call.query.desk);
    const page = await ports.keys.ofDesk(desk.id, { limit, cursor });
    const items = await Promise.all(page.items.map((key) => viewKey(ports, call, key)));
    return { status: 200, body: { items, nextCursor: page.cursor } };
  },
});

const getKey = route({
  operationId: "getKey",
  method: "GET",
  path: keyPath,
  permission: "keys.manage",
  summary: "Read an API key; `lastUsedAt` is exact to the hour",
  request: ofKey,
  response: { status: 200, schema: keyView },
  handler: async (ports: AdminPorts, call) => ({
    status: 200,
    body: await viewKey(ports, call, await loadKey(ports, call, call.params.id)),
  }),
});

const postKey = route({
  operationId: "createKey",
  method: "POST",
  path,
  permission: "keys.manage",
  summary:
    "Make an API key, of at most the caller's own desks and scopes, for an app or, as `person`, the caller. `token` is shown this once, so a repeat makes another key",
  request: () => ({
    query: z.strictObject({}),
    body: z.strictObject({
      name: field.line(200),
      desks: z.array(field.line(100)).check(z.minLength(1), z.maxLength(20)),
      scopes: z.array(z.enum(scopes)).check(z.minLength(1), z.maxLength(scopes.length)),
      person: z.exactOptional(field.person()),
      expiresInDays: days(),
    }),
  }),
  response: { status: 201, isSecret: true, schema: issuedKeyView },
  handler: async (ports: AdminPorts, call) => {
    const { name, desks, scopes, person, expiresInDays } = call.body;
    for (const desk of desks) deskOf(call, desk);
    mustBeTheirs({ desks, scopes, person: person ?? null }, call);
    const spec = { name, desks, scopes, ...(person !== undefined && { person }), days: expiresInDays };
    const made = await administering(() => createKey(ports, spec, managerOf(call)));
    return {
      status: 201,
      headers: { location: `${path}/${made.key.id}` },
      body: await issued(ports, call, made),
    };
  },
});

/** Longest time that an old secret opens beside the new one. */
const longestGraceSeconds = 86_400;
const defaultGraceSeconds = 3600;

const rotate = route({
  operationId: "rotateKey",
  method: "POST",
  path: `${keyPath}/actions/rotate`,
  permission: "keys.manage",
  summary:
    "Give a key another secret and its time anew; the secret before opens for `graceSeconds` more. `token` is shown this once. Needs what making the key would need",
  request: () => ({
    ...ofKey(),
    body: z.strictObject({
      graceSeconds: z._default(z.int().check(z.gte(0), z.lte(longestGraceSeconds)), defaultGraceSeconds),
      expiresInDays: days(),
    }),
  }),
  response: { status: 200, isSecret: true, schema: issuedKeyView },
  problems: ["key_ended"],
  handler: async (ports: AdminPorts, call) => {
    const { graceSeconds, expiresInDays } = call.body;
    const key = await loadKey(ports, call, call.params.id);
    mustBeTheirs(key, call);
    if (!isInForce(key, ports.clock.now())) throw new Problem("key_ended");
    const terms = { graceSeconds, days: expiresInDays };
    const rotated = await administering(() => rotateKey(ports, key.id, terms, managerOf(call)));
    if (!rotated) throw new Problem("key_ended");
    return { status: 200, body: await issued(ports, call, rotated) };
  },
});

const revoke = route({
  operationId: "revokeKey",
  method: "POST",
  path: `${keyPath}/actions/revoke`,
  permission: "keys.manage",
  summary: "Revoke a key that reaches one of the caller's desks, on all its desks: refused within 60 seconds, for good",
  request: () => ({ ...ofKey(), body: z.strictObject({}) }),
  response: { status: 200, schema: keyView },
  handler: async (ports: AdminPorts, call) => {
    const key = await loadKey(ports, call, call.params.id);
    const revoked = await administering(() => revokeKey(ports, key.id, managerOf(call)));
    return { status: 200, body: await viewKey(ports, call, revoked ?? key) };
  },
});

export const keyRoutes: readonly Route<AdminPorts>[] = [listKeys, getKey, postKey, rotate, revoke];
