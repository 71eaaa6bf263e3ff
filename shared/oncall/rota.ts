import type { Rota } from "#shared/desk/on-call.ts";
import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { type Turn, turnsBetween } from "#shared/oncall/hand-overs.ts";
import { compileYears } from "#shared/sla/compile-calendar.ts";
import { instantOfLocal } from "#shared/sla/zone.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** A time in which one person is on call: [from, to). */
export interface Shift {
  readonly person: PersonId;
  readonly from: Instant;
  readonly to: Instant;
}

/** Who is on call at the instant; null for nobody (features.md §1.9). */
export const onCallAt = (rota: Rota, instant: Instant): PersonId | null => {
  const atMs = toMillis(instant);
  return servedBetween(rota, atMs, atMs + 1)[0]?.person ?? null;
};

/**
 * Who is on call from when to when within [from, to), in time order and without overlaps. What lies between two shifts
 * has nobody.
 */
export const shiftsBetween = (rota: Rota, from: Instant, to: Instant): readonly Shift[] =>
  servedBetween(rota, toMillis(from), toMillis(to)).map(({ person, fromMs, toMs }) => ({
    person,
    from: toInstant(fromMs),
    to: toInstant(toMs),
  }));

const servedBetween = (rota: Rota, fromMs: number, toMs: number): readonly Turn[] => {
  const instantMs = (local: string): number => instantOfLocal(local, rota.timeZone);
  const overrides = cut(
    rota.overrides.map(({ person, from, to }) => ({ person, fromMs: instantMs(from), toMs: instantMs(to) })),
    fromMs,
    toMs,
  );
  const open = openHours(rota, Math.max(fromMs, instantMs(rota.start)), toMs);
  const turns = open.flatMap((hours) => turnsBetween(rota, hours.fromMs, hours.toMs));
  const beside = overrides.reduce<readonly Turn[]>(
    (rest, override) => [...cut(rest, fromMs, override.fromMs), ...cut(rest, override.toMs, toMs)],
    turns,
  );
  const byName = overrides.filter((override): override is typeof override & Turn => override.person !== null);
  return [...beside, ...byName].sort((a, b) => a.fromMs - b.fromMs);
};

type Time = Pick<Turn, "fromMs" | "toMs">;

/** The times within [fromMs, toMs) at which the restrictions leave anybody on call. */
const openHours = ({ timeZone, restrictions }: Rota, fromMs: number, toMs: number): readonly Time[] => {
  if (!restrictions || fromMs >= toMs) return cut([{ fromMs, toMs }], fromMs, toMs);
  // A table of its own: one kept for all questions would grow with the farthest instant anybody asks about.
  const hours = { timeZone, hours: restrictions, holidays: [] };
  const { opens, closes } = compileYears(hours, yearOf(fromMs), yearOf(toMs) + 1);
  return cut(
    Array.from(opens, (open, index) => ({ fromMs: open, toMs: closes[index] ?? open })),
    fromMs,
    toMs,
  );
};

const yearOf = (ms: number): number => new Date(ms).getUTCFullYear();

/** What of the times lies within [fromMs, toMs). */
const cut = <T extends Time>(times: readonly T[], fromMs: number, toMs: number): readonly T[] =>
  times
    .map((time) => ({ ...time, fromMs: Math.max(time.fromMs, fromMs), toMs: Math.min(time.toMs, toMs) }))
    .filter((time) => time.fromMs < time.toMs);
