import { describe, expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { itemOfEvent, itemOfMessage, itemOfTicket, ticketOfItem, wakeUpOfItem } from "#shared/store/items.ts";
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
    expect(itemSize(itemOfTicket(working, [8]))).toBeLessThan(2048);
  });

  test("of the snapshot grow by less than half a KB for each page", () => {
    const paged = { ...working, pages: [buildPage()] };
    expect(itemSize(itemOfTicket(paged, [8])) - itemSize(itemOfTicket(working, [8]))).toBeLessThan(512);
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
    const item = itemOfTicket(buildTicket(), [8]);
    expect(
      Object.values(item).filter((value) => value === null || (Array.isArray(value) && value.length === 0)),
    ).toEqual([]);
  });

  test("is in the sparse indexes only while they need it", () => {
    const idle = itemOfTicket(buildTicket({ state: "closed", assignedTo: "bob@example.com", wakeAt: null }), [8]);
    expect(Object.keys(idle).filter((name) => /^(byAssignee|byGroup|byDue|timers)/.test(name))).toEqual([]);
  });

  test("with a value outside the vocabulary is refused, naming item and field", () => {
    const item = { ...itemOfTicket(buildTicket(), [8]), priority: 9 };
    expect(() => ticketOfItem(item)).toThrow(/TICKET#01K00000000000000000000001 # .*priority/);
  });

  test("has its wake-up in the last generation of the timers, under instant, rank and id", () => {
    const ticket = buildTicket({ slas: [buildClock()], wakeAt: plusSeconds(opened, 14_400) });
    const item = itemOfTicket(ticket, [8, 64]);
    expect(item).toMatchObject({
      timersPk: "g2#14",
      timersSk: "2026-11-23T13:00:00.000Z#03#01K00000000000000000000001",
    });
    expect(wakeUpOfItem(item)).toEqual({
      ticketId: ticket.id,
      wakeAt: ticket.wakeAt,
      rank: "03",
      position: item["timersSk"],
    });
  });

  test("of a version without ranks still stands for its wake-up", () => {
    const timersSk = "2026-11-23T13:00:00.000Z#01K00000000000000000000001";
    expect(wakeUpOfItem({ pk: "TICKET#1", sk: "#", timersPk: "g1#6", timersSk })).toEqual({
      ticketId: "01K00000000000000000000001",
      wakeAt: "2026-11-23T13:00:00.000Z",
      rank: "",
      position: timersSk,
    });
  });
});
