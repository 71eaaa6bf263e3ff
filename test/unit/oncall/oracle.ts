import type { Weekday } from "#shared/desk/desk.ts";
import type { Rota } from "#shared/desk/on-call.ts";

/**
 * A slow second opinion on rotas: it reads a wall clock minute by minute, notes when each hand-over is first shown, and
 * writes down who is on call in every single minute. It knows no offsets, searches nothing, and shares no code with the
 * rota under test. Enough, as everything it is asked about lies on whole minutes.
 */

const minuteMs = 60_000;
const dayMinutes = 1440;
const weekdays: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const unitMinutes = { hour: 60, day: dayMinutes, week: 7 * dayMinutes } as const;

/** What the clocks of a zone show in each minute from an instant on, in minutes as if it were UTC. */
export type WallClock = readonly number[];

/** The clock of the zone over the minutes [fromMs, toMs); both on quarters of an hour, as changes of clocks are. */
export const wallClock = (timeZone: string, fromMs: number, toMs: number): WallClock => {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });
  const shown: number[] = [];
  for (let ms = fromMs; ms < toMs; ms += 15 * minuteMs) {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const quarter = `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}Z`;
    for (let minute = 0; minute < 15; minute++) shown.push(Date.parse(quarter) / minuteMs + minute);
  }
  return shown;
};

/** For each local minute from the first on: the minute that first shows it, or as long after a gap's begin as it lies in it. */
const firstShown = (clock: WallClock): readonly number[] => {
  const shown: number[] = [];
  const first = clock[0] ?? 0;
  for (const [minute, local] of clock.entries())
    for (let skipped = 0; first + shown.length <= local; skipped++)
      shown.push(first + shown.length === local ? minute : minute + skipped);
  return shown;
};

const localMinute = (local: string): number => Date.parse(`${local}Z`) / minuteMs;
const sinceMidnight = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Who is on call in each minute of the clock, on which the rota has to start. */
export const onCallByClock = (rota: Rota, clock: WallClock): readonly (string | null)[] => {
  const shown = firstShown(clock);
  const first = clock[0] ?? 0;
  const minuteOf = (local: number): number => (local < first ? 0 : (shown[local - first] ?? clock.length));

  /** The number of the last hand-over in each minute. */
  const turns = clock.map(() => -1);
  const length = rota.shift.every * unitMinutes[rota.shift.unit];
  for (let n = 0, local = localMinute(rota.start); local < first + shown.length; n++, local += length)
    turns[minuteOf(local)] = n;
  for (const [minute, turn] of turns.entries()) turns[minute] = Math.max(turn, turns[minute - 1] ?? -1);

  const isOpen = clock.map(() => rota.restrictions === null);
  for (let date = Math.floor(first / dayMinutes) - 1; date * dayMinutes < first + shown.length; date++) {
    const weekday = weekdays[new Date(date * dayMinutes * minuteMs).getUTCDay()] ?? "sun";
    for (const [open, close] of rota.restrictions?.[weekday] ?? []) {
      const [from, to] = [sinceMidnight(open), sinceMidnight(close)];
      const opens = minuteOf(date * dayMinutes + from);
      const closes = minuteOf(date * dayMinutes + (to > from ? to : to + dayMinutes));
      if (opens < closes) isOpen.fill(true, opens, closes);
    }
  }

  const onCall = turns.map((turn, minute) =>
    turn < 0 || !isOpen[minute] ? null : (rota.participants[turn % rota.participants.length] ?? null),
  );
  for (const { from, to, person } of rota.overrides)
    onCall.fill(person, minuteOf(localMinute(from)), minuteOf(localMinute(to)));
  return onCall;
};
