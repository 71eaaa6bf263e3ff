import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import type { Condition, Item, Key, Query, Table, Write } from "#shared/ports/table.ts";
import { type Engine, startDynoxide } from "#test/engines/dynoxide.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await startDynoxide();
});
afterAll(() => engine[Symbol.asyncDispose]());

/** Few keys and few values, so that operations meet. */
const key: fc.Arbitrary<Key> = fc.record({ pk: fc.constantFrom("p", "q"), sk: fc.constantFrom("1", "1#a", "2", "ä") });
const version = fc.integer({ min: 0, max: 3 });
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({ op: "notExists" } as const),
  fc.constant({ op: "exists" } as const),
  version.map((value) => ({ op: "equals", attribute: "version", value }) as const),
  version.map((value) => ({ op: "absentOrLess", attribute: "version", value }) as const),
);
const attributes = fc.record(
  {
    version,
    byDeskPk: fc.constant("D"),
    byDeskSk: fc.constantFrom("1#x", "1#y", "2#x"),
    timersPk: fc.constant("g1#0"),
    timersSk: fc.constantFrom("a", "b"),
    number: fc.constantFrom("N1", "N2"),
    note: fc.constantFrom("", "note"),
  },
  { requiredKeys: [] },
);
const write: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(key, attributes).map(([at, more]) => ({ op: "put", item: { ...more, ...at } }) as const),
  },
  fc
    .tuple(key, attributes, condition)
    .map(([at, more, when]) => ({ op: "put", item: { ...more, ...at }, condition: when }) as const),
  key.map((at) => ({ op: "delete", key: at }) as const),
  fc.tuple(key, condition).map(([at, when]) => ({ op: "delete", key: at, condition: when }) as const),
  fc.tuple(key, condition).map(([at, when]) => ({ op: "check", key: at, condition: when }) as const),
);
const keyOf = (one: Write): string =>
  one.op === "put" ? `${one.item.pk} ${one.item.sk}` : `${one.key.pk} ${one.key.sk}`;
const range = fc.constantFrom<Query["sk"]>(
  undefined,
  { beginsWith: "1" },
  { from: "1#" },
  { to: "1#x" },
  { from: "1", to: "2" },
);
const query: fc.Arbitrary<Query> = fc
  .record({
    from: fc.constantFrom(
      { pk: "p" },
      { pk: "q" },
      { pk: "D", index: "byDesk" } as const,
      { pk: "g1#0", index: "timers" } as const,
    ),
    sk: range,
    descending: fc.boolean(),
    limit: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ from, sk, ...rest }) => ({ ...from, ...rest, ...(sk && { sk }) }));

type Step = (table: Table) => Promise<unknown>;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.uniqueArray(write, { minLength: 1, maxLength: 4, selector: keyOf }).map(
      (writes): Step =>
        (table) =>
          table.write(writes),
    ),
  },
  key.map(
    (at): Step =>
      (table) =>
        table.get(at),
  ),
  key.map(
    (at): Step =>
      (table) =>
        table.increment(at),
  ),
  query.map(
    (what): Step =>
      (table) =>
        readAll(table, what),
  ),
);

/** All pages of a query. Entries of an index that share a sort key have no order: they are compared as a set. */
const readAll = async (table: Table, what: Query): Promise<readonly Item[]> => {
  const found: Item[] = [];
  let after: Item | null = null;
  do {
    const page: Awaited<ReturnType<Table["query"]>> = await table.query({ ...what, after });
    found.push(...page.items);
    after = page.next;
  } while (after);
  const name = (item: Item) => `${item.pk} ${item.sk}`;
  return what.index ? found.toSorted((a, b) => (name(a) < name(b) ? -1 : 1)) : found;
};

test("any sequence of operations has the same answers in memory and on DynamoDB's API", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const [fake, real] = [memoryTable(), dynamoTable(engine.client, await engine.createTable())];
      for (const one of steps) expect(await one(fake)).toEqual(await one(real));
      expect(fake.items()).toEqual(
        (await Promise.all(["p", "q"].map((pk) => readAll(real, { pk, limit: 100 })))).flat(),
      );
    }),
    { numRuns: 100 },
  );
});
