import { beforeEach, describe, expect, test } from "vitest";
import type { Condition, Item, ItemBatches, Query, Table, Write } from "#shared/ports/table.ts";
import { onEveryTable } from "#test/contract/tables.ts";

const put = (item: Item, condition?: Condition): Write => ({ op: "put", item, ...(condition && { condition }) });
const notExists = { op: "notExists" } as const;
const exists = { op: "exists" } as const;
const versionIs = (value: number) => ({ op: "equals", attribute: "version", value }) as const;
const ok = { ok: true };
const refused = (...failed: number[]) => ({ ok: false, failed, conflict: false });

onEveryTable((empty) => {
  let table: Table & ItemBatches;
  beforeEach(async () => {
    table = await empty();
  });
  const a = { pk: "a", sk: "1" };
  const b = { pk: "b", sk: "1" };

  describe("an item", () => {
    test("that was never written is undefined", async () => {
      expect(await table.get(a)).toBeUndefined();
    });

    test("comes back as it was written, nested values and all", async () => {
      const item = {
        ...a,
        text: "Grüße 👋 \u0000",
        empty: "",
        number: -12.5,
        zero: 0,
        large: 9_007_199_254_740_991,
        yes: true,
        no: false,
        nothing: null,
        list: [1, "two", null, [], {}],
        map: { deep: { deeper: ["x"] }, none: null },
      };
      await table.write([put(item)]);
      expect(await table.get(a)).toEqual(item);
    });

    test("comes back without attributes that were undefined", async () => {
      await table.write([put({ ...a, gone: undefined, map: { gone: undefined, here: 1 } })]);
      expect(Object.keys((await table.get(a)) ?? {}).sort()).toEqual(["map", "pk", "sk"]);
      expect((await table.get(a))?.["map"]).toEqual({ here: 1 });
    });

    test("comes with others in the order of their keys, undefined where there is none", async () => {
      await table.write([put({ ...a, n: 1 }), put({ ...b, n: 2 })]);
      expect(await table.getMany([b, { pk: "c", sk: "1" }, { ...a, sk: "2" }, a])).toEqual([
        { ...b, n: 2 },
        undefined,
        undefined,
        { ...a, n: 1 },
      ]);
    });

    test("comes with at most 99 others, and never none", async () => {
      const keys = Array.from({ length: 101 }, (_, n) => ({ pk: `k${n}`, sk: "1" }));
      expect(await table.getMany(keys.slice(1))).toHaveLength(100);
      await expect(table.getMany(keys)).rejects.toThrow("101 keys");
      await expect(table.getMany([])).rejects.toThrow("0 keys");
      await expect(table.getMany([a, a])).rejects.toThrow();
    });

    test("is replaced whole by the next put", async () => {
      await table.write([put({ ...a, old: 1 })]);
      await table.write([put({ ...a, fresh: 2 })]);
      expect(await table.get(a)).toEqual({ ...a, fresh: 2 });
    });

    test("is not changed by what its reader or its writer does with it later", async () => {
      const list = [1];
      await table.write([put({ ...a, list })]);
      list.push(2);
      const first = await table.get(a);
      if (Array.isArray(first?.["list"])) first["list"].push(3);
      expect(await table.get(a)).toEqual({ ...a, list: [1] });
    });

    test("is gone after a delete, and deleting it again is no error", async () => {
      await table.write([put(a)]);
      expect(await table.write([{ op: "delete", key: a }])).toEqual(ok);
      expect(await table.get(a)).toBeUndefined();
      expect(await table.write([{ op: "delete", key: a }])).toEqual(ok);
    });

    test("of more than 400 KB is refused by name, alone and in a transaction", async () => {
      const big = put({ ...a, text: "x".repeat(410 * 1024) });
      await expect(table.write([big])).rejects.toThrow(/a 1.*(maximum allowed size|larger than 400 KB)/);
      await expect(table.write([put(b), big])).rejects.toThrow(/a 1.*(maximum allowed size|larger than 400 KB)/);
      expect(await table.get(b)).toBeUndefined();
    });

    test("without a sort key is refused", async () => {
      await expect(table.write([put({ pk: "a", sk: "" })])).rejects.toThrow();
    });

    test("with an empty index key is refused", async () => {
      await expect(table.write([put({ ...a, byDeskPk: "", byDeskSk: "1" })])).rejects.toThrow();
    });

    test("with a number that is none is refused", async () => {
      await expect(table.write([put({ ...a, value: Number.NaN })])).rejects.toThrow();
    });
  });

  describe("a condition", () => {
    test("notExists lets the first put through and refuses the second", async () => {
      expect(await table.write([put({ ...a, by: 1 }, notExists)])).toEqual(ok);
      expect(await table.write([put({ ...a, by: 2 }, notExists)])).toEqual(refused(0));
      expect(await table.get(a)).toEqual({ ...a, by: 1 });
    });

    test("exists refuses the first put and lets the second through", async () => {
      expect(await table.write([put({ ...a, by: 1 }, exists)])).toEqual(refused(0));
      await table.write([put(a)]);
      expect(await table.write([put({ ...a, by: 2 }, exists)])).toEqual(ok);
    });

    test("equals holds for the same value only, never for a missing item or attribute", async () => {
      expect(await table.write([put({ ...a, version: 1 }, versionIs(0))])).toEqual(refused(0));
      await table.write([put({ ...a, version: 1 })]);
      expect(await table.write([put({ ...a, version: 2 }, versionIs(1))])).toEqual(ok);
      expect(await table.write([put({ ...a, version: 2 }, versionIs(1))])).toEqual(refused(0));
      expect(await table.write([put(a, { op: "equals", attribute: "version", value: "2" })])).toEqual(refused(0));
    });

    test.each([
      { value: 5, smaller: 4, larger: 6 },
      { value: "2026-11-23", smaller: "2026-11-22", larger: "2026-11-24" },
    ])("absentOrLess holds for a missing or smaller attribute ($value)", async ({ value, smaller, larger }) => {
      const until = (wanted: string | number) => ({ op: "absentOrLess", attribute: "until", value: wanted }) as const;
      expect(await table.write([put({ ...a, until: value }, until(value))])).toEqual(ok);
      expect(await table.write([put({ ...a, until: smaller }, until(smaller))])).toEqual(refused(0));
      expect(await table.write([put({ ...a, until: value }, until(value))])).toEqual(refused(0));
      expect(await table.write([put({ ...a, until: larger }, until(larger))])).toEqual(ok);
      await table.write([put(b)]);
      expect(await table.write([put({ ...b, until: value }, until(value))])).toEqual(ok);
    });

    test("guards a delete", async () => {
      await table.write([put({ ...a, version: 1 })]);
      expect(await table.write([{ op: "delete", key: a, condition: versionIs(2) }])).toEqual(refused(0));
      expect(await table.write([{ op: "delete", key: a, condition: versionIs(1) }])).toEqual(ok);
      expect(await table.get(a)).toBeUndefined();
    });

    test("can be checked alone", async () => {
      expect(await table.write([{ op: "check", key: a, condition: exists }])).toEqual(refused(0));
      expect(await table.write([{ op: "check", key: a, condition: notExists }])).toEqual(ok);
    });
  });

  describe("a transaction", () => {
    test("writes everything", async () => {
      await table.write([put({ ...b, old: true })]);
      expect(
        await table.write([
          put({ ...a, n: 1 }, notExists),
          { op: "delete", key: b, condition: exists },
          put({ pk: "c", sk: "1" }),
        ]),
      ).toEqual(ok);
      expect(await table.get(a)).toEqual({ ...a, n: 1 });
      expect(await table.get(b)).toBeUndefined();
      expect(await table.get({ pk: "c", sk: "1" })).toBeDefined();
    });

    test("with one failed condition writes nothing and tells which one it was", async () => {
      await table.write([put(b)]);
      expect(await table.write([put(a), put(b, notExists), put({ pk: "c", sk: "1" })])).toEqual(refused(1));
      expect(await table.get(a)).toBeUndefined();
    });

    test("tells all failed conditions", async () => {
      await table.write([put(b)]);
      const check = { op: "check", key: { pk: "c", sk: "1" }, condition: exists } as const;
      expect(await table.write([put(b, notExists), put(a, notExists), check])).toEqual(refused(0, 2));
    });

    test("with a failed check writes nothing", async () => {
      expect(await table.write([put(a), { op: "check", key: b, condition: exists }])).toEqual(refused(1));
      expect(await table.get(a)).toBeUndefined();
    });

    test("takes 100 writes and refuses 101 and none", async () => {
      const writes = (count: number) => Array.from({ length: count }, (_, n) => put({ pk: "many", sk: String(n) }));
      expect(await table.write(writes(100))).toEqual(ok);
      await expect(table.write(writes(101))).rejects.toThrow("101 writes");
      await expect(table.write([])).rejects.toThrow("0 writes");
    });

    test("refuses two writes on one item", async () => {
      await expect(table.write([put(a), { op: "delete", key: a }])).rejects.toThrow();
      expect(await table.get(a)).toBeUndefined();
    });

    test("of 20 racing for one item, exactly one wins", async () => {
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          table.write([put({ ...a, by: n }, notExists), put({ pk: "log", sk: String(n) })]),
        ),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect((await table.query({ pk: "log", limit: 50 })).items).toHaveLength(1);
    });
  });

  describe("increment", () => {
    test("counts from 1", async () => {
      expect(await table.increment(a)).toBe(1);
      expect(await table.increment(a)).toBe(2);
      expect(await table.get(a)).toEqual({ ...a, value: 2 });
      expect(await table.increment(a, 1_800_000_000)).toBe(3);
      expect(await table.get(a)).toEqual({ ...a, value: 3, ttl: 1_800_000_000 });
    });

    test("gives each of 30 parallel callers a number of its own", async () => {
      const numbers = await Promise.all(Array.from({ length: 30 }, () => table.increment(a)));
      expect(numbers.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
    });

    test("keeps other attributes", async () => {
      await table.write([put({ ...a, label: "x" })]);
      await table.increment(a);
      expect(await table.get(a)).toEqual({ ...a, label: "x", value: 1 });
    });
  });

  describe("a query", () => {
    const keysOf = async (query: Query) => (await table.query(query)).items.map(({ sk }) => sk);
    const write = (...sortKeys: string[]) => table.write(sortKeys.map((sk) => put({ pk: "p", sk })));

    test("finds the items of one partition in order of their sort keys, by bytes", async () => {
      await write("b", "a", "B", "ä", "a#", "10", "9", "𝒳", "\uffff");
      await table.write([put({ pk: "q", sk: "a" })]);
      expect(await keysOf({ pk: "p", limit: 20 })).toEqual(["10", "9", "B", "a", "a#", "b", "ä", "\uffff", "𝒳"]);
    });

    test("of an empty partition finds nothing", async () => {
      expect(await table.query({ pk: "p", limit: 20 })).toEqual({ items: [], next: null });
    });

    test("runs backwards", async () => {
      await write("1", "2", "3");
      expect(await keysOf({ pk: "p", limit: 2, descending: true })).toEqual(["3", "2"]);
    });

    test("finds sort keys by their beginning", async () => {
      await write("E#1", "E#2", "E", "F#1", "D#1");
      expect(await keysOf({ pk: "p", sk: { beginsWith: "E#" }, limit: 20 })).toEqual(["E#1", "E#2"]);
    });

    test.each([
      { range: { from: "2", to: "3" }, found: ["2", "3"] },
      { range: { from: "2" }, found: ["2", "3", "4"] },
      { range: { to: "2" }, found: ["1", "2"] },
      { range: { from: "2", to: "2" }, found: ["2"] },
      { range: { from: "3", to: "2" }, found: [] },
      { range: {}, found: ["1", "2", "3", "4"] },
    ])("finds sort keys in the range $range, ends included", async ({ range, found }) => {
      await write("1", "2", "3", "4");
      expect(await keysOf({ pk: "p", sk: range, limit: 20 })).toEqual(found);
    });

    test.each([false, true])("goes through pages without gap or repetition (descending: %s)", async (descending) => {
      const all = Array.from({ length: 25 }, (_, n) => String(n).padStart(2, "0"));
      await write(...all);
      const seen: string[] = [];
      let after: Item | null = null;
      do {
        const { items, next }: { items: readonly Item[]; next: Item | null } = await table.query({
          pk: "p",
          limit: 7,
          descending,
          after,
        });
        expect(items.length).toBeLessThanOrEqual(7);
        seen.push(...items.map(({ sk }) => sk));
        after = next;
      } while (after);
      expect(seen).toEqual(descending ? all.toReversed() : all);
    });

    test("sees what was just written", async () => {
      await write("1");
      await write("2");
      expect(await keysOf({ pk: "p", limit: 20 })).toEqual(["1", "2"]);
    });
  });

  describe("an index", () => {
    const inDesk = (pk: string, sk: string, more: object = {}): Write =>
      put({ pk, sk: "#", byDeskPk: "DESK#it", byDeskSk: sk, number: `N${pk}`, secret: "s", ...more });

    test("finds items by its own keys, with the attributes of its projection only", async () => {
      await table.write([inDesk("1", "b"), inDesk("2", "a"), put({ pk: "3", sk: "#", number: "N3" })]);
      expect((await table.query({ index: "byDesk", pk: "DESK#it", limit: 20 })).items).toEqual([
        { pk: "2", sk: "#", byDeskPk: "DESK#it", byDeskSk: "a", number: "N2" },
        { pk: "1", sk: "#", byDeskPk: "DESK#it", byDeskSk: "b", number: "N1" },
      ]);
    });

    test("holds no item that has only one of its keys", async () => {
      await table.write([put({ pk: "1", sk: "#", byDeskPk: "DESK#it" })]);
      expect((await table.query({ index: "byDesk", pk: "DESK#it", limit: 20 })).items).toEqual([]);
    });

    test("of keys only carries nothing else", async () => {
      await table.write([put({ pk: "1", sk: "#", timersPk: "g1#0", timersSk: "2026#1", number: "N1" })]);
      expect((await table.query({ index: "timers", pk: "g1#0", limit: 20 })).items).toEqual([
        { pk: "1", sk: "#", timersPk: "g1#0", timersSk: "2026#1" },
      ]);
    });

    test("follows its item: moved, left out, deleted", async () => {
      const found = async () =>
        (await table.query({ index: "byDesk", pk: "DESK#it", limit: 20 })).items.map(({ byDeskSk }) => byDeskSk);
      await table.write([inDesk("1", "a"), inDesk("2", "b"), inDesk("3", "c")]);
      await table.write([inDesk("1", "z")]);
      expect(await found()).toEqual(["b", "c", "z"]);
      await table.write([put({ pk: "2", sk: "#" })]);
      expect(await found()).toEqual(["c", "z"]);
      await table.write([{ op: "delete", key: { pk: "3", sk: "#" } }]);
      expect(await found()).toEqual(["z"]);
    });

    test("goes through pages from the key of any entry", async () => {
      await table.write(Array.from({ length: 9 }, (_, n) => inDesk(String(n), `1#${n}`)));
      const after = { pk: "5", sk: "#", byDeskPk: "DESK#it", byDeskSk: "1#5" };
      const query = { index: "byDesk", pk: "DESK#it", sk: { beginsWith: "1#" }, after } as const;
      const numbers = async (descending: boolean) =>
        (await table.query({ ...query, descending, limit: 3 })).items.map(({ byDeskSk }) => byDeskSk);
      expect(await numbers(false)).toEqual(["1#6", "1#7", "1#8"]);
      expect(await numbers(true)).toEqual(["1#4", "1#3", "1#2"]);
    });

    test("goes on after an entry that has gone meanwhile", async () => {
      await table.write([inDesk("1", "1#1"), inDesk("3", "1#3")]);
      const after = { pk: "2", sk: "#", byDeskPk: "DESK#it", byDeskSk: "1#2" };
      const { items } = await table.query({ index: "byDesk", pk: "DESK#it", limit: 20, after });
      expect(items.map(({ pk }) => pk)).toEqual(["3"]);
    });
  });
});
