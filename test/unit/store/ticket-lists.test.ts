import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Condition, Test } from "#shared/condition/condition.ts";
import { meets } from "#shared/condition/meets.ts";
import { plusSeconds } from "#shared/instant.ts";
import { TooManyToSort } from "#shared/ports/ticket-lists.ts";
import { InvalidCursor, type PageOf, type TicketSummary } from "#shared/ports/ticket-store.ts";
import { itemOfTicket } from "#shared/store/items.ts";
import { ticketLists } from "#shared/store/ticket-lists.ts";
import { compareBy, partsOfSort, sortKeyOf, type TicketSort, ticketSorts } from "#shared/ticket/sort.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";
import { buildClock, buildTicket, opened } from "#test/builders.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { arbitraryCondition, arbitraryTicket } from "#test/unit/condition/arbitrary-conditions.ts";

const idOf = (n: number): string => `01K${String(n).padStart(23, "0")}`;

/** A store with the tickets, and the other desk's that look like them. */
const storeOf = async (tickets: readonly Ticket[]) => {
  const table = memoryTable();
  for (const ticket of tickets) await table.write([{ op: "put", item: itemOfTicket(ticket, [8]) }]);
  return ticketLists(table);
};

const selection = (condition: Condition) => ({ desk: coreDesk, condition, now: plusSeconds(opened, 3600) });

/** Every page of a list, one after the other. */
const pagesOf = async (
  store: Awaited<ReturnType<typeof storeOf>>,
  condition: Condition,
  sort: TicketSort | null,
  limit: number,
): Promise<readonly PageOf<TicketSummary>[]> => {
  const pages: PageOf<TicketSummary>[] = [];
  let cursor: string | null = null;
  do {
    const page: PageOf<TicketSummary> = await store.list({ ...selection(condition), sort, limit, cursor });
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== null);
  return pages;
};

const callers = ["ann@example.com", "eve@example.org"];
const groups = ["network", "serviceDesk"];
const seconds = fc.integer({ min: 0, max: 5 });

const arbitraryTickets = fc
  .array(
    fc.record({
      some: arbitraryTicket,
      callerId: fc.constantFrom(...callers),
      assignmentGroup: fc.constantFrom(null, ...groups),
      desk: fc.constantFrom("it", "it", "it", "hr"),
      times: fc.tuple(seconds, seconds, fc.option(seconds), fc.option(seconds)),
    }),
    { maxLength: 30 },
  )
  .map((all) =>
    all.map(({ some, times: [open, update, due, clock], ...more }, n) =>
      buildTicket({
        ...some,
        ...more,
        id: idOf(n),
        openedAt: plusSeconds(opened, open),
        updatedAt: plusSeconds(opened, update),
        dueDate: due === null ? null : plusSeconds(opened, due),
        slas: clock === null ? [] : [buildClock({ dueAt: plusSeconds(opened, clock) })],
      }),
    ),
  );

const named: fc.Arbitrary<readonly (Test | Condition)[]> = fc.subarray([
  { field: "state", operator: "in", value: activeStates },
  { field: "callerId", operator: "is", value: "EVE@example.org" },
  { field: "assignedTo", operator: "is", value: "Bob@desk.example" },
  { field: "assignmentGroup", operator: "is", value: "network" },
  { any: [{ field: "callerId", operator: "is", value: "ann@example.com" }] },
]);

const asked = fc.tuple(named, arbitraryCondition).map(([all, condition]): Condition => ({ all: [...all, condition] }));

const bruteForce = (tickets: readonly Ticket[], condition: Condition): readonly Ticket[] =>
  tickets.filter((ticket) => ticket.desk === "it" && meets(condition, { ...selection(condition), ticket }));

describe("the pages of a list", () => {
  it("have each ticket that meets the condition once, in the order asked for, and no other", async () => {
    const sorts = fc.constantFrom<(TicketSort | null)[]>(null, null, ...ticketSorts);
    await fc.assert(
      fc.asyncProperty(
        arbitraryTickets,
        asked,
        sorts,
        fc.integer({ min: 1, max: 7 }),
        async (tickets, condition, sort, limit) => {
          const store = await storeOf(tickets);
          const pages = await pagesOf(store, condition, sort, limit);
          const listed = pages.flatMap(({ items }) => items.map(({ id }) => id));
          const expected = bruteForce(tickets, condition);
          expect(listed.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
          expect(await store.count(selection(condition))).toEqual({ count: expected.length, isExact: true });
          if (sort === null) return;
          const { field, descending } = partsOfSort(sort);
          const values = new Map(tickets.map((ticket) => [ticket.id, sortKeyOf(ticket, field).value]));
          const keys = listed.map((id) => ({ id: "", value: values.get(id) ?? null }));
          expect(keys).toEqual(keys.toSorted(compareBy(descending)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are full but for the last, as long as no page looks at a thousand tickets", async () => {
    const store = await storeOf(
      Array.from({ length: 60 }, (_, n) => buildTicket({ id: idOf(n), impact: n % 2 ? 1 : 2 })),
    );
    const pages = await pagesOf(store, { all: [{ field: "impact", operator: "is", value: 1 }] }, null, 10);
    expect(pages.map(({ items }) => items.length)).toEqual([10, 10, 10]);
  });

  it("end early where a thousand tickets are not meant, and lead on to those that are", async () => {
    const tickets = Array.from({ length: 1_150 }, (_, n) =>
      buildTicket({ id: idOf(n), updatedAt: plusSeconds(opened, n), impact: n === 0 ? 1 : 2 }),
    );
    const store = await storeOf(tickets);
    for (const sort of [null, "-updatedAt"] as const) {
      const pages = await pagesOf(store, { all: [{ field: "impact", operator: "is", value: 1 }] }, sort, 10);
      expect(pages.map(({ items }) => items.map(({ id }) => id))).toEqual([[], [idOf(0)]]);
    }
  });
});

describe("more tickets than are sorted or counted", () => {
  const tickets = Array.from({ length: 1_001 }, (_, n) => buildTicket({ id: idOf(n), priority: n === 0 ? 1 : 2 }));

  it("are refused where no index has the order, and listed where one has", async () => {
    const store = await storeOf(tickets);
    const page = (sort: TicketSort, condition: Condition = {}) =>
      store.list({ ...selection(condition), sort, limit: 5, cursor: null });
    await expect(page("openedAt")).rejects.toThrow(TooManyToSort);
    expect((await page("-updatedAt")).items).toHaveLength(5);
    const second: Condition = { all: [{ field: "priority", operator: "is", value: 2 }] };
    expect((await page("-openedAt", second)).items).toHaveLength(5);
  });

  it("are counted up to a thousand", async () => {
    const store = await storeOf(tickets);
    expect(await store.count(selection({}))).toEqual({ count: 1_000, isExact: false });
    expect(await store.count(selection({ all: [{ field: "priority", operator: "is", value: 2 }] }))).toEqual({
      count: 1_000,
      isExact: true,
    });
  });
});

describe("the cursor of a list", () => {
  it("belongs to its condition and its sort", async () => {
    const store = await storeOf([buildTicket({ id: idOf(1) }), buildTicket({ id: idOf(2) })]);
    const ask = (condition: Condition, sort: TicketSort | null, cursor: string | null) =>
      store.list({ ...selection(condition), sort, limit: 1, cursor });
    for (const sort of [null, "-updatedAt", "openedAt"] as const) {
      const { cursor } = await ask({}, sort, null);
      await expect(ask({ all: [] }, sort, cursor)).rejects.toThrow(InvalidCursor);
      await expect(ask({}, "-openedAt", cursor)).rejects.toThrow(InvalidCursor);
      expect((await ask({}, sort, cursor)).items).toHaveLength(1);
    }
  });
});
