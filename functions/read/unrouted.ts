import type { Answer, HttpEvent } from "#functions/http/http-handler.ts";
import { Problem } from "#functions/http/problem.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { referenceAnswer, referencePath } from "#functions/read/reference-page.ts";

/**
 * The answer to a request whose method and path are no route of the desk, whichever function serves it: the reference
 * page, which is for people and no part of the API; to OPTIONS what
 * the path knows (RFC 9110 §9.3.7); throws the Problem 405 when another method has the path, else 404.
 */
export const unrouted = (
  { description, page }: Pick<ReadPorts, "description" | "page">,
  { rawPath, requestContext }: Pick<HttpEvent, "rawPath" | "requestContext">,
): Answer => {
  const { method } = requestContext.http;
  if (rawPath === referencePath && ["GET", "HEAD"].includes(method)) return referenceAnswer(page());
  const known = Object.entries(description().paths).flatMap(([template, operations]) =>
    matches(template, rawPath) ? Object.keys(operations).map((method) => method.toUpperCase()) : [],
  );
  if (known.length === 0) throw new Problem("not_found");
  const methods = known.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  const headers = { allow: [...methods, "OPTIONS"].join(", ") };
  if (method === "OPTIONS") return { status: 204, headers, body: undefined };
  throw new Problem("method_not_allowed", { headers });
};

const matches = (template: string, path: string): boolean => {
  const parts = path.split("/");
  const names = template.split("/");
  return (
    parts.length === names.length &&
    names.every((name, n) => name === parts[n] || (name.startsWith("{") && parts[n] !== ""))
  );
};
