import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Calendar, Notifications, TimeRange, Weekday } from "#shared/desk/desk.ts";
import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { holdUntil, type Notice } from "#shared/mail/quiet.ts";

const daily = (range: TimeRange): Calendar["hours"] =>
  Object.fromEntries(["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [range]]));
const quietIn = (timeZone: string, hours: Calendar["hours"]): Calendar => ({ timeZone, hours, holidays: [] });
const berlinNights = quietIn("Europe/Berlin", daily(["20:00", "07:00"]));

const notice: Notice = { mail: "escalation", priority: 2 };
const until = (notifications: Partial<Notifications>, now: Instant, about: Notice = notice) =>
  holdUntil({ notifications: { quiet: null, digestSeconds: null, ...notifications } }, about, now);

describe("quiet hours", () => {
  it("hold a notice from their first instant until they end, on both sides of midnight", () => {
    const nights = { quiet: berlinNights };
    expect(until(nights, "2026-11-24T18:59:59.999Z")).toBeNull();
    expect(until(nights, "2026-11-24T19:00:00.000Z")).toBe("2026-11-25T06:00:00.000Z");
    expect(until(nights, "2026-11-25T05:59:59.999Z")).toBe("2026-11-25T06:00:00.000Z");
    expect(until(nights, "2026-11-25T06:00:00.000Z")).toBeNull();
  });

  it("end by the local clock in the nights in which clocks change, and over New Year", () => {
    const nights = { quiet: berlinNights };
    expect(until(nights, "2026-03-28T20:00:00.000Z")).toBe("2026-03-29T05:00:00.000Z");
    expect(until(nights, "2026-10-24T20:00:00.000Z")).toBe("2026-10-25T06:00:00.000Z");
    expect(until(nights, "2026-12-31T20:00:00.000Z")).toBe("2027-01-01T06:00:00.000Z");
  });

  it("that meet are one: a weekend ends on Monday", () => {
    const whole: readonly TimeRange[] = [["00:00", "24:00"]];
    const quiet = quietIn("Europe/Berlin", {
      fri: [["18:00", "24:00"]],
      sat: whole,
      sun: whole,
      mon: [["00:00", "08:00"]],
    });
    expect(until({ quiet }, "2026-11-27T17:30:00.000Z")).toBe("2026-11-30T07:00:00.000Z");
  });

  it("hold neither pages nor what is about priority 1, nor anything of whom has said nothing", () => {
    const always = { quiet: berlinNights, digestSeconds: 3600 };
    const night = "2026-11-24T23:00:00.000Z";
    expect(until(always, night, { mail: "breachRetracted", priority: 2 })).not.toBeNull();
    expect(until(always, night, { mail: "escalation", priority: 1 })).toBeNull();
    expect(until(always, night, { mail: "page", priority: 3 })).toBeNull();
    expect(until(always, night, { mail: "pageUnanswered", priority: 3 })).toBeNull();
    expect(holdUntil({}, notice, night)).toBeNull();
  });
});

describe("a digest", () => {
  it("is due at whole multiples of its time, always later than now", () => {
    const hourly = { digestSeconds: 3600 };
    expect(until(hourly, "2026-11-24T09:00:00.001Z")).toBe("2026-11-24T10:00:00.000Z");
    expect(until(hourly, "2026-11-24T09:59:59.999Z")).toBe("2026-11-24T10:00:00.000Z");
    expect(until(hourly, "2026-11-24T10:00:00.000Z")).toBe("2026-11-24T11:00:00.000Z");
  });

  it("counts from the end of quiet hours, and one due in them comes when they end", () => {
    const quiet = quietIn("Asia/Kolkata", daily(["21:10", "07:20"]));
    const fourHours = { quiet, digestSeconds: 4 * 3600 };
    expect(until(fourHours, "2026-11-24T01:49:00.000Z")).toBe("2026-11-24T01:50:00.000Z");
    expect(until(fourHours, "2026-11-24T01:50:00.000Z")).toBe("2026-11-24T05:50:00.000Z");
    expect(until(fourHours, "2026-11-24T13:50:00.000Z")).toBe("2026-11-25T01:50:00.000Z");
  });

  it("comes at most once in its time and never in quiet hours, whenever notices do", () => {
    const day = fc.constantFrom<Weekday>("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    const hour = fc.integer({ min: 0, max: 23 });
    const time = (at: number) => `${String(at % 24).padStart(2, "0")}:00`;
    // No range is shorter than two hours, so that none loses more than half to a change of clocks.
    const range = fc.tuple(hour, fc.integer({ min: 2, max: 12 })).map(([from, hours]): TimeRange => {
      return [time(from), time(from + hours)];
    });
    const hours = fc.dictionary(day, fc.tuple(range), { minKeys: 1 });
    const start = toMillis("2026-10-19T00:00:00.000Z");
    const instants = fc.array(fc.integer({ min: 0, max: 14 * 1440 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(hours, fc.constantFrom(300, 1800, 3600), instants, (week, digestSeconds, minutes) => {
        const quiet = quietIn("Europe/Berlin", week);
        const sent = new Set<number>();
        for (const minute of minutes) {
          const at = toInstant(start + minute * 60_000);
          const sendAt = until({ quiet, digestSeconds }, at) ?? at;
          expect(sendAt > at).toBe(true);
          expect(until({ quiet }, sendAt)).toBeNull();
          sent.add(toMillis(sendAt));
        }
        const inOrder = [...sent].sort((a, b) => a - b);
        for (const [n, ms] of inOrder.entries())
          if (n > 0) expect(ms - (inOrder[n - 1] ?? 0)).toBeGreaterThanOrEqual(digestSeconds * 1000);
      }),
    );
  });
});
