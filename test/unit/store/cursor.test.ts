import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidCursor } from "#shared/ports/ticket-store.ts";
import { decodeCursor, encodeCursor } from "#shared/store/cursor.ts";
import { readPage } from "#shared/store/pages.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";

describe("a cursor", () => {
  test("leads back to its position in its list", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "grapheme" }), (list, position) => {
        expect(decodeCursor(list, encodeCursor(list, position))).toBe(position);
      }),
    );
  });

  test("is text that needs no escaping in a URL", () => {
    fc.assert(
      fc.property(fc.string(), (position) => {
        expect(encodeCursor("list", position)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test("of another list is invalid", () => {
    expect(() => decodeCursor("b", encodeCursor("a", "1"))).toThrow(InvalidCursor);
  });

  test("signed with a key is invalid with another or with none", () => {
    const cursor = encodeCursor("a", "1", "key");
    expect(decodeCursor("a", cursor, "key")).toBe("1");
    expect(() => decodeCursor("a", cursor, "other")).toThrow(InvalidCursor);
    expect(() => decodeCursor("a", cursor)).toThrow(InvalidCursor);
  });

  test("is never any other text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor("list", text)).toThrow(InvalidCursor);
      }),
    );
  });

  test.each([
    { position: "F#1", why: "before the range" },
    { position: "", why: "empty" },
    { position: `E#${"1".repeat(300)}`, why: "longer than any key" },
  ])("forged with a position $why is invalid", async ({ position }) => {
    const list = { pk: "p", sk: { beginsWith: "E#" } };
    const cursor = encodeCursor(JSON.stringify([undefined, "p", list.sk]), position);
    const reading = readPage(memoryTable(), list, { limit: 10, cursor }, (item) => item);
    await expect(reading).rejects.toThrow(InvalidCursor);
  });
});
