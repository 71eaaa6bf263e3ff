import type { CalendarDefinition, OpeningHours, TimeRange } from "#shared/desk/desk.ts";
import { type Interval, rangeMs, weekdays } from "#shared/sla/opening-pattern.ts";
import { dayMs, localToUtc, type OffsetSpan, offsetSpans, tzdbVersion } from "#shared/sla/zone.ts";

/**
 * Mistakes in a calendar that is well-formed: what is written but never has an effect. Its author meant something
 * else; each line says where, and what would be right.
 */
export const calendarSense = ({ versions = [], ...first }: CalendarDefinition, path: string): readonly string[] => {
  const mistakes: string[] = [];
  let before: Rules = first;
  let since = "";
  mistakes.push(...versionMistakes(before, first, path));
  for (const [index, { from, ...changes }] of versions.entries()) {
    const place = `${path}.versions[${index}]`;
    // A date begins at its midnight.
    const begins = from.includes("T") ? from : `${from}T00:00`;
    if (begins <= since) mistakes.push(`${place}.from: "${from}" is not after "${since}"; put versions in time order`);
    before = { ...before, ...changes };
    since = begins;
    mistakes.push(...versionMistakes(before, changes, place));
  }
  return mistakes;
};

type Rules = Omit<OpeningHours, "holidays"> & Partial<Pick<OpeningHours, "holidays">>;

/** Of the rules in force, those mistakes that come with what the version itself names. */
const versionMistakes = (rules: Rules, named: Partial<Rules>, path: string): readonly string[] => {
  return [
    ...(named.hours ? hoursMistakes(named.hours, rules.timeZone, `${path}.hours`) : []),
    ...Object.entries(named.overrides ?? {}).flatMap(([date, ranges]) =>
      overrideMistakes(date, ranges, rules.timeZone, `${path}.overrides["${date}"]`),
    ),
    ...overruled(rules, named, path),
  ];
};

/** What the clocks of the zone do in the year of the time-zone data and the next: as far ahead as it is sure of. */
const yearsAhead = (timeZone: string): readonly OffsetSpan[] => {
  const year = Number.parseInt(tzdbVersion, 10);
  return offsetSpans(timeZone, Date.UTC(year, 0, 1), Date.UTC(year + 2, 0, 1));
};

/** Ranges of the week that others hide, or that a change of clocks leaves nothing of. */
export const hoursMistakes = (hours: OpeningHours["hours"], timeZone: string, path: string): readonly string[] => {
  const spans = yearsAhead(timeZone);
  const shifts = weekdays.flatMap((weekday, day) =>
    (hours[weekday] ?? []).map((range, index) => ({ range, weekday, day, place: `${path}.${weekday}[${index}]` })),
  );
  return shifts.flatMap((shift) => {
    // A night shift may be hidden by the days on both sides of it, over the end of the week too.
    const others = shifts.flatMap((other) =>
      [-7, 0, 7].flatMap((days) =>
        other === shift && days === 0 ? [] : [moved(rangeMs(other.range), (other.day - shift.day + days) * dayMs)],
      ),
    );
    const emptyOn = datesOfChange(spans).find(
      (date) => new Date(date).getUTCDay() === shift.day && isEmpty(shift.range, date, spans),
    );
    return [
      ...hiddenMistake(shift.range, others, shift.place),
      ...(emptyOn === undefined ? [] : [emptyMistake(shift.range, emptyOn, timeZone, shift.place)]),
    ];
  });
};

const overrideMistakes = (
  date: string,
  ranges: readonly TimeRange[],
  timeZone: string,
  path: string,
): readonly string[] => {
  const day = Date.parse(date);
  const spans = offsetSpans(timeZone, day - 3 * dayMs, day + 3 * dayMs);
  return ranges.flatMap((range, index) => [
    ...hiddenMistake(range, ranges.filter((other) => other !== range).map(rangeMs), `${path}[${index}]`),
    ...(isEmpty(range, day, spans) ? [emptyMistake(range, day, timeZone, `${path}[${index}]`)] : []),
  ]);
};

/** Overlaps are united, so a range that others cover is one that nobody will notice when it is wrong. */
const hiddenMistake = (range: TimeRange, others: readonly Interval[], path: string): readonly string[] => {
  const [from, to] = rangeMs(range);
  let covered = from;
  for (const [open, close] of others.toSorted(([a], [b]) => a - b))
    if (open <= covered) covered = Math.max(covered, close);
  return covered >= to ? [`${path}: ${shown(range)} is hidden by the other hours; remove it or correct its times`] : [];
};

/** R2: a range that lies in the gap of a change of clocks may end before it begins. */
const isEmpty = (range: TimeRange, day: number, spans: readonly OffsetSpan[]): boolean => {
  const [open, close] = moved(rangeMs(range), day);
  return localToUtc(spans, open) >= localToUtc(spans, close);
};

const emptyMistake = (range: TimeRange, day: number, timeZone: string, path: string): string =>
  `${path}: ${shown(range)} does not exist on ${new Date(day).toISOString().slice(0, 10)}, when the clocks of ` +
  `${timeZone} change; open before the change or close later`;

/** The dates, as their midnight in UTC, on which clocks change and those beside them. */
const datesOfChange = (spans: readonly OffsetSpan[]): readonly number[] =>
  spans.slice(1).flatMap(({ startMs, offsetMs }) => {
    const day = Math.floor((startMs + offsetMs) / dayMs) * dayMs;
    return [day - dayMs, day, day + dayMs];
  });

/** R5: a holiday wins, so special hours on one never apply. */
const overruled = (rules: Rules, named: Partial<Rules>, path: string): readonly string[] => {
  if (!named.overrides && !named.holidays) return [];
  const { holidays = [], overrides = {} } = rules;
  return holidays.flatMap((date, index) => {
    if (!Object.hasOwn(overrides, date)) return [];
    return named.overrides
      ? [`${path}.overrides["${date}"]: is a holiday, which stays closed; take it out of the holidays or the overrides`]
      : [
          `${path}.holidays[${index}]: "${date}" has hours in the overrides; take it out of the holidays or the overrides`,
        ];
  });
};

const moved = ([open, close]: Interval, ms: number): Interval => [open + ms, close + ms];

const shown = ([open, close]: TimeRange): string => `${open}–${close}`;
