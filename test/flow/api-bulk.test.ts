import { beforeEach, describe, expect, it } from "vitest";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

let desk: ApiDesk;
let key: string;
const furnish = async (made: ApiDesk): Promise<void> => {
  desk = made;
  key = await desk.key({ person: "bob@desk.example" });
  for (let n = 1; n <= 3; n++)
    await desk.call("POST", "/v1/tickets", { key, body: { shortDescription: `No ${n}`, callerId: "eve@example.org" } });
};
beforeEach(() => furnish(apiDesk()));

interface Result {
  readonly number: string;
  readonly status: number;
  readonly etag: string | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly problem: Readonly<Record<string, unknown>> | null;
}
const bulk = (items: unknown, more: { readonly key?: string; readonly once?: string } = {}): Promise<Response> =>
  desk.call("POST", "/v1/tickets/bulk", {
    key: more.key ?? key,
    body: { desk: "it", items },
    headers: more.once === undefined ? {} : { "idempotency-key": more.once },
  });
const resultsOf = ({ status, body }: Response): readonly Result[] => {
  expect(status).toBe(200);
  return body["items"] as readonly Result[];
};
const one = (n: number, action: string, body: object = {}, more: object = {}) => ({
  number: `INC000000${n}`,
  action,
  body,
  ...more,
});
const ticket = async (n: number) => (await desk.call("GET", `/v1/tickets/INC000000${n}`, { key })).body;

describe("a bulk change", () => {
  it("does what each item would do by itself, and answers in their order", async () => {
    const results = resultsOf(
      await bulk([
        one(3, "update", { impact: 1 }),
        one(1, "assign", { assignedTo: "bob@desk.example" }),
        one(2, "comment", { text: "Done?", visibility: "public" }),
        one(1, "hold", { onHoldReason: "awaitingVendor" }),
      ]),
    );
    expect(results).toMatchObject([
      { number: "INC0000003", status: 200, etag: '"2"', result: { impact: 1 }, problem: null },
      { number: "INC0000001", status: 200, etag: '"2"', result: { assignedTo: "bob@desk.example" } },
      { number: "INC0000002", status: 201, etag: null, result: { text: "Done?", visibility: "public" } },
      { number: "INC0000001", status: 200, etag: '"3"', result: { state: "onHold" } },
    ]);
    expect(await ticket(1)).toMatchObject({ state: "onHold", version: 3 });
  });

  it("merges many into one, side by side", async () => {
    const results = resultsOf(await bulk([1, 2].map((n) => one(n, "merge", { into: "INC0000003" }))));
    expect(results).toMatchObject(
      [1, 2].map(() => ({ status: 200, result: { mergedInto: { number: "INC0000003" } } })),
    );
    const links = (await ticket(3))["links"] as { number: string }[];
    expect(links.map(({ number }) => number).toSorted()).toEqual(["INC0000001", "INC0000002"]);
  });

  it("lets one item fail without the others, each with the problem its own route gives", async () => {
    const items = [
      one(1, "resume"),
      one(2, "update", { impact: 9 }),
      one(3, "start", {}, { ifMatch: '"7"' }),
      one(9, "start"),
      one(1, "update", { priority: 1, reason: "Because" }),
      one(2, "start", {}, { ifMatch: '"1"' }),
    ];
    const results = resultsOf(await bulk(items));
    expect(results).toMatchObject([
      { status: 422, problem: { code: "invalid_transition", legalVerbs: expect.arrayContaining(["start"]) } },
      { status: 400, problem: { code: "validation_failed", errors: [{ pointer: "/impact" }] } },
      { status: 412, etag: '"1"', problem: { code: "version_mismatch" } },
      { status: 404, problem: { code: "not_found" } },
      { status: 403, problem: { code: "forbidden" } },
      { status: 200, result: { state: "inProgress" } },
    ]);
    for (const { status, problem, result } of results)
      expect([status, result === null]).toEqual([problem?.["status"] ?? 200, problem !== null]);
  });

  it("reaches no other desk's ticket, though it be named by its id", async () => {
    const other = await desk.key({ desks: ["hr"] });
    const { body } = await desk.call("POST", "/v1/tickets", {
      key: other,
      body: { shortDescription: "x", callerId: "eve@example.org" },
    });
    const both = await desk.key({ desks: ["it", "hr"] });
    const item = { number: body["id"], action: "start" };
    for (const token of [key, both])
      expect(resultsOf(await bulk([item], { key: token }))).toMatchObject([{ status: 404 }]);
    expect((await bulk([item], { key: other })).status).toBe(404);
  });

  it.each<readonly [what: string, items: unknown, pointer: string]>([
    ["no items", [], "/items"],
    ["101 items", Array.from({ length: 101 }, () => one(1, "start")), "/items"],
    ["another verb", [one(1, "wake")], "/items/0/action"],
    ["a creation", [one(1, "create")], "/items/0/action"],
    ["no ticket", [{ action: "start" }], "/items/0/number"],
  ])("with %s is refused whole", async (_, items, pointer) => {
    expect(await bulk(items)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
    expect(await ticket(1)).toMatchObject({ version: 1 });
  });

  it("takes a hundred items", async () => {
    const results = resultsOf(
      await bulk(Array.from({ length: 100 }, (_, n) => one(1 + (n % 3), "comment", { text: `${n}` }))),
    );
    expect(results.map(({ result }) => result?.["text"])).toEqual(Array.from({ length: 100 }, (_, n) => `${n}`));
  });
});

describe("P5: a bulk change under one Idempotency-Key", () => {
  const items = [one(1, "comment", { text: "Once" }), one(1, "comment", { text: "Once" }), one(2, "start")];

  it("has its effects once, however often it is sent, and answers alike", async () => {
    const answers = [await bulk(items, { once: "k" }), await bulk(items, { once: "k" })];
    expect(answers[1]?.text).toBe(answers[0]?.text);
    expect((await desk.call("GET", "/v1/tickets/INC0000001/messages", { key })).body["items"]).toHaveLength(2);
    expect(await ticket(2)).toMatchObject({ version: 2 });
  });

  it("is refused item by item where another request stands under the key", async () => {
    await bulk(items, { once: "k" });
    const changed = [one(1, "comment", { text: "Other" }), ...items.slice(1)];
    expect(resultsOf(await bulk(changed, { once: "k" }))).toMatchObject([
      { status: 422, problem: { code: "idempotency_mismatch" } },
      { status: 201 },
      { status: 200 },
    ]);
  });
});

describe("a bulk change that takes long", () => {
  it("says of the items it did not reach that they were not attempted, and does them when it is repeated", async () => {
    await furnish(
      apiDesk((table) => ({
        ...table,
        write: async (writes) => {
          desk?.clock.advance(1);
          return table.write(writes);
        },
      })),
    );
    const items = Array.from({ length: 30 }, (_, n) => one(1, "comment", { text: `${n}` }));
    const statuses = async () => resultsOf(await bulk(items, { once: "k" })).map(({ status }) => status);
    const first = await statuses();
    expect(first.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 201));
    expect(first.slice(6)).toEqual(Array.from({ length: 24 }, () => 503));
    for (let repeat = 0; repeat < 4; repeat++) await statuses();
    expect(new Set(await statuses())).toEqual(new Set([201]));
    expect((await desk.call("GET", "/v1/tickets/INC0000001/messages?limit=100", { key })).body["items"]).toHaveLength(
      30,
    );
  });
});
