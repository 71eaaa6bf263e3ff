import { expect, it } from "vitest";
import type { MailTraits } from "#shared/mail/sender-habits.ts";
import { senderHabits } from "#shared/store/sender-habits.ts";
import { itemSize } from "#test/fakes/item-size.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

const at = "2026-11-23T09:00:00.000Z";
const marks = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => String(n).padStart(11, "x"));
const most: MailTraits = { lines: marks(11), pictures: marks(6) };

it("habits are remembered by desk and sender, half a year, in less than the 1 KB of a write unit", async () => {
  const table = memoryTable();
  const habits = senderHabits(table);
  expect(await habits.read("it", "mara@example.com")).toEqual([]);
  await habits.add("it", "mara@example.com", [most, most, most], { lines: ["last"], pictures: [] }, at);
  const known = await habits.read("it", "mara@example.com");
  expect(known).toEqual([most, most, { lines: ["last"], pictures: [] }]);
  expect(await habits.read("hr", "mara@example.com")).toEqual([]);
  await habits.add("it", "mara@example.com", known, most, at);
  const [item, ...others] = table.items();
  expect(others).toEqual([]);
  expect(item).toMatchObject({ ttl: Date.parse(at) / 1000 + 180 * 86_400 });
  expect(item && itemSize(item)).toBeLessThan(1024);
});
