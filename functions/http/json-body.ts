import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Problem } from "#functions/http/problem.ts";

/** Largest body in bytes; files go past the API, through presigned URLs. */
export const maxBodyBytes = 256 * 1024;
/** Deepest nesting; the API's own bodies stay below 4. */
const maxDepth = 32;

const mediaType = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
/** RFC 8259 §8.1: UTF-8 without byte order mark, which `ignoreBOM` hands on to the parser to refuse. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The body as text and as parsed; no body counts as `{}`. Throws the Problem of a body that is not JSON, or too large. */
export const readJson = (
  event: Pick<APIGatewayProxyEventV2, "headers" | "body" | "isBase64Encoded">,
): { readonly text: string; readonly value: unknown } => {
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  if (bytes.length === 0) return { text: "", value: {} };
  if (bytes.length > maxBodyBytes) throw new Problem("too_large", { detail: `at most ${maxBodyBytes} bytes` });
  if (!mediaType.test(event.headers["content-type"] ?? "")) throw new Problem("unsupported_media_type");
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (isSound(value) && !hasTwins(text)) return { text, value };
  } catch {
    // What the parser says would repeat the input.
  }
  throw new Problem("malformed_json");
};

/** Parsed JSON that is not too deep, and without the name that would reach an object's prototype. Walks without recursion. */
export const isSound = (root: unknown): boolean => {
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return false;
    const parents = level.filter((value): value is object => typeof value === "object" && value !== null);
    if (parents.some((parent) => Object.hasOwn(parent, "__proto__"))) return false;
    level = parents.flatMap((parent): unknown[] => Object.values(parent));
  }
  return true;
};

/** Strings, with the colon after those that are names, and the braces of objects. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/g;

/** Whether an object of the JSON text names a member twice (RFC 8259 §4): which one counts, readers do not agree on. */
const hasTwins = (text: string): boolean => {
  const open: Set<unknown>[] = [];
  for (const [found, colon] of text.matchAll(token)) {
    if (found === "{") open.push(new Set());
    else if (found === "}") open.pop();
    else if (colon !== undefined) {
      const names = open.at(-1);
      // Parsed, since "\u0061" names what "a" does.
      const name: unknown = JSON.parse(found.slice(0, -colon.length));
      if (names?.has(name)) return true;
      names?.add(name);
    }
  }
  return false;
};
