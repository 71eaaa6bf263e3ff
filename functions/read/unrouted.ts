import { Problem } from "#functions/http/problem.ts";
import type { OpenApi } from "#functions/read/openapi.ts";

/**
 * The problem of a request whose method and path are no route of the desk, whichever function serves it: 405 when
 * another method has the path, else 404.
 */
export const unrouted = ({ paths }: OpenApi, path: string): Problem => {
  const methods = Object.entries(paths).flatMap(([template, operations]) =>
    matches(template, path) ? Object.keys(operations).map((method) => method.toUpperCase()) : [],
  );
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
