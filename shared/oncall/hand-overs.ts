import type { Rota, ShiftUnit } from "#shared/desk/on-call.ts";
import { dayMs, localToUtc, offsetSpans } from "#shared/sla/zone.ts";

/** The turns of a rota on the clocks of its zone, before restrictions and overrides. */

type Turns = Pick<Rota, "timeZone" | "start" | "shift" | "participants">;

const unitMs: Readonly<Record<ShiftUnit, number>> = { hour: 3_600_000, day: dayMs, week: 7 * dayMs };

/** Length of a shift as clocks show it, in ms. */
export const shiftMs = ({ every, unit }: Rota["shift"]): number => every * unitMs[unit];

/** Local time "2026-01-05T09:00" → ms as if it were UTC. */
export const localMs = (local: string): number => Date.parse(`${local}Z`);

/** A turn of a participant, [from, to) in epoch ms. */
export interface Turn {
  readonly person: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Zones are at most a day apart from each other and from UTC, before and after a change of their clocks. */
const marginMs = 3 * dayMs;

/**
 * The turns within [fromMs, toMs) in time order, cut to it. The one on call is always the one of the last hand-over: an
 * hour that repeats brings nobody back, and a turn that lies in a gap altogether falls out.
 */
export const turnsBetween = (rota: Turns, fromMs: number, toMs: number): readonly Turn[] => {
  const spans = offsetSpans(rota.timeZone, fromMs - marginMs, toMs + marginMs);
  const [start, length] = [localMs(rota.start), shiftMs(rota.shift)];
  const handOver = (n: number): number => localToUtc(spans, start + n * length);
  const turns: Turn[] = [];
  // No clock shows more than this before `toMs`; from there backwards, each turn ends where a later one has begun.
  let endMs = toMs;
  const last = Math.floor((toMs + Math.max(...spans.map(({ offsetMs }) => offsetMs)) - start) / length);
  for (let n = last; n >= 0 && endMs > fromMs; n--) {
    const beginsMs = handOver(n);
    const person = rota.participants[n % rota.participants.length];
    if (beginsMs >= endMs || person === undefined) continue;
    turns.push({ person, fromMs: Math.max(beginsMs, fromMs), toMs: endMs });
    endMs = beginsMs;
  }
  return turns.toReversed();
};
