import { type ProblemCode, problemCodes, problemFacts } from "#functions/http/problem.ts";
import { changesThings, type RouteDescription } from "#functions/http/route.ts";

/** What a route may answer but success: the codes of its problems, by status, in the order of the table of problems. */
export const problemsOf = (route: RouteDescription): ReadonlyMap<number, readonly ProblemCode[]> => {
  const codes = new Set(codesOf(route));
  return Map.groupBy(
    problemCodes.filter((code) => codes.has(code)),
    (code) => problemFacts[code][0],
  );
};

const codesOf = (route: RouteDescription): readonly ProblemCode[] => {
  const { params, query, headers, body } = route.request();
  const isOpen = route.permission === null;
  const isChange = !isOpen && changesThings(route);
  return [
    ...(query || headers || body ? (["validation_failed"] as const) : []),
    ...(query || body ? (["unknown_field"] as const) : []),
    ...(query?.shape["cursor"] || body?.shape["cursor"] ? (["invalid_cursor"] as const) : []),
    ...(body ? (["malformed_json", "too_large", "unsupported_media_type"] as const) : []),
    ...(isOpen ? [] : (["unauthenticated", "forbidden", "rate_limited"] as const)),
    // What a query or a body names may be missing, too: a desk.
    ...(params || !isOpen ? (["not_found"] as const) : []),
    ...(headers?.shape["if-match"] ? (["version_mismatch"] as const) : []),
    ...(headers?.shape["if-none-match"] ? (["precondition_required"] as const) : []),
    ...(isChange ? (["idempotency_mismatch", "conflict"] as const) : []),
    ...(isChange && !route.isCommand() ? (["idempotency_in_progress"] as const) : []),
    ...(route.response.isSecret ? (["shown_once"] as const) : []),
    ...(route.isCommand() ? (["invalid_transition", "missing_fields"] as const) : []),
    ...(route.problems ?? []),
    "internal_error",
    "unavailable",
  ];
};
