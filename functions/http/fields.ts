import * as z from "zod/mini";
import { toInstant, toMillis } from "#shared/instant.ts";
import { once } from "#shared/once.ts";
import { levels } from "#shared/ticket/vocabulary.ts";

/** Schemas of single fields of requests. Text is well-formed Unicode: control characters and lone surrogates are refused. */

/** One line of 1 to `max` characters, trimmed. */
export const line = (max: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u));

/** Text of 1 to `max` characters with line breaks and tabs. */
export const prose = (max: number) =>
  z.string().check(z.minLength(1), z.maxLength(max), z.regex(/\S/), z.regex(/^[\P{C}\p{Cf}\p{Co}\p{Cn}\t\n\r]*$/u));

/** A person's mail address; kept in lower case. 254 characters are the most a path allows (RFC 5321 §4.5.3.1.3). */
export const person = once(() => z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email()));

/** A name out of the desk's configuration: group, category, service. */
export const configured = once(() => line(100));

export const ulid = once(() => z.string().check(z.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)));

/** Number or id of a ticket. */
export const ticketReference = once(() =>
  z.string().check(z.regex(/^(?:[A-Z]{3}\d{7,15}|[0-7][0-9A-HJKMNP-TV-Z]{25})$/)),
);

/** A moment with offset (RFC 3339) → Instant. */
export const instant = once(() =>
  z.pipe(
    z.iso.datetime({ offset: true }),
    z.transform((text) => toInstant(toMillis(text))),
  ),
);

/** Impact or urgency. */
export const level = once(() => z.literal([...levels]));

/** `Idempotency-Key`: 1 to 255 visible ASCII characters. */
export const idempotencyKey = once(() => z.exactOptional(z.string().check(z.maxLength(255), z.regex(/^[!-~]+$/))));

/** A version no ticket has: what a tag that matches nothing stands for. */
const noVersion = 0;

/**
 * `If-Match` with one entity tag (RFC 9110 §13.1.1) → the version asked for; `*` asks for any. A weak or foreign tag
 * never matches, which is an answer of its own; a list of tags is refused.
 */
export const ifMatch = once(() =>
  z.exactOptional(
    z.pipe(
      z.string().check(z.regex(/^(?:\*|(?:W\/)?"[!#-~]*")$/)),
      z.transform((tag) => (tag === "*" ? undefined : Number(/^"([1-9]\d{0,14})"$/.exec(tag)?.[1] ?? noVersion))),
    ),
  ),
);

const limitRule = "must be an integer from 1 to 100";

/** `limit` of a list: 1 to 100, 25 by default. Only plain digits are a number here. */
export const limit = once(() =>
  z._default(
    z.pipe(
      z.transform((text) => (typeof text === "string" && /^\d{1,3}$/.test(text) ? Number(text) : text)),
      z.int(limitRule).check(z.gte(1, limitRule), z.lte(100, limitRule)),
    ),
    25,
  ),
);

/** `cursor` of a list: the `nextCursor` of the page before. */
export const cursor = once(() => z.exactOptional(z.string().check(z.minLength(1), z.maxLength(2000))));

/** `desk` of a request, needed by keys that cover several desks. */
export const deskId = once(() => z.exactOptional(line(100)));
