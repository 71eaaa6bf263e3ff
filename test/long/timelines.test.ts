import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offsetSpans } from "#shared/sla/zone.ts";
import { checkBusinessTime, checkPauses, timelines } from "#test/unit/sla/timelines.ts";

const timeout = 20 * 60_000;

describe("ten thousand random calendars, second by second", () => {
  it("give elapsed times that add up, and due instants that are their inverse", { timeout }, () => {
    fc.assert(fc.property(timelines, checkBusinessTime), { numRuns: 10_000 });
  });

  it("give clocks that a pause and a resumption at one instant do not change", { timeout }, () => {
    fc.assert(fc.property(timelines, checkPauses), { numRuns: 10_000 });
  });
});

describe("every zone", () => {
  const [from, to, dayMs] = [Date.UTC(1990, 0, 1), Date.UTC(2045, 0, 1), 86_400_000];

  it("shows the offset that its spans say, each day of 55 years", { timeout }, () => {
    const wrong = Intl.supportedValuesOf("timeZone").flatMap((timeZone) => {
      const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
      return offsetSpans(timeZone, from, to).flatMap(({ startMs, endMs, offsetMs }) => {
        const days = Math.ceil((Math.min(endMs, to) - startMs) / dayMs);
        return Array.from({ length: days }, (_, day) => startMs + day * dayMs)
          .filter((at) => Date.parse(`${format.format(at).replace(" ", "T")}Z`) - at !== offsetMs)
          .map((at) => `${timeZone} ${new Date(at).toISOString()}`);
      });
    });
    expect(wrong).toEqual([]);
  });
});
