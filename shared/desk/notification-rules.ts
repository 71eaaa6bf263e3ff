import { hours, timeZone } from "#shared/desk/calendar-rules.ts";
import { hoursMistakes } from "#shared/desk/calendar-sense.ts";
import { be, object, sensible } from "#shared/desk/checks.ts";
import type { NotificationsDefinition } from "#shared/desk/desk.ts";
import { durationOf, durationSeconds } from "#shared/desk/duration.ts";
import { compileYears } from "#shared/sla/compile-calendar.ts";
import { rangeMs, weekdays } from "#shared/sla/opening-pattern.ts";

/** What the notifications of a member must look like. */

const [shortest, longest] = ["5m", "1d"] as const;
const digest = be("the time of a digest", `write "${shortest}" to "${longest}", such as "30m" or "4h"`, (value) => {
  const seconds = typeof value === "string" ? durationSeconds(value) : Number.NaN;
  return seconds >= durationSeconds(shortest) && seconds <= durationSeconds(longest);
});

type Quiet = NonNullable<NotificationsDefinition["quiet"]>;

const quietSense = (quiet: Quiet, path: string): readonly string[] => {
  const mistakes = hoursMistakes(quiet.hours, quiet.timeZone, `${path}.hours`);
  // Any year shows it: what never ends is one interval.
  const isEndless = compileYears({ ...quiet, holidays: [] }, 2026, 2027).opens.length === 1;
  return isEndless ? [...mistakes, `${path}.hours: never end; leave some time in which notices may come`] : mistakes;
};

/** Only when no quiet hours are shorter is a digest at their end never too soon after the one before them. */
const digestSense = ({ quiet, digest: every }: NotificationsDefinition, path: string): readonly string[] => {
  if (!quiet || every === undefined) return [];
  const ranges = weekdays.flatMap((day) =>
    (quiet.hours[day] ?? []).map((range, index) => {
      const [from, to] = rangeMs(range);
      return { place: `${path}.quiet.hours.${day}[${index}]`, seconds: (to - from) / 1000 };
    }),
  );
  const short = ranges.find(({ seconds }) => seconds < durationSeconds(every));
  if (!short) return [];
  return [`${path}.digest: "${every}" is longer than ${short.place}; give at most "${durationOf(short.seconds)}"`];
};

export const notifications = sensible(
  object({}, { quiet: sensible(object({ timeZone, hours }), quietSense), digest }),
  digestSense,
);
