/** UTC offsets of IANA zones, from the runtime's own time-zone data (Intl); no date library (sla.md §3.3). */

export const dayMs = 86_400_000;

/** A stretch of time [startMs, endMs) during which a zone keeps one offset: local = UTC + offsetMs. */
export interface OffsetSpan {
  readonly startMs: number;
  readonly endMs: number;
  readonly offsetMs: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One formatter per zone, made at first use: making one costs far more than using it. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, made);
  return made;
};

/** Whether the runtime knows the IANA zone. */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
};

/** Offset of the zone at an instant, in ms. */
const offsetAt = (timeZone: string, atMs: number): number => {
  const [month = 1, day = 1, year = 0, hour, minute, second] = (
    formatOf(timeZone).format(atMs).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
};

/** Spans of constant offset that cover [fromMs, toMs); probed day by day, as no zone changes twice within a day. */
export const offsetSpans = (timeZone: string, fromMs: number, toMs: number): readonly OffsetSpan[] => {
  const spans: OffsetSpan[] = [];
  let startMs = fromMs;
  let offsetMs = offsetAt(timeZone, fromMs);
  for (let probe = fromMs; probe < toMs; probe += dayMs) {
    const next = offsetAt(timeZone, probe + dayMs);
    if (next === offsetMs) continue;
    const change = firstChange(timeZone, probe, probe + dayMs);
    spans.push({ startMs, endMs: change, offsetMs });
    startMs = change;
    offsetMs = next;
  }
  return [...spans, { startMs, endMs: Number.POSITIVE_INFINITY, offsetMs }];
};

/** The instant within (beforeMs, afterMs] from which the later offset holds, by bisection to the ms. */
const firstChange = (timeZone: string, beforeMs: number, afterMs: number): number => {
  const before = offsetAt(timeZone, beforeMs);
  let [low, high] = [beforeMs, afterMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

/**
 * The instant of a local time, given as ms as if it were UTC. A repeated time is its first occurrence; a time that
 * does not exist is taken with the offset before the gap (RFC 5545 §3.3.5; Temporal's "compatible").
 */
export const localToUtc = (spans: readonly OffsetSpan[], localMs: number): number => {
  let before: OffsetSpan | undefined;
  for (const span of spans) {
    const utcMs = localMs - span.offsetMs;
    if (utcMs < span.endMs) return utcMs >= span.startMs || !before ? utcMs : localMs - before.offsetMs;
    before = span;
  }
  throw new RangeError("the spans of a zone end with an open one");
};
