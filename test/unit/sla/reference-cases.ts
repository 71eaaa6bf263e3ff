import { readFileSync } from "node:fs";
import type { TimeRange, Weekday } from "#shared/desk/desk.ts";
import type { VersionedCalendar } from "#shared/sla/calendar.ts";

/** The cases gathered from peers' own test suites and ours: `test/fixtures/sla-cases.json` explains the fields. */
export interface ClockCase {
  readonly id: string;
  readonly title: string;
  readonly kind: "due" | "elapsed" | "timeline";
  readonly calendar: CaseCalendar;
  readonly targetSeconds?: number;
  readonly warnPercents?: readonly number[];
  readonly events: readonly CaseEvent[];
  readonly expect: {
    readonly elapsedSeconds: number;
    readonly dueAt?: string | null;
    readonly breachAt?: string | null;
    readonly met?: boolean;
    readonly overrunSeconds?: number;
    readonly warnAt?: Readonly<Record<string, string>>;
  };
}
export interface CaseEvent {
  readonly at: string;
  readonly type: "start" | "pause" | "resume" | "stop" | "reopen" | "set";
  readonly targetSeconds?: number;
  readonly calendar?: CaseCalendar;
}
interface CaseCalendar {
  readonly tz: string;
  readonly weekly: Readonly<Partial<Record<Weekday, readonly TimeRange[]>>>;
  readonly holidays?: readonly string[];
  readonly annualHolidays?: readonly string[];
  readonly overrides?: Readonly<Record<string, readonly TimeRange[]>>;
}

const file = new URL("../../fixtures/sla-cases.json", import.meta.url);
export const clockCases: readonly ClockCase[] = JSON.parse(readFileSync(file, "utf8")).clockCases;

/** A case's calendar as ours; holidays of every year are written out for the years the cases lie in. */
export const calendarOfCase = ({
  tz,
  weekly,
  holidays = [],
  annualHolidays = [],
  overrides = {},
}: CaseCalendar): VersionedCalendar => ({
  timeZone: tz,
  hours: weekly,
  holidays: [...holidays, ...years.flatMap((year) => annualHolidays.map((monthDay) => `${year}-${monthDay}`))],
  overrides,
  version: "case",
});
const years = Array.from({ length: 60 }, (_, index) => 2000 + index);
