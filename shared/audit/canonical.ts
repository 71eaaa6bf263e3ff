import { createHash } from "node:crypto";

/** Data as one text, whatever order its members were written in: JSON with sorted names, undefined members left out. */
export const canonical = (data: unknown): string => JSON.stringify(data, sorted);

const sorted = (_name: string, value: unknown): unknown =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));

/** SHA-256 of the data's canonical text, base64url: 43 characters. */
export const hashOf = (data: unknown): string => createHash("sha256").update(canonical(data)).digest("base64url");
