import { be, type Check, matching } from "#shared/desk/checks.ts";
import { durationSeconds } from "#shared/desk/duration.ts";

/** Checks of single values that are written in several places of a definition. */

export const text = be("a text", 'write "…"', (value) => typeof value === "string" && value.trim() !== "");
export const flag = be("a yes or no", "write true or false", (value) => typeof value === "boolean");
export const id = matching("an id", "a small letter, then up to 19 of a-z, 0-9 and -", /^[a-z][a-z0-9-]{0,19}$/);

/** Longer ones are mistakes, and would make calendars be looked up centuries ahead. */
const longest = durationSeconds("1000d");
/** A duration of at least `shortest` seconds. */
export const duration = (right: string, shortest: number): Check =>
  be("a duration", right, (value) => {
    const seconds = typeof value === "string" ? durationSeconds(value) : Number.NaN;
    return seconds >= shortest && seconds <= longest;
  });
