import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Table } from "#shared/ports/table.ts";
import { maxLinks } from "#shared/ticket/links.ts";
import { freeLinkTypes, type LinkType, oppositeLink } from "#shared/ticket/vocabulary.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

const numberOf = (n: number): string => `INC${String(n).padStart(7, "0")}`;
const [one, two, three] = [numberOf(1), numberOf(2), numberOf(3)] as const;

interface LinkView {
  readonly type: LinkType;
  readonly number: string;
}

/** A desk with tickets, and a key to it. */
const furnished = async (tickets: number, wrap?: (table: Table) => Table) => {
  const desk = apiDesk(wrap);
  const key = await desk.key({ person: "ada@desk.example" });
  const call = (method: string, path: string, body?: object, headers = {}): Promise<Response> =>
    desk.call(method, `/v1/tickets${path}`, { key, body, headers });
  for (let n = 0; n < tickets; n++)
    await call("POST", "", { shortDescription: "VPN drops", callerId: "eve@example.org" });
  return {
    desk,
    call,
    link: (from: string, type: string, ticket: string, headers = {}) =>
      call("POST", `/${from}/links`, { type, ticket }, headers),
    unlink: (from: string, type: string, ticket: string) => call("DELETE", `/${from}/links/${type}/${ticket}`),
    linksOf: async (of: string): Promise<readonly LinkView[]> =>
      (await call("GET", `/${of}/links?limit=100`)).body["items"] as LinkView[],
  };
};

let tickets: Awaited<ReturnType<typeof furnished>>;
let desk: ApiDesk;
beforeEach(async () => {
  tickets = await furnished(4);
  desk = tickets.desk;
});

describe("a link", () => {
  it.each(freeLinkTypes)("%s stands on both tickets until it is removed from either", async (type) => {
    const made = await tickets.link(one, type, two);
    expect(made).toMatchObject({ status: 201, body: { type, number: two } });
    expect(await tickets.linksOf(one)).toMatchObject([{ type, number: two }]);
    expect(await tickets.linksOf(two)).toMatchObject([{ type: oppositeLink[type], number: one }]);
    expect(await tickets.unlink(two, oppositeLink[type], one)).toMatchObject({
      status: 200,
      body: { type: oppositeLink[type], number: one },
    });
    expect([await tickets.linksOf(one), await tickets.linksOf(two)]).toEqual([[], []]);
  });

  it("is told of in the logs of both, under the name of who made it", async () => {
    await tickets.link(one, "blocks", two);
    for (const [number, type] of [
      [one, "blocks"],
      [two, "blockedBy"],
    ] as const) {
      const { body } = await tickets.call("GET", `/${number}/events`);
      expect((body["items"] as object[]).at(-1)).toMatchObject({
        type: "link.added",
        link: { type },
        actor: { id: "ada@desk.example" },
      });
    }
  });

  it("is made once, however often it is asked for, and removed once", async () => {
    for (let n = 0; n < 2; n++) expect((await tickets.link(one, "childOf", two)).status).toBe(201);
    expect((await tickets.call("GET", `/${two}`)).body).toMatchObject({ childIncidents: 1, version: 2 });
    expect((await tickets.unlink(two, "parentOf", one)).status).toBe(200);
    expect((await tickets.unlink(two, "parentOf", one)).status).toBe(404);
    expect((await tickets.call("GET", `/${two}`)).body).toMatchObject({ childIncidents: 0 });
  });

  it("answers a repeat under its key as the first time", async () => {
    const headers = { "idempotency-key": "link-1" };
    const first = await tickets.link(one, "blocks", two, headers);
    await tickets.unlink(one, "blocks", two);
    expect(await tickets.link(one, "blocks", two, headers)).toMatchObject({ status: 201, body: first.body });
    expect(await tickets.linksOf(one)).toEqual([]);
  });

  it("reaches a closed ticket, but makes no parent or child of it", async () => {
    await tickets.call("POST", `/${two}/actions/cancel`, { reason: "Opened twice." });
    expect((await tickets.link(one, "duplicateOf", two)).status).toBe(201);
    for (const type of ["parentOf", "childOf"])
      expect(await tickets.link(one, type, two)).toMatchObject({ status: 422, body: { code: "invalid_transition" } });
    expect(await tickets.linksOf(one)).toHaveLength(1);
  });

  it.each([
    ["itself", one, 400, "validation_failed"],
    ["a ticket there is not", numberOf(99), 404, "not_found"],
  ])("to %s is refused", async (_, ticket, status, code) => {
    expect(await tickets.link(one, "relatesTo", ticket)).toMatchObject({ status, body: { code } });
  });

  it.each(["mergedInto", "splitFrom", "followUpOf", "likes"])("%s is not one that people make", async (type) => {
    expect(await tickets.link(one, type, two)).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  });

  it("to a ticket of another desk finds none, by number and by id, also for a key of both", async () => {
    const both = await desk.key({ desks: ["it", "hr"] });
    const body = { desk: "hr", shortDescription: "Payslip", callerId: "eve@example.org" };
    const foreign = (await desk.call("POST", "/v1/tickets", { key: both, body })).body["id"];
    for (const type of freeLinkTypes) {
      const request = { key: both, body: { type, ticket: foreign } };
      expect((await desk.call("POST", `/v1/tickets/${two}/links?desk=it`, request)).status).toBe(404);
      expect(
        (await desk.call("DELETE", `/v1/tickets/${two}/links/${type}/${foreign}?desk=it`, { key: both })).status,
      ).toBe(404);
    }
  });

  it("is part of no creation", async () => {
    const body = { shortDescription: "x", callerId: "eve@example.org" };
    for (const field of [
      { links: [{ type: "relatesTo", ticketId: one }] },
      { parentIncident: one },
      { childIncidents: 1 },
    ])
      expect(await tickets.call("POST", "", { ...body, ...field })).toMatchObject({
        status: 400,
        body: { code: "unknown_field" },
      });
  });

  it("beyond the fiftieth of either ticket is refused, and leaves nothing on the other", async () => {
    const many = await furnished(maxLinks + 2);
    for (let n = 2; n <= maxLinks + 1; n++) await many.link(one, "relatesTo", numberOf(n));
    expect(await many.link(numberOf(maxLinks + 2), "blocks", one)).toMatchObject({
      status: 422,
      body: { code: "link_limit" },
    });
    expect(await many.linksOf(numberOf(maxLinks + 2))).toEqual([]);
  });
});

describe("parent and child", () => {
  it("know each other, whichever is asked to", async () => {
    await tickets.link(one, "parentOf", two);
    await tickets.link(three, "childOf", one);
    expect((await tickets.call("GET", `/${one}`)).body).toMatchObject({
      childIncidents: 2,
      parentIncident: null,
      links: [],
    });
    expect((await tickets.call("GET", `/${two}`)).body).toMatchObject({ parentIncident: { number: one }, links: [] });
    await tickets.link(one, "blocks", three);
    const { body } = await tickets.call("GET", `/${one}/links?limit=1`);
    expect(body["items"]).toMatchObject([
      { type: "blocks", number: three },
      { type: "parentOf", number: two },
    ]);
    const { body: rest } = await tickets.call("GET", `/${one}/links?limit=1&cursor=${body["nextCursor"]}`);
    expect(rest["items"]).toMatchObject([{ type: "parentOf", number: three }]);
  });

  it("are two tickets, the child of one parent, with nobody above himself", async () => {
    await tickets.link(two, "childOf", one);
    await tickets.link(three, "childOf", two);
    expect(await tickets.link(two, "childOf", three)).toMatchObject({ status: 422, body: { code: "has_parent" } });
    const cycle = { status: 422, body: { code: "link_cycle" } };
    expect(await tickets.link(one, "childOf", three)).toMatchObject(cycle);
    expect(await tickets.link(three, "parentOf", one)).toMatchObject(cycle);
  });

  it("are at most six deep", async () => {
    const deep = await furnished(7);
    for (let n = 2; n <= 6; n++) expect((await deep.link(numberOf(n), "childOf", numberOf(n - 1))).status).toBe(201);
    expect(await deep.link(numberOf(7), "childOf", numberOf(6))).toMatchObject({
      status: 422,
      body: { code: "link_limit" },
    });
  });
});

/** Every link has its opposite, what a ticket counts is what it lists, and no way leads up to where it began. */
const expectSound = async (
  { desk: { store }, linksOf }: Pick<Awaited<ReturnType<typeof furnished>>, "desk" | "linksOf">,
  count: number,
): Promise<void> => {
  const numbers = Array.from({ length: count }, (_, n) => numberOf(n + 1));
  const links = new Map<string, readonly LinkView[]>();
  for (const number of numbers) links.set(number, await linksOf(number));
  for (const [number, of] of links) {
    for (const { type, number: other } of of)
      expect(links.get(other)?.map((link) => [link.type, link.number])).toContainEqual([oppositeLink[type], number]);
    const ticket = await store.load((await store.idOfNumber("it", number)) ?? "");
    expect(of.filter(({ type }) => type === "parentOf")).toHaveLength(ticket?.childIncidents ?? -1);
    const seen = new Set<string>();
    for (let at: string | undefined = number; at !== undefined; ) {
      expect(seen).not.toContain(at);
      seen.add(at);
      at = links.get(at)?.find(({ type }) => type === "childOf")?.number;
    }
  }
};

const pairOf = (tickets: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: tickets }), fc.integer({ min: 1, max: tickets }))
    .map(([a, b]) => [numberOf(a), numberOf(b)] as const);

describe("whatever is linked and unlinked", () => {
  it("one after another, is sound", async () => {
    const step = fc.record({
      does: fc.constantFrom("link", "link", "unlink"),
      type: fc.oneof(fc.constantFrom("parentOf", "childOf"), fc.constantFrom(...freeLinkTypes)),
      pair: pairOf(4),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30, size: "max" }), async (steps) => {
        const some = await furnished(4);
        for (const { does, type, pair } of steps) await some[does](pair[0], type, pair[1]);
        await expectSound(some, 4);
      }),
      { numRuns: 40 },
    );
  });

  /** Tickets whose table answers in whatever order the scheduler says, once it is told to. */
  const scheduled = async (scheduler: fc.Scheduler, tickets: number) => {
    const state = { isScheduled: false };
    const soon = async (): Promise<void> => {
      if (state.isScheduled) await scheduler.schedule(Promise.resolve());
    };
    const some = await furnished(tickets, (table) => ({
      ...table,
      get: async (key) => {
        await soon();
        return table.get(key);
      },
      write: async (writes) => {
        await soon();
        return table.write(writes);
      },
    }));
    const sideBySide = async (calls: () => readonly Promise<Response>[]): Promise<readonly number[]> => {
      state.isScheduled = true;
      const answers = await scheduler.waitFor(Promise.all(calls()));
      state.isScheduled = false;
      return answers.map(({ status }) => status);
    };
    return { ...some, sideBySide };
  };

  it("side by side, in whatever order the table answers, is sound", async () => {
    const ties = fc.array(fc.tuple(fc.constantFrom("link", "link", "link", "unlink"), pairOf(3)), {
      minLength: 2,
      maxLength: 5,
    });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), ties, async (scheduler, all) => {
        const some = await scheduled(scheduler, 3);
        const statuses = await some.sideBySide(() => all.map(([does, [a, b]]) => some[does](a, "childOf", b)));
        made += statuses.filter((status) => status === 201).length;
        expect(statuses.every((status) => status < 500)).toBe(true);
        await expectSound(some, 3);
      }),
      { numRuns: 100 },
    );
    expect(made).toBeGreaterThan(100);
  });

  it("does not close a ring by two links that have no ticket in common", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const some = await scheduled(scheduler, 4);
        await some.link(two, "childOf", one);
        await some.link(numberOf(4), "childOf", three);
        const statuses = await some.sideBySide(() => [
          some.link(three, "childOf", two),
          some.link(one, "childOf", numberOf(4)),
        ]);
        expect(statuses.toSorted()).toEqual([201, 422]);
        await expectSound(some, 4);
      }),
      { numRuns: 50 },
    );
  });
});
