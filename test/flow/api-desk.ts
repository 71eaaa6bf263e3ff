import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { adminHandler } from "#functions/admin/admin.ts";
import type { AdminPorts } from "#functions/admin/ports.ts";
import { apiHandler } from "#functions/api/api.ts";
import type { ApiPorts } from "#functions/api/ports.ts";
import { authorize } from "#functions/authorizer/authorizer.ts";
import { issuerKeys } from "#functions/authorizer/issuer-keys.ts";
import type { HttpEvent } from "#functions/http/http-handler.ts";
import { rateLimits } from "#functions/http/rate-limit.ts";
import { listsHandler } from "#functions/lists/lists.ts";
import type { ListsPorts } from "#functions/lists/ports.ts";
import { openApi } from "#functions/read/openapi.ts";
import { unpack } from "#functions/read/packed.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { readHandler } from "#functions/read/read.ts";
import { relationsHandler } from "#functions/relations/relations.ts";
import { defaultFunction, type HttpFunction, routes, type ServedRoute } from "#functions/routes.ts";
import { slaHandler } from "#functions/sla/sla.ts";
import type { UnsubscribePorts } from "#functions/unsubscribe/ports.ts";
import { unsubscribeHandler } from "#functions/unsubscribe/unsubscribe.ts";
import packed from "#openapi";
import type { PrincipalContext } from "#shared/access/principal-context.ts";
import { staffSeconds, withStaff } from "#shared/access/staff.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { plusSeconds } from "#shared/instant.ts";
import { keep } from "#shared/kept.ts";
import { createKey, type KeySpec } from "#shared/manage-keys.ts";
import type { Table } from "#shared/ports/table.ts";
import { adminLog } from "#shared/store/admin-log.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { keyStore } from "#shared/store/key-store.ts";
import { keyUses } from "#shared/store/key-uses.ts";
import { peopleStore } from "#shared/store/people-store.ts";
import { requestMarks } from "#shared/store/request-marks.ts";
import { savedViews } from "#shared/store/saved-views.ts";
import { staffStore } from "#shared/store/staff-store.ts";
import { suppressions } from "#shared/store/suppressions.ts";
import { ticketLists } from "#shared/store/ticket-lists.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import { webhookStates } from "#shared/store/webhook-states.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { buildCommit, buildEvents, nextVersion, nothingStored } from "#test/builders.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";
import { fakeIssuer, keys, signIn } from "#test/fakes/fake-issuer.ts";
import { fakeIds } from "#test/fakes/ids.ts";
import { memoryFileLinks } from "#test/fakes/memory-files.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memorySecret } from "#test/fakes/memory-secret.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";
import { permittedTable } from "#test/fakes/permitted-table.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

/** The desk of the core's tests and two more of the same making, the last one confidential. */
export const desks: readonly Desk[] = [
  coreDesk,
  { ...coreDesk, id: "hr", name: "HR", addresses: ["hr@desk.example"] },
  { ...coreDesk, id: "legal", name: "Legal", addresses: ["legal@desk.example"], confidential: true },
];

/** Signs tokens that unsubscribe. */
export const signingKey = "reply-key-of-the-tests";

/** Where requests come from. */
export const callerIp = "203.0.113.7";

export interface Request {
  readonly key?: string | undefined;
  /** Who signs in for it, in place of a key. */
  readonly person?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in place of `body`. */
  readonly raw?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/**
 * The functions of the API with the authorizer in front, as API Gateway joins them, over a table in memory; `installed`
 * are the desks at each request, `gatewaySeconds` is how long the gateway keeps what the authorizer said of a header,
 * `requestsPerMinute` the limit of each caller.
 */
export const apiDesk = (
  wrap: (table: Table) => Table = (table) => table,
  installed = () => desks,
  gatewaySeconds = 0,
  requestsPerMinute = 100_000,
) => {
  const memory = memoryTable();
  const table = wrap(memory);
  /** Apart from the rest, so that what a test lets fail is what its request does. */
  const usesOfKeys = memoryTable();
  const clock = fakeClock();
  const ids = fakeIds();
  const log = memoryLog();
  const pepper = memorySecret("pepper");
  const issuer = fakeIssuer(clock, keys.ec);
  const found = issuerKeys({ documents: issuer.documents, clock, log }, signIn.issuer);
  const replyKey = memorySecret(signingKey);
  const store = ticketStore(table);
  let secrets = 0;
  const randomBytes = (count: number): Uint8Array => new Uint8Array(count).fill(++secrets);
  const mails = deliveries(table);
  const suppressed = suppressions(table);
  /** Ports at each request, over the table as far as the function may use it. */
  const portsOf = (name: HttpFunction) => {
    const permitted = permittedTable({ ...table, getMany: memory.getMany }, name);
    const staff = staffStore(permitted);
    const rates = rateLimits(clock, requestsPerMinute);
    const kept = keep(clock, staffSeconds, () => Promise.all(installed().map(({ id }) => staff.of(id))));
    return async (): Promise<ApiPorts & ReadPorts & ListsPorts & UnsubscribePorts & AdminPorts> => {
      const stored = await kept.read();
      return {
        store: ticketStore(permitted),
        clock,
        ids,
        log,
        backoff: noBackoff,
        fileLinks: memoryFileLinks,
        rawMailLinks: memoryFileLinks,
        desks:
          name === "admin" ? installed() : installed().map((desk, n) => withStaff(desk, stored[n] ?? nothingStored)),
        staff,
        requests: requestMarks(permitted),
        rates,
        webhooks: webhookStates(permitted),
        deliveries: deliveries(permitted),
        suppressions: suppressions(permitted),
        heldMails: heldMails(permitted),
        views: savedViews(permitted),
        lists: ticketLists(permitted),
        description: () => openApi(routes),
        page: () => unpack(packed).page,
        replyKey,
        table: permitted,
        pepper,
        randomBytes,
        people: peopleStore(permitted),
        keys: keyStore(permitted),
        keyUses: keyUses(permittedTable(usesOfKeys, name)),
        adminLog: adminLog(permitted, { clock, backoff: noBackoff }),
      };
    };
  };
  const handlers: Readonly<Record<HttpFunction, ReturnType<typeof apiHandler>>> = {
    read: readHandler(portsOf("read"), log),
    api: apiHandler(portsOf("api"), log),
    relations: relationsHandler(portsOf("relations"), log),
    sla: slaHandler(portsOf("sla"), log),
    admin: adminHandler(portsOf("admin"), log),
    lists: listsHandler(portsOf("lists"), log),
    unsubscribe: unsubscribeHandler(portsOf("unsubscribe"), log),
  };
  let requests = 0;
  const uses = keyUses(permittedTable(usesOfKeys, "authorizer"));

  /** Makes an API key and returns its token. */
  const key = async (spec: Partial<KeySpec> = {}): Promise<string> => {
    const all = { name: "test", desks: ["it"], scopes: ["tickets.read", "tickets.write"], ...spec } as const;
    return (await createKey({ table: memory, pepper, clock, backoff: noBackoff, ids, randomBytes }, all)).token;
  };

  const verdicts = new Map<
    string,
    { readonly verdict: Awaited<ReturnType<typeof authorize>>; readonly until: string }
  >();
  const verdictOn = async (header: string) => {
    const kept = verdicts.get(header);
    if (kept && clock.now() < kept.until) return kept.verdict;
    const ports = { keys: keyStore(memory), pepper, uses, clock, log, signIn, issuerKeys: found };
    const verdict = await authorize(ports, { identitySource: [header] });
    verdicts.set(header, { verdict, until: plusSeconds(clock.now(), gatewaySeconds) });
    return verdict;
  };

  const call = async (method: string, target: string, { person, ...given }: Request = {}): Promise<Response> => {
    const request = person === undefined ? given : { ...given, key: issuer.token({ email: person }) };
    requests += 1;
    const event = eventOf(method, target, request, `req-${requests}`);
    const gateway = (status: number, message: string): Response => {
      const text = JSON.stringify({ message });
      return { status, headers: {}, body: { message }, text };
    };
    const route = routes.find(({ method, path }) => event.routeKey.replace(/^HEAD/, "GET") === `${method} ${path}`);
    let context: Partial<PrincipalContext> | undefined;
    if (route && route.permission !== null) {
      const header = event.headers["authorization"];
      if (!header) return gateway(401, "Unauthorized");
      const verdict = await verdictOn(header);
      if (!verdict.isAuthorized) return gateway(403, "Forbidden");
      context = verdict.context;
    }
    const requestContext = { ...event.requestContext, ...(context && { authorizer: { lambda: context } }) };
    const result = await handlers[route?.servedBy ?? defaultFunction]({ ...event, requestContext }, {} as Context);
    return responseOf(result);
  };

  /** Stores a commit of events that come in by other ways than the API. */
  const record = async (ticketId: string, bodies: readonly TicketEventBody[]): Promise<void> => {
    const before = await store.load(ticketId);
    if (!before) throw new Error("there is no such ticket");
    const ticket = nextVersion(before);
    await store.save(buildCommit(ticket, { events: buildEvents(ticket, bodies) }));
  };

  return { call, key, record, memory, usesOfKeys, clock, log, store, deliveries: mails, suppressions: suppressed };
};
export type ApiDesk = ReturnType<typeof apiDesk>;

const responseOf = ({ statusCode, headers, body }: APIGatewayProxyStructuredResultV2): Response => {
  const text = body ?? "";
  const flat = Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]);
  const isJson = /json$/.test(String(headers?.["content-type"]));
  const json = isJson && text !== "" ? JSON.parse(text) : {};
  return { status: statusCode ?? 0, headers: Object.fromEntries(flat), body: json, text };
};

/** The event API Gateway makes of a request: bodies that are not JSON by their type come as base64. */
const eventOf = (method: string, target: string, request: Request, requestId: string): HttpEvent => {
  const [path = "", ...query] = target.split("?");
  const matched = match(method, path);
  const raw = request.raw ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const headers: Record<string, string> = {
    ...(raw !== undefined && { "content-type": "application/json" }),
    ...(request.key !== undefined && { authorization: `Bearer ${request.key}` }),
    ...request.headers,
  };
  const isBase64Encoded = raw instanceof Buffer || !/^application\/json/.test(headers["content-type"] ?? "");
  return {
    version: "2.0",
    routeKey: matched ? `${method} ${matched.route.path}` : "$default",
    rawPath: safely(decodeURIComponent, path),
    rawQueryString: query.join("?"),
    headers,
    ...(matched && { pathParameters: matched.params }),
    ...(raw !== undefined && { body: isBase64Encoded ? Buffer.from(raw).toString("base64") : raw.toString() }),
    isBase64Encoded: raw !== undefined && isBase64Encoded,
    requestContext: { requestId, http: { method, sourceIp: callerIp } },
  };
};

const safely = (decode: (text: string) => string, text: string): string => {
  try {
    return decode(text);
  } catch {
    return text;
  }
};

const match = (
  method: string,
  path: string,
): { readonly route: ServedRoute; readonly params: Record<string, string> } | undefined => {
  const parts = path.split("/");
  for (const route of routes) {
    const names = route.path.split("/");
    const fits = names.every((name, n) => name === parts[n] || (name.startsWith("{") && parts[n] !== ""));
    if (route.method !== method.replace("HEAD", "GET") || names.length !== parts.length || !fits) continue;
    const params = names.flatMap((name, n) =>
      name.startsWith("{") ? [[name.slice(1, -1), safely(decodeURIComponent, parts[n] ?? "")]] : [],
    );
    return { route, params: Object.fromEntries(params) };
  }
  return undefined;
};
