/** UTC offsets of IANA zones, from the runtime's own time-zone data (Intl); no date library (sla.md §3.3). */

export const dayMs = 86_400_000;

/** The time-zone data of the runtime, such as "2026c": offsets to come are only as good as what it knew. */
export const tzdbVersion: string = process.versions["tz"] ?? "unknown";

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

/** How far apart offsets are probed: the shortest that a zone has kept one since 1990 is a week (Recife, 2000). */
const probeMs = 6 * dayMs;

/** Spans of constant offset that cover [fromMs, toMs); the last one is open. */
export const offsetSpans = (timeZone: string, fromMs: number, toMs: number): readonly OffsetSpan[] => {
  const spans: OffsetSpan[] = [];
  let startMs = fromMs;
  let offsetMs = offsetAt(timeZone, fromMs);
  for (let probe = fromMs; probe < toMs; probe += probeMs) {
    const next = offsetAt(timeZone, probe + probeMs);
    if (next === offsetMs) continue;
    const change = firstChange(timeZone, probe, probe + probeMs);
    spans.push({ startMs, endMs: change, offsetMs });
    startMs = change;
    offsetMs = next;
  }
  return [...spans, { startMs, endMs: Number.POSITIVE_INFINITY, offsetMs }];
};

/** The instant within (beforeMs, afterMs] from which the later offset holds, by bisection to the second. */
const firstChange = (timeZone: string, beforeMs: number, afterMs: number): number => {
  const before = offsetAt(timeZone, beforeMs);
  let [low, high] = [beforeMs, afterMs];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(timeZone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

/** No zone is two days away from UTC. */
const farthestOffsetMs = 2 * dayMs;

/** The spans of a zone around one instant or local time. */
export const spansNear = (timeZone: string, ms: number): readonly OffsetSpan[] =>
  offsetSpans(timeZone, ms - farthestOffsetMs, ms + farthestOffsetMs);

/** What the zone's clocks show at an instant, as ms as if it were UTC. */
export const utcToLocal = (timeZone: string, atMs: number): number => atMs + offsetAt(timeZone, atMs);

/**
 * The instant of a local time, given as ms as if it were UTC. A repeated time is its first occurrence; a time that
 * does not exist is taken with the offset before the gap (RFC 5545 §3.3.5; Temporal's "compatible").
 */
export const localToUtc = (spans: readonly OffsetSpan[], localMs: number): number => {
  // Clocks that show the end of a span show it only once the span before has ended: local ends are in order.
  let [low, high] = [0, spans.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (localMs < localEnd(spans[middle])) high = middle;
    else low = middle + 1;
  }
  const [span, before] = [spans[low], spans[low - 1]];
  if (!span) throw new RangeError("a zone has at least one span");
  const utcMs = localMs - span.offsetMs;
  return utcMs >= span.startMs || !before ? utcMs : localMs - before.offsetMs;
};

/** "2026-07-01" or "2026-07-01T12:00" as the zone's clocks show it → epoch ms, by the same rule. */
export const instantOfLocal = (local: string, timeZone: string): number => {
  const localMs = Date.parse(local.includes("T") ? `${local}Z` : local);
  // No zone is two days away from UTC.
  return localToUtc(offsetSpans(timeZone, localMs - 2 * dayMs, localMs + 2 * dayMs), localMs);
};

const localEnd = (span: OffsetSpan | undefined): number => (span ? span.endMs + span.offsetMs : Number.NaN);
