/** A route key taken apart: "GET /v1/tickets/{number}", "ANY /files/{path+}", "$default". */
export interface Route<Target> {
  readonly key: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly target: Target;
}
export interface Match<Target> {
  readonly route: Route<Target>;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const defaultKey = "$default";
const isGreedy = (segment: string): boolean => segment.endsWith("+}");
const isParameter = (segment: string): boolean => segment.startsWith("{");

export const parseRoute = <Target>(key: string, target: Target): Route<Target> => {
  if (key === defaultKey) return { key, method: "ANY", segments: [], target };
  const [method = "", path = ""] = key.split(" ");
  return { key, method, segments: path.split("/").slice(1), target };
};

/** Smaller is more specific, segment by segment: literal, parameter, greedy parameter; $default last. */
const rank = (route: Route<unknown>): string => {
  if (route.key === defaultKey) return "9";
  const segments = route.segments.map((segment) => (isGreedy(segment) ? "2" : isParameter(segment) ? "1" : "0"));
  return `${segments.join("")}/${route.method === "ANY" ? 1 : 0}`;
};

/** Routes in the order in which API Gateway prefers them. */
export const bySpecificity = <Target>(routes: readonly Route<Target>[]): readonly Route<Target>[] =>
  routes.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const parametersOf = (route: Route<unknown>, segments: readonly string[]): Record<string, string> | undefined => {
  if (route.key === defaultKey) return {};
  const greedy = route.segments.findIndex(isGreedy);
  if (greedy === -1 ? segments.length !== route.segments.length : segments.length < route.segments.length)
    return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, pattern] of route.segments.entries()) {
    const name = pattern.replaceAll(/[{}+]/g, "");
    const segment = segments[index] ?? "";
    if (isGreedy(pattern)) parameters[name] = decoded(segments.slice(index).join("/"));
    else if (!isParameter(pattern)) {
      if (decoded(segment) !== pattern) return undefined;
    } else if (segment === "") return undefined;
    else parameters[name] = decoded(segment);
  }
  return parameters;
};

/**
 * The most specific route for a request; undefined when there is none (API Gateway answers 404).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 * @param routes in order of `bySpecificity`
 * @param path as it came, still percent-encoded
 */
export const matchRoute = <Target>(
  routes: readonly Route<Target>[],
  method: string,
  path: string,
): Match<Target> | undefined => {
  const segments = path.split("/").slice(1);
  for (const route of routes) {
    if (route.method !== "ANY" && route.method !== method) continue;
    const pathParameters = parametersOf(route, segments);
    if (pathParameters) return { route, pathParameters };
  }
  return undefined;
};
