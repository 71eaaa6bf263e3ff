/** An instant as ISO 8601 in UTC with milliseconds ("2026-11-22T09:00:00.000Z"); sorts as text in time order. */
export type Instant = string;

/** Instant → milliseconds since the epoch. */
export const toMillis = (instant: Instant): number => Date.parse(instant);

/** Milliseconds since the epoch → Instant. */
export const toInstant = (millis: number): Instant => new Date(millis).toISOString();

/** The instant `seconds` (may be negative or fractional) after `instant`. */
export const plusSeconds = (instant: Instant, seconds: number): Instant =>
  toInstant(toMillis(instant) + seconds * 1000);

/** The earliest of the given instants; null when none is given. */
export const earliest = (instants: Iterable<Instant | null | undefined>): Instant | null => {
  let first: Instant | null = null;
  for (const instant of instants) if (instant && (first === null || instant < first)) first = instant;
  return first;
};
