import { createHmac, timingSafeEqual } from "node:crypto";
import { InvalidCursor } from "#shared/ports/ticket-store.ts";

/** Bytes of the digest that binds a cursor to its list. */
const digestBytes = 8;

const digest = (list: string, position: string, key: string): Buffer =>
  createHmac("sha256", key).update(`${list}\n${position}`).digest().subarray(0, digestBytes);

/**
 * Opaque text (base64url) for "continue `list` after `position`". The digest finds damaged cursors and those of other
 * lists. Without a key it is no secret and grants nothing, since the partition that is read comes from the query alone;
 * with one nobody else can make it.
 */
export const encodeCursor = (list: string, position: string, key = ""): string =>
  Buffer.concat([digest(list, position, key), Buffer.from(position)]).toString("base64url");

/** The position in the cursor; throws InvalidCursor unless `encodeCursor` made it for this list with this key. */
export const decodeCursor = (list: string, cursor: string, key = ""): string => {
  const bytes = Buffer.from(cursor, "base64url");
  const position = bytes.subarray(digestBytes).toString();
  const isOurs =
    bytes.length >= digestBytes &&
    timingSafeEqual(bytes.subarray(0, digestBytes), digest(list, position, key)) &&
    encodeCursor(list, position, key) === cursor;
  if (!isOurs) throw new InvalidCursor("the cursor does not belong to this list");
  return position;
};
