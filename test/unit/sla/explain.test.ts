import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineDesk } from "#shared/desk/define-desk.ts";
import { toInstant } from "#shared/instant.ts";
import { countedSeconds, explainClock, explainedIntervals } from "#shared/sla/explain.ts";
import { inSeconds } from "#shared/sla/target.ts";
import { businessMs, cancelClock, pauseClock, resumeClock, startClock, stopClock } from "#shared/sla/transitions.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

const at = (time: string, day = "23", month = "11") => `2026-${month}-${day}T${time}:00.000Z`;
const desk = defineDesk(officeDesk, import.meta.url);
const calendar = desk.calendars["office"] ?? expect.fail("the desk has an office calendar");
const level =
  desk.serviceLevels.find(({ id }) => id === "resolution") ?? expect.fail("the desk has a resolution level");
const begun = (from: string) => startClock(level, inSeconds(28_800), 1, from, from, calendar);
const told = (...intervals: readonly { from: string; to: string; counted: boolean; seconds: number; why: string }[]) =>
  intervals.map(
    ({ from, to, counted, seconds, why }) => `${from.slice(5, 16)} ${to.slice(5, 16)} ${counted} ${seconds} ${why}`,
  );

describe("the explanation of a clock", () => {
  it("has each interval since the start with the reason it counted or not", () => {
    const held = resumeClock(
      pauseClock(begun(at("16:00")), "awaitingCaller", at("16:30"), calendar),
      at("16:45"),
      calendar,
    );
    expect(told(...explainClock(held, at("09:10", "24"), desk).intervals)).toEqual([
      "11-23T16:00 11-23T16:30 true 1800 business hours",
      "11-23T16:30 11-23T16:45 false 900 paused: awaiting caller",
      "11-23T16:45 11-23T17:00 true 900 business hours",
      "11-23T17:00 11-24T09:00 false 57600 outside business hours (Etc/UTC)",
      "11-24T09:00 11-24T09:10 true 600 business hours",
    ]);
  });

  it("names the holidays it steps over", () => {
    const { intervals } = explainClock(begun(at("11:00", "24", "12")), at("10:00", "28", "12"), desk);
    expect(told(...intervals)).toEqual([
      "12-24T11:00 12-24T12:00 true 3600 business hours",
      "12-24T12:00 12-28T09:00 false 334800 outside business hours (Etc/UTC), with the holiday 2026-12-25",
      "12-28T09:00 12-28T10:00 true 3600 business hours",
    ]);
  });

  it("names a holiday of the version that is in force", () => {
    const versioned = { ...calendar, versions: [{ from: "2026-12-01", holidays: ["2026-12-28"] }] };
    const [first, closed] = explainedIntervals(begun(at("11:00", "25", "12")), at("10:00", "29", "12"), versioned);
    expect([first?.why, closed?.why]).toEqual([
      "business hours",
      "outside business hours (Etc/UTC), with the holiday 2026-12-28",
    ]);
  });

  it("says the target in words", () => {
    const target = (more: object) => explainClock({ ...begun(at("09:00")), ...more }, at("10:00"), desk).sentences[0];
    expect(target({ days: { businessDays: 3, by: null } })).toBe(
      'The target is 3 business days, which is 28800 s by the calendar "office" (Etc/UTC).',
    );
    expect(target({ days: { businessDays: 1, by: "16:00" } })).toBe(
      'The target is 1 business day, by 16:00, which is 28800 s by the calendar "office" (Etc/UTC).',
    );
    expect(target({ dueBy: at("12:00", "28") })).toBe(
      `The target is the due date ${at("12:00", "28")}, in closed time too; percentages are of the 28800 s to it by the calendar "office" (Etc/UTC).`,
    );
  });

  it("says what came of the clock", () => {
    const clock = begun(at("09:00"));
    const ending = (of: typeof clock, now = at("10:00", "24")) => explainClock(of, now, desk).sentences.at(-1);
    expect(explainClock(clock, at("10:00"), desk).sentences).toEqual([
      'The target is 28800 s by the calendar "office" (Etc/UTC).',
      `3600 s have counted since ${at("09:00")}.`,
      `It is running and due at ${at("17:00")}.`,
    ]);
    expect(ending(clock)).toBe(
      `It is running. It was due at ${at("17:00")} and has been breached since ${at("17:00")}.`,
    );
    expect(ending(pauseClock(clock, "awaitingVendor", at("10:00"), calendar))).toBe("It is paused: awaiting vendor.");
    expect(ending(stopClock(clock, at("10:00"), calendar))).toBe(
      `It stopped at ${at("10:00")}, in time: it was due at ${at("17:00")}.`,
    );
    expect(ending(stopClock(clock, at("18:00"), calendar))).toBe(
      `It stopped at ${at("18:00")}, late. It was due at ${at("17:00")} and has been breached since ${at("17:00")}.`,
    );
    expect(ending(cancelClock(clock, at("10:00"), calendar))).toBe(
      `It was cancelled at ${at("10:00")}, neither met nor breached.`,
    );
  });

  it("admits what it can no longer show", () => {
    const counted = pauseClock(begun(at("09:00")), "awaitingCaller", at("11:00"), calendar);
    const lost = explainClock(counted, at("12:00"), { calendars: {} });
    expect(lost.intervals).toEqual([]);
    expect(lost.sentences[0]).toContain("which the desk no longer has");
    const other = { ...calendar, hours: { mon: [["10:00", "17:00"]] as const } };
    const { sentences } = explainClock(counted, at("12:00"), { calendars: { office: other } });
    expect(sentences).toContain("Part of it was counted by another calendar or an earlier version of it.");
  });

  it("adds up to the time on the clock, without gaps, whatever happens to it", () => {
    const happenings = fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 90_000_000 }), pause: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(happenings, (story) => {
        let nowMs = Date.parse(at("12:00", "18", "12"));
        let clock = begun(toInstant(nowMs));
        for (const { afterMs, pause } of story) {
          nowMs += afterMs;
          const now = toInstant(nowMs);
          if (pause && clock.state === "running") clock = pauseClock(clock, "awaitingCaller", now, calendar);
          if (!pause && clock.state === "paused") clock = resumeClock(clock, now, calendar);
        }
        const now = toInstant(nowMs);
        const intervals = explainedIntervals(clock, now, calendar);
        expect(countedSeconds(intervals)).toBe(businessMs(clock, now, calendar) / 1000);
        expect([...intervals.map(({ from }) => from), now]).toEqual([
          clock.startedAt,
          ...intervals.map(({ to }) => to),
        ]);
      }),
    );
  });
});
