import type { ApiPorts, RawCall, Route } from "#functions/api/route.ts";
import { routes } from "#functions/api/routes.ts";
import type { Answer, HttpEvent } from "#functions/http.ts";
import { readJson } from "#functions/json-body.ts";
import { invalid, Problem } from "#functions/problem.ts";
import { fromPrincipalContext } from "#shared/access/principal-context.ts";
import { InvalidCursor } from "#shared/ports/ticket-store.ts";

const byRouteKey: ReadonlyMap<string, Route> = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));

/** Answers a request by the route API Gateway found for it; throws Problems. */
export const answerRequest = async (ports: ApiPorts, event: HttpEvent): Promise<Answer> => {
  const route = byRouteKey.get(event.routeKey);
  if (!route) throw notRouted(event.rawPath);
  try {
    return await route.answer(ports, callOf(route, event));
  } catch (error) {
    throw error instanceof InvalidCursor ? new Problem("invalid_cursor") : error;
  }
};

const callOf = (route: Route, event: HttpEvent): RawCall => {
  const { text, value } = route.request()["body"] ? readJson(event) : { text: "", value: {} };
  return {
    principal: fromPrincipalContext(event.requestContext.authorizer?.lambda),
    requestId: event.requestContext.requestId,
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

/** No route has this method and path: 405 when another method has the path, else 404. */
const notRouted = (path: string): Problem => {
  const methods = routes.filter((route) => matches(route.path, path)).map(({ method }) => method);
  return methods.length === 0
    ? new Problem("not_found")
    : new Problem("method_not_allowed", { headers: { allow: methods.join(", ") } });
};

const matches = (template: string, path: string): boolean => {
  const parts = path.split("/");
  const names = template.split("/");
  return (
    parts.length === names.length &&
    names.every((name, n) => name === parts[n] || (name.startsWith("{") && parts[n] !== ""))
  );
};
