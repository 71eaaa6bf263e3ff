import { beforeEach, expect, test } from "vitest";
import type { Table } from "#shared/ports/table.ts";
import { keyUses } from "#shared/store/key-uses.ts";
import { onEveryTable } from "#test/contract/tables.ts";

onEveryTable((empty) => {
  let writes = 0;
  let table: Table;
  beforeEach(async () => {
    writes = 0;
    const real = await empty();
    table = {
      ...real,
      write: async (all) => {
        const result = await real.write(all);
        if (result.ok) writes += 1;
        return result;
      },
    };
  });

  test("a use is recorded, another within the hour is not, one after it is", async () => {
    const uses = keyUses(table);
    expect(await uses.last("K1")).toBeNull();
    await uses.record("K1", "2026-11-23T09:00:00.000Z");
    await uses.record("K1", "2026-11-23T09:59:59.000Z");
    expect([await uses.last("K1"), writes]).toEqual(["2026-11-23T09:00:00.000Z", 1]);
    await uses.record("K1", "2026-11-23T10:00:00.001Z");
    expect([await uses.last("K1"), writes]).toEqual(["2026-11-23T10:00:00.001Z", 2]);
    expect(await uses.last("K2")).toBeNull();
  });

  test("containers that know nothing of each other record one use an hour between them", async () => {
    const [one, other] = [keyUses(table), keyUses(table)];
    await one.record("K1", "2026-11-23T09:00:00.000Z");
    await other.record("K1", "2026-11-23T09:30:00.000Z");
    expect([await one.last("K1"), writes]).toEqual(["2026-11-23T09:00:00.000Z", 1]);
    // The one that came second has learned when the first one wrote.
    await other.record("K1", "2026-11-23T10:00:00.001Z");
    expect([await one.last("K1"), writes]).toEqual(["2026-11-23T10:00:00.001Z", 2]);
  });
});
