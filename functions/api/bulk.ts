import * as z from "zod/mini";
import { actionRoutes, actionVerbs } from "#functions/api/actions.ts";
import { messageRoutes } from "#functions/api/messages.ts";
import type { ApiPorts } from "#functions/api/ports.ts";
import { ticketRoutes } from "#functions/api/tickets.ts";
import * as field from "#functions/http/fields.ts";
import { type Answer, problemOf } from "#functions/http/http-handler.ts";
import { deskOf } from "#functions/http/locate.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Caller, type RawCall, type Route, route } from "#functions/http/route.ts";
import { idempotent } from "#functions/http/submit.ts";
import { named, nullableText, type Output, text } from "#functions/http/views/components.ts";
import { messageView } from "#functions/http/views/message-view.ts";
import { problemView } from "#functions/http/views/problem-view.ts";
import { ticketView } from "#functions/http/views/ticket-view.ts";
import { errorFields } from "#shared/aws/log.ts";
import { fingerprint } from "#shared/fingerprint.ts";
import { toMillis } from "#shared/instant.ts";
import { once } from "#shared/once.ts";

const mostItems = 100;
/** Tickets that are worked on at a time. */
const lanes = 8;
/** The function is ended after 10 s; what has begun needs time to end. */
const workSeconds = 6;

/** What can be done to many tickets: each a route of one ticket, known by its operation. */
const actions = ["update", "comment", ...actionVerbs] as const;
type Action = (typeof actions)[number];

const operationOf = (action: Action): string => (action === "comment" ? "addMessage" : `${action}Ticket`);

const routeOf = (action: Action): Route<ApiPorts> => {
  const all = [...ticketRoutes, ...messageRoutes, ...actionRoutes];
  const found = all.find(({ operationId }) => operationId === operationOf(action));
  if (!found) throw new Error(`no route for ${action}`);
  return found;
};

const itemShape = once(() =>
  z.strictObject({
    /** Number or id. */
    number: field.ticketReference(),
    action: z.enum(actions),
    /** That of the single route. */
    body: z._default(z.record(z.string(), z.unknown()), {}),
    ifMatch: z.exactOptional(z.string().check(z.maxLength(50))),
  }),
);
type Item = z.output<ReturnType<typeof itemShape>>;

const bulkResult = once(() =>
  named(
    "BulkResult",
    z.object({
      items: z.array(
        z.object({
          number: text,
          status: z.int(),
          etag: nullableText,
          /** What the single route answers; null when there is a problem. */
          result: z.nullable(z.union([ticketView(), messageView()])),
          problem: z.nullable(problemView()),
        }),
      ),
    }),
  ),
);
type ItemResult = Output<typeof bulkResult>["items"][number];

const bulk = route({
  operationId: "changeTickets",
  method: "POST",
  path: "/v1/tickets/bulk",
  permission: "tickets.write",
  summary: `Change up to ${mostItems} tickets of a desk: each item is what PATCH (\`update\`), POST …/messages (\`comment\`) or an action would do, with its \`body\` and \`ifMatch\`, and succeeds or fails by itself; \`items\` of the answer are in the order of the request. Items on one ticket are done in order. What there was no time for has the problem \`not_attempted\`; the same request under the same Idempotency-Key then does what is left`,
  request: () => ({
    query: z.strictObject({}),
    headers: idempotent(),
    body: z.strictObject({
      desk: field.deskId(),
      items: z.array(itemShape()).check(z.minLength(1), z.maxLength(mostItems)),
    }),
  }),
  response: { status: 200, schema: bulkResult },
  handler: async (ports: ApiPorts, call) => {
    const { desk } = deskOf(call, call.body.desk);
    const until = toMillis(ports.clock.now()) + workSeconds * 1000;
    const perform = async ({ item, raw }: Planned): Promise<ItemResult> =>
      toMillis(ports.clock.now()) < until
        ? attempt(ports, item, raw)
        : failed(item, new Problem("not_attempted"), call.requestId);
    const planned = call.body.items.map((item, n) => ({ item, n, raw: rawCall(call, desk.id, item, n) }));
    const results = new Map<number, ItemResult>();
    // Items of one ticket keep their order; a ticket named by number and by id counts as two.
    const queue = [...Map.groupBy(planned, ({ item }) => item.number).values()];
    const lane = async (): Promise<void> => {
      for (let mine = queue.shift(); mine; mine = queue.shift())
        for (const one of mine) results.set(one.n, await perform(one));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return { status: 200, body: { items: planned.flatMap(({ n }) => results.get(n) ?? []) } };
  },
});

interface Planned {
  readonly item: Item;
  readonly raw: RawCall;
}

/** The item as a request of its own; its key is the whole's, told apart by its place. */
const rawCall = (
  call: Caller & { readonly headers: { readonly "idempotency-key"?: string | undefined } },
  desk: string,
  { number, action, body, ifMatch }: Item,
  place: number,
): RawCall => {
  const key = call.headers["idempotency-key"];
  return {
    principal: call.principal,
    cursorKey: call.cursorKey,
    requestId: call.requestId,
    sourceIp: call.origin.ip,
    path: routeOf(action).path.replace("{number}", number),
    params: { number },
    query: { desk },
    headers: {
      ...(ifMatch !== undefined && { "if-match": ifMatch }),
      ...(key !== undefined && { "idempotency-key": fingerprint([key, String(place)]) }),
    },
    body,
    sent: JSON.stringify([desk, number, action, body]),
  };
};

/** One that fails stops no other. */
const attempt = async (ports: ApiPorts, item: Item, raw: RawCall): Promise<ItemResult> => {
  try {
    // Routes of tickets and messages answer with these views.
    const answer = (await routeOf(item.action).answer(ports, raw)) as Answer<NonNullable<ItemResult["result"]>>;
    const { status, headers, body } = answer;
    return { number: item.number, status, etag: headers?.["etag"] ?? null, result: body, problem: null };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500)
      ports.log.error("bulk item failed", { requestId: raw.requestId, number: item.number, ...errorFields(error) });
    return failed(item, problem, raw.requestId);
  }
};

const failed = ({ number }: Item, problem: Problem, requestId: string): ItemResult => ({
  number,
  status: problem.status,
  etag: problem.headers["etag"] ?? null,
  result: null,
  // The view is that of every problem document.
  problem: problem.toDocument(requestId) as ItemResult["problem"],
});

export const bulkRoutes: readonly Route<ApiPorts>[] = [bulk];
