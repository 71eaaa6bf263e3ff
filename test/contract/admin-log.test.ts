import { beforeEach, expect, test } from "vitest";
import type { AdminEventBody } from "#shared/access/admin-events.ts";
import type { Table } from "#shared/ports/table.ts";
import { type AdminLog, adminLog, Contended } from "#shared/store/admin-log.ts";
import { itemOfMember, staffStore } from "#shared/store/staff-store.ts";
import { onEveryTable } from "#test/contract/tables.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";

const clock = fakeClock();
const eve = { name: "Eve", roles: ["agent"], manager: null, active: true } as const;
const added = (desk: string, subject = "eve@desk.example"): AdminEventBody => ({
  desk,
  type: "member.added",
  subject,
  before: null,
  after: { name: "Eve", manager: null, roles: ["agent"], active: true },
  actor: { type: "agent", id: "dan@desk.example", name: "Dan", roles: ["admin"] },
  requestId: "req-1",
  origin: { ip: "203.0.113.7", key: "01K00000000000000000000001" },
});

onEveryTable((empty) => {
  let table: Table;
  let log: AdminLog;
  beforeEach(async () => {
    table = await empty();
    log = adminLog(table, { clock, backoff: noBackoff });
  });
  const page = { limit: 100, cursor: null };
  const put = (desk: string) => ({ op: "put", item: itemOfMember(desk, "eve@desk.example", eve) }) as const;

  test("a change is written with its event, which comes back as it was", async () => {
    const result = await log.commit(["it"], async () => ({
      writes: [put("it")],
      events: [added("it")],
      result: "done",
    }));
    expect(result).toBe("done");
    expect((await log.list("it", page)).items).toEqual([{ ...added("it"), n: 1, at: clock.now() }]);
    expect(await staffStore(table).member("it", "eve@desk.example")).toEqual(eve);
    expect((await log.list("hr", page)).items).toEqual([]);
  });

  test("events of several desks go each into the log of theirs", async () => {
    await log.commit(["it"], async () => ({ writes: [], events: [added("it"), added("it", "b")], result: null }));
    await log.commit(["it", "hr", "legal"], async () => ({
      writes: [],
      events: [added("hr", "c"), added("it", "d")],
      result: null,
    }));
    const subjects = async (desk: string) => (await log.list(desk, page)).items.map(({ n, subject }) => [n, subject]);
    expect(await subjects("it")).toEqual([
      [1, "eve@desk.example"],
      [2, "b"],
      [3, "d"],
    ]);
    expect(await subjects("hr")).toEqual([[1, "c"]]);
    expect(await subjects("legal")).toEqual([]);
  });

  test("changes side by side come one after the other, each decided on what the one before left", async () => {
    const seen: number[] = [];
    const one = () =>
      log.commit(["it"], async () => {
        const before = (await log.list("it", page)).items.length;
        return { writes: [], events: [added("it", String(before))], result: seen.push(before) };
      });
    await Promise.all(Array.from({ length: 6 }, one));
    const { items } = await log.list("it", page);
    expect(items.map(({ n, subject }) => [n, subject])).toEqual([1, 2, 3, 4, 5, 6].map((n) => [n, String(n - 1)]));
    expect(seen.length).toBeGreaterThanOrEqual(6);
  });

  test("what decides nothing writes nothing, and what throws does not either", async () => {
    expect(await log.commit(["it"], async () => ({ writes: [], events: [], result: 1 }))).toBe(1);
    const refused = log.commit(["it"], async () => {
      throw new Error("no");
    });
    await expect(refused).rejects.toThrow("no");
    expect((await log.list("it", page)).items).toEqual([]);
  });

  test("a change whose own condition fails is an error, and tells of nothing", async () => {
    const write = { ...put("it"), condition: { op: "exists" } } as const;
    const change = log.commit(["it"], async () => ({ writes: [write], events: [added("it")], result: null }));
    await expect(change).rejects.toThrow("not written");
    expect((await log.list("it", page)).items).toEqual([]);
  });

  test("gives up when others are always faster", async () => {
    const change = log.commit(["it"], async () => {
      await log.commit(["it"], async () => ({ writes: [], events: [added("it")], result: null }));
      return { writes: [], events: [added("it")], result: null };
    });
    await expect(change).rejects.toThrow(Contended);
  });

  test("is read page by page, oldest first", async () => {
    for (const subject of ["a", "b", "c"])
      await log.commit(["it"], async () => ({ writes: [], events: [added("it", subject)], result: null }));
    const first = await log.list("it", { limit: 2, cursor: null });
    const second = await log.list("it", { limit: 2, cursor: first.cursor });
    expect([first, second].map(({ items }) => items.map(({ subject }) => subject))).toEqual([["a", "b"], ["c"]]);
    expect(second.cursor).toBeNull();
  });
});
