import { beforeEach, expect, test } from "vitest";
import { opens, parseAuthorization } from "#shared/access/token.ts";
import { createKey, type KeyPorts, type KeySpec, revokeKey, rotateKey } from "#shared/manage-keys.ts";
import { adminLog } from "#shared/store/admin-log.ts";
import { keyStore } from "#shared/store/key-store.ts";
import { type FakeClock, fakeClock, noBackoff } from "#test/fakes/clock.ts";
import { fakeIds } from "#test/fakes/ids.ts";
import { memorySecret } from "#test/fakes/memory-secret.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

const spec: KeySpec = { name: "monitoring", desks: ["it"], scopes: ["tickets.write"] };
let clock: FakeClock;
let ports: KeyPorts;
let filler = 0;
beforeEach(() => {
  clock = fakeClock();
  const randomBytes = (count: number): Uint8Array => new Uint8Array(count).fill(++filler);
  ports = {
    table: memoryTable(),
    pepper: memorySecret("pepper"),
    clock,
    backoff: noBackoff,
    ids: fakeIds(),
    randomBytes,
  };
});

test("a new key opens with its token, and expires after 90 days", async () => {
  const { key, token } = await createKey(ports, spec);
  const parsed = parseAuthorization(`Bearer ${token}`);
  const stored = await keyStore(ports.table).load(parsed?.keyId ?? "");
  expect(stored).toEqual(key);
  expect(key).toMatchObject({ ...spec, person: null, createdAt: clock.now(), expiresAt: "2027-02-21T09:00:00.000Z" });
  expect(opens(stored, parsed?.secret ?? "", "pepper", clock.now())).toBe(true);
  expect(JSON.stringify(stored)).not.toContain(parsed?.secret);
});

test("a key for a person carries the address as the desk writes it", async () => {
  const { key } = await createKey(ports, { ...spec, person: " Ada@Desk.Example ", days: 1 });
  expect(key).toMatchObject({ person: "ada@desk.example", expiresAt: "2026-11-24T09:00:00.000Z" });
});

test("a revoked key stays listed and opens nothing", async () => {
  const { key, token } = await createKey(ports, spec);
  clock.advance(60);
  const revoked = await revokeKey(ports, key.id);
  expect(revoked).toEqual({ ...key, revokedAt: "2026-11-23T09:01:00.000Z" });
  clock.advance(60);
  expect(await revokeKey(ports, key.id)).toEqual(revoked);
  expect(await keyStore(ports.table).list()).toEqual([revoked]);
  expect(opens(revoked, parseAuthorization(`Bearer ${token}`)?.secret ?? "", "pepper", clock.now())).toBe(false);
});

test("a key that does not exist cannot be revoked", async () => {
  expect(await revokeKey(ports, "01K00000000000000000000099")).toBeUndefined();
});

test("all keys are listed, oldest first, however many there are", async () => {
  for (let n = 0; n < 120; n++) await createKey(ports, { ...spec, name: `key ${n}` });
  const listed = await keyStore(ports.table).list();
  expect(listed).toHaveLength(120);
  expect(listed[0]?.name).toBe("key 0");
  expect(listed[119]?.name).toBe("key 119");
});

test("a rotated key has another secret and its time anew; the old one opens for the grace, and one before it not at all", async () => {
  const { key, token } = await createKey(ports, { ...spec, days: 1 });
  const opensNow = async (one: string): Promise<boolean> =>
    opens(
      await keyStore(ports.table).load(key.id),
      parseAuthorization(`Bearer ${one}`)?.secret ?? "",
      "pepper",
      clock.now(),
    );
  const second = await rotateKey(ports, key.id, { graceSeconds: 60 });
  expect(second?.key.expiresAt).toBe("2027-02-21T09:00:00.000Z");
  expect(await Promise.all([token, second?.token ?? ""].map(opensNow))).toEqual([true, true]);
  clock.advance(60);
  expect(await Promise.all([token, second?.token ?? ""].map(opensNow))).toEqual([false, true]);
  const third = await rotateKey(ports, key.id, { graceSeconds: 0 });
  expect(await Promise.all([token, second?.token ?? "", third?.token ?? ""].map(opensNow))).toEqual([
    false,
    false,
    true,
  ]);
});

test("the grace does not give a secret more time than it had", async () => {
  const { key } = await createKey(ports, { ...spec, days: 1 });
  clock.advance(86_400 - 10);
  const rotated = await rotateKey(ports, key.id, { graceSeconds: 3600 });
  expect(rotated?.key.previous?.until).toBe(key.expiresAt);
});

test("what is revoked, expired or not there cannot be rotated", async () => {
  const { key } = await createKey(ports, { ...spec, days: 1 });
  const { key: other } = await createKey(ports, spec);
  await revokeKey(ports, other.id);
  clock.advance(86_400);
  for (const id of [key.id, other.id, "01K00000000000000000000099"])
    expect(await rotateKey(ports, id, { graceSeconds: 60 })).toBeUndefined();
});

test("each desk of a key is told in its log what was done with it, and no secret or other desk", async () => {
  const { key } = await createKey(ports, { ...spec, desks: ["it", "hr"] });
  await rotateKey(ports, key.id, { graceSeconds: 60 });
  await revokeKey(ports, key.id);
  await revokeKey(ports, key.id);
  const log = adminLog(ports.table, ports);
  for (const desk of ["it", "hr"]) {
    const { items } = await log.list(desk, { limit: 10, cursor: null });
    expect(items.map(({ n, type }) => [n, type])).toEqual([
      [1, "key.created"],
      [2, "key.rotated"],
      [3, "key.revoked"],
    ]);
    expect(items[0]).toMatchObject({ subject: key.id, before: null, after: { name: "monitoring" } });
    expect(items[2]).toMatchObject({ before: { revokedAt: null }, after: { revokedAt: clock.now() } });
    expect(JSON.stringify(items)).not.toMatch(desk === "it" ? /"hr"|hash/ : /"it"|hash/);
  }
});

test("revoking and rotating at the same time leaves the key revoked", async () => {
  const { key } = await createKey(ports, spec);
  await Promise.all([rotateKey(ports, key.id, { graceSeconds: 60 }), revokeKey(ports, key.id)]);
  expect((await keyStore(ports.table).load(key.id))?.revokedAt).toBe(clock.now());
});

test("a key with an id that is taken is refused", async () => {
  await createKey(ports, spec);
  await expect(createKey({ ...ports, ids: fakeIds() }, spec)).rejects.toThrow("not written");
});
