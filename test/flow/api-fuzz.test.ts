import fc from "fast-check";
import { expect, it } from "vitest";
import * as z from "zod/mini";
import type { Fields, RouteDescription } from "#functions/http/route.ts";
import { problemView } from "#functions/http/views/problem-view.ts";
import { problemsOf } from "#functions/read/problems-of.ts";
import { routes } from "#functions/routes.ts";
import { scopes } from "#shared/access/principal.ts";
import { unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { buildHeldMail, buildMessage } from "#test/builders.ts";
import { type ApiDesk, apiDesk, type Response, signingKey } from "#test/flow/api-desk.ts";

type Json = Readonly<Record<string, unknown>>;

const persons = ["ada@desk.example", "bob@desk.example", "eve@example.org"];
/** Ids the fake hands out, so that many of them exist. */
const ulids = Array.from({ length: 14 }, (_, n) => `01K${String(n + 1).padStart(23, "0")}`);
/** Of the view that is there: the keys take the ids before it. */
const [viewId = "", fileId = ""] = [ulids[5], ulids[11]];
/** Tokens of a ticket that may exist, of another key, and of none. */
const tokens = [
  ...ulids.slice(0, 3).map((id) => unsubscribeToken(id, "eve@example.org", signingKey)),
  unsubscribeToken(ulids[0] ?? "", "eve@example.org", "another key"),
  "token",
];
const junk = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\u0000",
    "\ud800",
    "\u202egpj.exe",
    "a\u0301".repeat(400),
    "__proto__",
    -0,
    2 ** 53 + 1,
    1e308,
    "",
    " ",
  ),
);

/** Names out of the desk's configuration, by field. */
const configured: Readonly<Record<string, readonly unknown[]>> = {
  desk: ["it", "it", "it", "hr", "legal"],
  desks: [["it"]],
  manager: ["dan@desk.example", null],
  assignmentGroup: ["serviceDesk"],
  assignedTo: ["bob@desk.example"],
  category: ["network"],
  subcategory: ["vpn", "wifi"],
  businessService: ["vpn"],
  policy: ["urgent", "once"],
};

const period = { desk: "it", from: "2026-11-01T00:00:00Z", to: "2026-12-24T00:00:00+01:00" };
const fast = { metric: "response", calendar: "always", targets: { 1: "5m" } };

const view = { name: "VPN", filter: { all: [{ field: "shortDescription", operator: "contains", value: "o" }] } };

/** What the preview of a recalculation that changes nothing asks to be confirmed. */
const confirmation = async (): Promise<unknown> => {
  const { call, key } = apiDesk();
  return (await call("POST", "/v1/sla/recalculations/preview", { key: await key(), body: period })).body[
    "confirmation"
  ];
};

/** Bodies of operations whose fields have to fit together, by operation. */
const fitting: Readonly<Record<string, readonly Json[]>> = {
  updateTicket: [
    { impact: 1, urgency: 2 },
    { shortDescription: "Other", watchList: ["eve@example.org"] },
  ],
  holdTicket: [{ onHoldReason: "awaitingVendor" }, { onHoldReason: "awaitingCaller", message: "Which floor?" }],
  simulateSla: [
    { ...period, serviceLevels: { fast } },
    { ...period, serviceLevels: { fast: { ...fast, targets: { 9: null } } }, calendars: { always: [] } },
  ],
  changeTickets: [
    {
      desk: "it",
      items: [
        { number: "INC0000001", action: "update", body: { impact: 1 } },
        { number: "INC9", action: "x" },
      ],
    },
    {
      desk: "it",
      items: [
        { number: "INC0000002", action: "reopen" },
        { number: "INC0000001", action: "start", ifMatch: "x" },
      ],
    },
  ],
  createView: [view, { ...view, sort: "openedAt", shared: true }],
  replaceView: [view],
  previewRecalculation: [period, { desk: "it", tickets: ["INC0000001", "INC0000003"] }],
  putMember: [{ name: "Bob Stone", roles: ["agent"] }],
  putGroup: [{ name: "Networks", members: ["bob@desk.example"] }],
  updatePerson: [{ active: true, locale: "de", timeZone: "Europe/Berlin" }],
  recalculateSlas: [{ ...period, reason: "A holiday", confirmation: await confirmation() }],
};

const fieldFor = (name: string, schema: Json): fc.Arbitrary<unknown> => {
  const known = configured[name];
  return known ? fc.constantFrom(...known) : valueFor(schema);
};

/** Values a schema asks for. */
const valueFor = (schema: Json): fc.Arbitrary<unknown> => {
  const { type, enum: choices, format, pattern, anyOf, items, const: constant } = schema;
  if (constant !== undefined) return fc.constant(constant);
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map(valueFor));
  if (type === "null") return fc.constant(null);
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number") return fc.integer({ min: -2, max: 200 });
  if (type === "array") return fc.array(valueFor(items as Json), { maxLength: 4 });
  if (format === "email") return fc.oneof(fc.constantFrom(...persons), fc.emailAddress());
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (String(pattern).includes("A-HJKMNP")) return fc.constantFrom(...ulids);
  return fc.oneof(fc.constantFrom("network", "text/plain"), fc.string({ unit: "grapheme", maxLength: 30 }));
};

const shapeOf = (
  fields: Fields | undefined,
): { readonly fields: readonly [string, Json][]; readonly required: string[] } => {
  if (!fields) return { fields: [], required: [] };
  const { properties = {}, required = [] } = z.toJSONSchema(fields, { io: "input" });
  return { fields: Object.entries(properties) as [string, Json][], required };
};

/** Mostly what the schema says, with a value or a name now and then that it does not. */
const partOf = (fields: Fields | undefined, oddity: number): fc.Arbitrary<Json> => {
  const shape = shapeOf(fields);
  const values = shape.fields.map(
    ([name, schema]) =>
      [name, fc.oneof({ weight: oddity, arbitrary: fieldFor(name, schema) }, { weight: 1, arbitrary: junk })] as const,
  );
  const record = (requiredKeys: string[]) => fc.record(Object.fromEntries(values), { requiredKeys });
  const known = fc.oneof({ weight: oddity, arbitrary: record(shape.required) }, { weight: 1, arbitrary: record([]) });
  const unknown = fc.dictionary(fc.string({ maxLength: 12 }), junk, { maxKeys: 1 });
  return fc
    .tuple(known, fc.oneof({ weight: 12, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: unknown }))
    .map(([part, more]) => ({ ...part, ...more }));
};

const bodyOf = ({ operationId, request }: RouteDescription): fc.Arbitrary<Json> => {
  const any = partOf(request()["body"], 20);
  const whole = fitting[operationId];
  return whole ? fc.oneof({ weight: 1, arbitrary: any }, { weight: 1, arbitrary: fc.constantFrom(...whole) }) : any;
};

const numbers = ["INC0000001", "INC0000002", "INC0000003", "INC0000004"];
const references = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...numbers) },
  { weight: 4, arbitrary: fc.constantFrom(...ulids) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
  },
);

interface Sent {
  readonly route: RouteDescription;
  readonly target: string;
  readonly body: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly caller: number;
}

/** Not `String`, which calls a method that the value may itself have. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const queryText = (query: Json): string =>
  Object.entries(query)
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(textOf(value).toWellFormed())}`,
    )
    .join("&");

const requestOf = (route: RouteDescription): fc.Arbitrary<Sent> =>
  fc.record({
    route: fc.constant(route),
    target: fc
      .tuple(
        references,
        fc.constantFrom(
          ...ulids,
          ...(route.path.startsWith("/v1/views/") ? Array.from({ length: 10 }, () => viewId) : []),
          ...(route.path.includes("{attachmentId}") ? Array.from({ length: 10 }, () => fileId) : []),
        ),
        fc.constantFrom("resolution.1", "response.9"),
        fc.constantFrom(...tokens),
        fc.constantFrom(...numbers),
        fc.oneof(fc.constant({}), partOf(route.request()["query"], 8)),
      )
      .map(
        ([number, id, sla, token, other, query]) =>
          `${route.path
            .replace("{desk}", ulids.indexOf(id) % 4 === 0 ? "hr" : "it")
            .replace("{address}", persons[ulids.indexOf(id) % persons.length] ?? "")
            .replace("{group}", id.endsWith("2") ? "print" : "network")
            // Not one that calls: a key that was revoked gets no further than the gateway.
            .replace("/keys/{id}", id.endsWith("9") ? `/keys/${id}` : `/keys/${ulids[4]}`)
            .replace("{number}", number)
            .replace("{sla}", sla)
            .replace("{token}", token)
            .replace("{type}", id.endsWith("1") ? "blocks" : "relatesTo")
            .replace("{other}", other)
            .replace("{action}", id.endsWith("1") ? "release" : "discard")
            .replace(/\{\w+\}/, id)}?${queryText(query)}`,
      ),
    body: route.method === "GET" || route.method === "DELETE" ? fc.constant(undefined) : bodyOf(route),
    headers: fc.record(
      {
        "if-match": fc.constantFrom('"1"', '"2"', '"3"', "*", "*", "*", 'W/"1"', "x"),
        "if-none-match": fc.constantFrom("*", "*", "x"),
        // Most of them new: one that is known gets its first answer, or none.
        "idempotency-key": fc.oneof(
          {
            weight: 6,
            arbitrary: fc.string({ unit: "grapheme-ascii", minLength: 8, maxLength: 8 }).map(encodeURIComponent),
          },
          { weight: 1, arbitrary: fc.constantFrom("a", "b", "a b", "é") },
        ),
      },
      { requiredKeys: [] },
    ),
    // Who may most calls most.
    caller: fc.constantFrom(0, 0, 0, 1, 1, 2, 3),
  });

const anyRequest = fc.oneof(...routes.map(requestOf));

const keysOf = (desk: ApiDesk): Promise<readonly string[]> =>
  Promise.all([
    desk.key({ scopes }),
    desk.key({ person: "bob@desk.example" }),
    desk.key({ desks: ["it", "hr"] }),
    desk.key({ desks: ["hr"], scopes: ["tickets.read"] }),
    desk.key({ name: "one that does not call" }),
  ]);

/** Four tickets, one of them merged, messages, a file and a view for the requests to meet. */
const furnish = async (desk: ApiDesk, key: string | undefined): Promise<void> => {
  const post = (path: string, body: object) => desk.call("POST", path, { key, body });
  await post("/v1/views", { ...view, shared: true });
  for (const shortDescription of ["One", "Two", "Three", "Four"])
    await post("/v1/tickets", { shortDescription, callerId: "eve@example.org" });
  const first = String((await desk.call("GET", "/v1/tickets/INC0000001", { key })).body["id"]);
  await desk.record(
    first,
    ulids.map((id) => ({ type: "message.added", message: buildMessage({ id }) })),
  );
  for (const id of ulids)
    await heldMails(desk.memory).hold(buildHeldMail({ id }), { kind: "mail", key: id, keepDays: 90 });
  await post("/v1/tickets/INC0000001/messages", { text: "Hello" });
  await post("/v1/tickets/INC0000001/attachments", { name: "log", size: 1 });
  await post("/v1/tickets/INC0000001/actions/page", { policy: "urgent" });
  await post("/v1/tickets/INC0000002/actions/resolve", { closeCode: "other", closeNotes: "Done." });
  await post("/v1/tickets/INC0000003/actions/hold", { onHoldReason: "awaitingVendor" });
  await post("/v1/tickets/INC0000003/links", { type: "relatesTo", ticket: "INC0000001" });
  await post("/v1/tickets/INC0000004/actions/merge", { into: "INC0000003" });
};

/** A success is what the route promises, field for field; all else is a problem with a code the route is said to answer. */
const check = ({ route }: Sent, { status, headers, body }: Response): void => {
  expect(status).toBeLessThan(500);
  if (status < 400) {
    expect([route.response.status, route.response.created]).toContain(status);
    expect(z.parse(route.response.schema(), body)).toEqual(body);
  } else {
    expect(headers["content-type"]).toBe("application/problem+json");
    const { code } = z.parse(z.strictObject(problemView().shape), body);
    expect(body["status"]).toBe(status);
    expect(problemsOf(route).get(status), `${route.operationId} is said to answer ${code}`).toContain(code);
  }
};

it("no request gets a 5xx, and every answer is of the shape the route table promises", {
  timeout: 120_000,
}, async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyRequest, { minLength: 40, maxLength: 40 }), async (requests) => {
      const desk = apiDesk();
      const keys = await keysOf(desk);
      await furnish(desk, keys[0]);
      for (const request of requests) {
        const { route, target, body, headers, caller } = request;
        const answer = await desk.call(route.method, target, { key: keys[caller], body, headers });
        check(request, answer);
        seen.add(answer.status < 400 ? `${route.operationId} succeeds` : String(answer.body["code"]));
        desk.clock.advance(1);
      }
    }),
    { numRuns: 450, seed: 20261122 },
  );
  // A fuzz that never gets past the door proves nothing.
  const common = [
    "not_found",
    "forbidden",
    "validation_failed",
    "unknown_field",
    "version_mismatch",
    "invalid_transition",
    "missing_fields",
    "invalid_cursor",
  ];
  expect([...seen]).toEqual(expect.arrayContaining(common));
  expect(
    routes.filter(({ operationId }) => !seen.has(`${operationId} succeeds`)).map(({ operationId }) => operationId),
  ).toEqual([]);
});
