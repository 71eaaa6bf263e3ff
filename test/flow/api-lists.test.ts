import { beforeEach, describe, expect, it } from "vitest";
import { cursorKeyOf } from "#shared/access/token.ts";
import { encodeCursor } from "#shared/store/cursor.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key();
  const tickets = [
    { shortDescription: "VPN drops", impact: 1, urgency: 1, category: "network" },
    { shortDescription: "No wifi", assignmentGroup: "network" },
    { shortDescription: "VPN is slow", callerId: "dan@example.org", dueDate: "2026-12-01T00:00:00Z" },
  ];
  for (const ticket of tickets) {
    await desk.call("POST", "/v1/tickets", { key, body: { callerId: "eve@example.org", ...ticket } });
    desk.clock.advance(1);
  }
});

type Query = Readonly<Record<string, unknown>>;
const list = (query: Query = {}, token = key): Promise<Response> => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    parameters.set(name, typeof value === "string" ? value : JSON.stringify(value));
  return desk.call("GET", `/v1/tickets?${parameters}`, { key: token });
};
const numbersIn = ({ status, body }: Response): readonly number[] => {
  expect(status).toBe(200);
  return (body["items"] as readonly { readonly number: string }[]).map(({ number }) => Number(number.slice(3)));
};
const is = (field: string, value: unknown) => ({ field, operator: "is", value });

describe("the filter of a list", () => {
  it("looks at what lists show and at what only tickets have, done ones included", async () => {
    await desk.call("POST", "/v1/tickets/INC0000001/actions/resolve", {
      key,
      body: { closeCode: "other", closeNotes: "." },
    });
    const vpn = { field: "shortDescription", operator: "contains", value: "vpn" };
    expect(numbersIn(await list({ filter: { all: [vpn] } }))).toEqual([1, 3]);
    expect(numbersIn(await list({ filter: { all: [vpn, is("category", "network")] } }))).toEqual([1]);
    expect(
      numbersIn(await list({ filter: { all: [{ field: "openedAt", operator: "withinLast", value: "1s" }] } })),
    ).toEqual([3]);
    expect(numbersIn(await list({ filter: { any: [is("priority", 1), is("callerId", "dan@example.org")] } }))).toEqual([
      1, 3,
    ]);
  });

  it("is met together with what the other parameters name", async () => {
    const filter = { all: [{ field: "shortDescription", operator: "startsWith", value: "vpn" }] };
    expect(numbersIn(await list({ filter, caller: "dan@example.org" }))).toEqual([3]);
    expect(numbersIn(await list({ filter, state: "closed" }))).toEqual([]);
    expect(numbersIn(await list({ group: "network", caller: "eve@example.org", state: "active" }))).toEqual([2]);
    expect(numbersIn(await list({ group: "network", state: "resolved" }))).toEqual([]);
  });

  it.each<readonly [what: string, filter: unknown, pointer: string, detail: RegExp]>([
    ["no JSON", "{all", "/filter", /must be JSON/],
    ["a list", [], "/filter", /write \{ all/],
    ["another word", { al: [] }, "/filter/al", /did you mean "all"/],
    ["a field there is not", { all: [is("prioritty", 1)] }, "/filter/all/0/field", /did you mean "priority"/],
    ["a value there is not", { any: [{ all: [is("state", "open")] }] }, "/filter/any/0/all/0/value", /one of: new/],
    [
      "an operator for other fields",
      { all: [{ field: "priority", operator: "before", value: 1 }] },
      "/filter/all/0/operator",
      /does not go with priority/,
    ],
    ["a change", { all: [{ field: "state", operator: "changed" }] }, "/filter/all/0/operator", /looks at a change/],
    ["an odd key", { all: [{ ...is("priority", 1), "a/b~": 1 }] }, "/filter/all/0/a~1b~0", /not known/],
    [
      "four conditions in each other",
      { all: [{ all: [{ all: [{ all: [] }] }] }] },
      "/filter/all/0/all/0/all/0",
      /nested too deep/,
    ],
  ])("that is %s is refused, with what would be right", async (_, filter, pointer, detail) => {
    expect(await list({ filter })).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer, detail: expect.stringMatching(detail) }] },
    });
  });

  it.each([
    ["1,000 OR terms", JSON.stringify({ any: Array.from({ length: 1_000 }, (_, n) => is("priority", n)) })],
    ["51 tests", JSON.stringify({ any: Array.from({ length: 51 }, (_, n) => is("reopenCount", n)) })],
    ["51 tests of no form", JSON.stringify({ any: Array.from({ length: 51 }, (_, n) => n) })],
    [
      "a text of 50 KB that slow expressions stumble over",
      JSON.stringify({ all: [is("callerId", `${"a@".repeat(25_000)}!`)] }),
    ],
    ["no end of brackets", `${"[".repeat(4_000)}${"]".repeat(4_000)}`],
    ["no end of conditions", `${'{"all":['.repeat(900)}${"]}".repeat(900)}`],
    ["a way to prototypes", '{"__proto__":{"all":[]}}'],
  ])("A15: %s is refused", async (_, filter) => {
    expect(await list({ filter })).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  });

  it.each(["' OR 1=1 --", "attribute_exists(pk)", ":v0", "#p", 'SELECT * FROM "table"', "(a+)+$", "\u0000", "😀"])(
    "A15: %j is text and nothing else",
    async (value) => {
      const contains = { field: "shortDescription", operator: "contains", value };
      expect(numbersIn(await list({ filter: { any: [contains, is("callerId", value)] } }))).toEqual([]);
    },
  );

  it("takes 50 tests", async () => {
    const filter = { any: Array.from({ length: 50 }, (_, n) => is("reopenCount", n)) };
    expect(numbersIn(await list({ filter }))).toHaveLength(3);
  });
});

describe("the sort of a list", () => {
  it.each([
    ["updatedAt", [1, 2, 3]],
    ["-updatedAt", [3, 2, 1]],
    ["-openedAt", [3, 2, 1]],
    ["priority", [1, 2, 3]],
    ["dueAt", [1, 2, 3]],
    ["dueDate", [3, 1, 2]],
    ["-dueDate", [3, 1, 2]],
  ])("by %s", async (sort, numbers) => {
    expect(numbersIn(await list({ sort }))).toEqual(numbers);
  });
});

describe("A9: a cursor", () => {
  const first = async (query: Query = {}): Promise<string> =>
    String((await list({ limit: "1", ...query })).body["nextCursor"]);
  const invalid = { status: 400, body: { code: "invalid_cursor" } };

  it("leads on for a day and no longer", async () => {
    const cursor = await first();
    desk.clock.advance(86_400);
    expect(numbersIn(await list({ cursor }))).toHaveLength(2);
    desk.clock.advance(1);
    expect(await list({ cursor })).toMatchObject(invalid);
  });

  it("is invalid with any bit of it flipped", async () => {
    const cursor = await first();
    const bytes = Buffer.from(cursor, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await list({ cursor: flipped.toString("base64url") })).toMatchObject(invalid);
    }
  });

  it("is invalid for another query", async () => {
    const cursor = await first({ sort: "-updatedAt" });
    const filter = { all: [] };
    const others = [{}, { sort: "updatedAt" }, { sort: "-updatedAt", state: "new" }, { sort: "-updatedAt", filter }];
    for (const other of others) expect(await list({ ...other, cursor })).toMatchObject(invalid);
    expect((await desk.call("GET", `/v1/tickets/INC0000001/events?cursor=${cursor}`, { key })).body).toMatchObject(
      invalid.body,
    );
    expect((await list({ sort: "-updatedAt", limit: "2", cursor })).status).toBe(200);
  });

  it("is invalid for a caller of other desks", async () => {
    const cursor = await first();
    expect(await list({ cursor, desk: "it" }, await desk.key({ desks: ["it", "hr"] }))).toMatchObject(invalid);
    expect(await list({ cursor }, await desk.key({ desks: ["hr"] }))).toMatchObject(invalid);
    expect((await list({ cursor }, await desk.key())).status).toBe(200);
  });

  it("made by somebody without the key is invalid, and with it leads to no place outside the list", async () => {
    const condition = { all: [{ field: "state", operator: "in", value: activeStates }] };
    const name = JSON.stringify(["it", condition, null]);
    const cursorTo = (place: string, key: string): string => {
      const seconds = Math.floor(Date.parse(desk.clock.now()) / 1000);
      return encodeCursor(JSON.stringify(["it"]), `${seconds} ${encodeCursor(name, place)}`, key);
    };
    const signed = cursorKeyOf("pepper");
    expect((await list({ cursor: cursorTo("0 1#x", signed) })).status).toBe(200);
    expect(await list({ cursor: cursorTo("0 1#x", "") })).toMatchObject(invalid);
    const long = `0 1#${"x".repeat(300)}`;
    for (const place of ["", "0", "0 ", "7 1#x", "-1 1#x", "NaN 1#x", "0 9#x", "0 TICKET#1", long])
      expect(await list({ cursor: cursorTo(place, signed) })).toMatchObject(invalid);
  });
});
