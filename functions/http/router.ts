import type { Answer, HttpEvent } from "#functions/http/http-handler.ts";
import { readJson } from "#functions/http/json-body.ts";
import { invalid, Problem } from "#functions/http/problem.ts";
import type { RawCall, Route, RouteDescription } from "#functions/http/route.ts";
import { fromPrincipalContext } from "#shared/access/principal-context.ts";
import { TooManyToSort } from "#shared/ports/ticket-lists.ts";
import { InvalidCursor } from "#shared/ports/ticket-store.ts";

/**
 * Answers the requests of a function's part of the route table, by the route API Gateway found for each; throws
 * Problems. HEAD is answered by the route of GET. Only the catch-all's function meets requests without a
 * route, and answers them with `unrouted`.
 */
export const router = <Ports>(
  routes: readonly Route<Ports>[],
  ports: () => Promise<Ports>,
  unrouted = async (_event: HttpEvent): Promise<Answer> => {
    throw new Problem("not_found");
  },
): ((event: HttpEvent) => Promise<Answer>) => {
  const byRouteKey = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  return async (event) => {
    const route = byRouteKey.get(event.routeKey.replace(/^HEAD /, "GET "));
    if (!route) return unrouted(event);
    try {
      return await route.answer(await ports(), callOf(route, event));
    } catch (error) {
      throw problemOfRead(error);
    }
  };
};

/** What stores say no to is the request's fault. */
const problemOfRead = (error: unknown): unknown => {
  if (error instanceof InvalidCursor) return new Problem("invalid_cursor");
  if (error instanceof TooManyToSort)
    return new Problem("too_many_to_sort", { detail: "name fewer tickets, or leave out sort" });
  return error;
};

const callOf = (route: RouteDescription, event: HttpEvent): RawCall => {
  const { text, value } = route.request()["body"] ? readJson(event) : { text: "", value: {} };
  const context = event.requestContext.authorizer?.lambda;
  return {
    principal: fromPrincipalContext(context),
    // None on open routes.
    cursorKey: context?.cursorKey ?? "",
    requestId: event.requestContext.requestId,
    sourceIp: event.requestContext.http.sourceIp,
    path: event.rawPath,
    params: event.pathParameters ?? {},
    query: queryOf(event.rawQueryString),
    headers: event.headers,
    body: value,
    sent: `${event.rawQueryString}\n${text}`,
  };
};

/** The query by name; a name given twice has no one value. */
const queryOf = (raw: string): Readonly<Record<string, string>> => {
  const pairs = [...new URLSearchParams(raw)];
  const query = Object.fromEntries(pairs);
  if (Object.keys(query).length < pairs.length) throw invalid("", "duplicate", "a query parameter is given twice");
  return query;
};
