import { describe, expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { itemOfEvent, itemOfMessage, itemOfTicket, ticketOfItem } from "#shared/store/items.ts";
import { buildClock, buildEvents, buildMessage, buildPage, buildTicket, opened } from "#test/builders.ts";
import { itemSize } from "#test/fakes/item-size.ts";

/** Every command pays for each KB of what it writes, twice in a transaction (DESIGN §4). */
describe("bytes", () => {
  const working = buildTicket({
    state: "inProgress",
    category: "hardware",
    businessService: "print",
    openingMessage: "01K000000000000000000M0001",
    assignedTo: "bob@example.com",
    watchList: ["eve@example.com"],
    slas: [buildClock(), buildClock({ id: "resolution.1", policy: "resolution", metric: "resolution" })],
    wakeAt: plusSeconds(opened, 7_200),
  });

  test("of the snapshot of a ticket in work, with two clocks, stay below 2 KB", () => {
    expect(itemSize(itemOfTicket(working))).toBeLessThan(2048);
  });

  test("of the snapshot grow by less than half a KB for each page", () => {
    const paged = { ...working, pages: [buildPage()] };
    expect(itemSize(itemOfTicket(paged)) - itemSize(itemOfTicket(working))).toBeLessThan(512);
  });

  test("of an event do not grow with the message it is about", () => {
    const message = buildMessage({ text: "x".repeat(100_000), html: "y".repeat(100_000) });
    const [event] = buildEvents(working, [{ type: "message.added", message }]);
    if (!event) throw new Error("no event");
    expect(itemSize(itemOfEvent(event))).toBeLessThan(1024);
    expect(itemSize(itemOfMessage(working.id, message))).toBeGreaterThan(200_000);
  });
});

describe("an item", () => {
  test("leaves out what is null or empty", () => {
    const item = itemOfTicket(buildTicket());
    expect(
      Object.values(item).filter((value) => value === null || (Array.isArray(value) && value.length === 0)),
    ).toEqual([]);
  });

  test("is in the sparse indexes only while they need it", () => {
    const idle = itemOfTicket(buildTicket({ state: "closed", assignedTo: "bob@example.com", wakeAt: null }));
    expect(Object.keys(idle).filter((name) => /^(byAssignee|byGroup|timers)/.test(name))).toEqual([]);
  });

  test("with a value outside the vocabulary is refused, naming item and field", () => {
    const item = { ...itemOfTicket(buildTicket()), priority: 9 };
    expect(() => ticketOfItem(item)).toThrow(/TICKET#01K00000000000000000000001 # .*priority/);
  });
});
