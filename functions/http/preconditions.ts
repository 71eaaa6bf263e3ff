import * as z from "zod/mini";
import { Problem } from "#functions/http/problem.ts";
import { fingerprint } from "#shared/fingerprint.ts";
import { once } from "#shared/once.ts";

/*
 * Conditional requests (RFC 9110 §13) on what has no version of its own: the tag of a representation is a hash of it.
 */

/** The entity tag of a view. */
export const tagOf = (view: object): string => `"${fingerprint([JSON.stringify(view)]).slice(0, 16)}"`;

/** `If-Match` with one entity tag or `*`; a list of tags is refused. */
const ifMatch = once(() => z.exactOptional(z.string().check(z.regex(/^(?:\*|(?:W\/)?"[!#-~]*")$/))));

/** Headers of requests that may insist on what they have seen. */
export const matching = once(() => z.object({ "if-match": ifMatch() }));
/** Headers of requests that must say whether they create, `If-None-Match: *`, or what they change, `If-Match`. */
export const creating = once(() =>
  z.object({ "if-match": ifMatch(), "if-none-match": z.exactOptional(z.literal("*")) }),
);

interface Conditions {
  readonly "if-match"?: string | undefined;
  readonly "if-none-match"?: "*" | undefined;
}

/** Throws the Problem of a condition that does not hold for what is there; `current` is its view, null where nothing is. */
export const checkConditions = (headers: Conditions, current: object | null): void => {
  const tag = current && tagOf(current);
  const wanted = headers["if-match"];
  const isOther = wanted !== undefined && (tag === null || (wanted !== "*" && wanted !== tag));
  const isThere = headers["if-none-match"] !== undefined && tag !== null;
  if (isOther || isThere) throw new Problem("version_mismatch", tag === null ? {} : { headers: { etag: tag } });
};

/** Throws as well when there is no condition: a PUT must not undo what its sender has not seen. */
export const needConditions = (headers: Conditions, current: object | null): void => {
  if (headers["if-match"] === undefined && headers["if-none-match"] === undefined)
    throw new Problem("precondition_required", { detail: "send If-Match, or If-None-Match: * to create" });
  checkConditions(headers, current);
};
