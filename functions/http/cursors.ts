import type { Answer } from "#functions/http/http-handler.ts";
import type { Caller, Parts, RawCall } from "#functions/http/route.ts";
import { isObject } from "#shared/desk/checks.ts";
import { type Instant, toMillis } from "#shared/instant.ts";
import { InvalidCursor } from "#shared/ports/ticket-store.ts";
import { decodeCursor, encodeCursor } from "#shared/store/cursor.ts";

/** How long a cursor leads on, in seconds (reliability.md A9). */
const life = 86_400;

/** What a cursor is bound to besides its list, which the store sees to: the desks its caller sees. */
const bindingOf = ({ desks }: Caller): string => JSON.stringify(desks.map(({ desk }) => desk.id).toSorted());

const secondsAt = (now: Instant): number => Math.floor(toMillis(now) / 1000);

/**
 * The call with the cursor of the store in place of the one the caller got, where the route takes one. Throws
 * InvalidCursor for one that was not made for the caller's desks in the last 24 hours.
 */
export const withOpenCursor = (parts: Parts, caller: Caller, call: RawCall, now: Instant): RawCall => {
  const part = (["query", "body"] as const).find((name) => "cursor" in (parts[name]?.shape ?? {}));
  const fields = part && call[part];
  if (!part || !isObject(fields) || typeof fields["cursor"] !== "string" || fields["cursor"] === "") return call;
  return { ...call, [part]: { ...fields, cursor: opened(caller, fields["cursor"], now) } };
};

const opened = (caller: Caller, sealed: string, now: Instant): string => {
  const [madeAt = "", cursor = ""] = decodeCursor(bindingOf(caller), sealed, caller.cursorKey).split(" ");
  if (secondsAt(now) - Number(madeAt) > life) throw new InvalidCursor("the cursor is too old");
  return cursor;
};

/** The answer with the cursor of the store made into one for the caller, where there is one. */
export const withSealedCursor = <Body>(caller: Caller, answer: Answer<Body>, now: Instant): Answer<Body> => {
  const { body } = answer;
  if (!isObject(body) || typeof body["nextCursor"] !== "string") return answer;
  const nextCursor = encodeCursor(bindingOf(caller), `${secondsAt(now)} ${body["nextCursor"]}`, caller.cursorKey);
  return { ...answer, body: { ...body, nextCursor } };
};
