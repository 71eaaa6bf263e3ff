import { createHash } from "node:crypto";

/** SHA-256 (hex) of a list of texts, each kept apart from its neighbours: what a dedupe mark goes by. */
export const fingerprint = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");
