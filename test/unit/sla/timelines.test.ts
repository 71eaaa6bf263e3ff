import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scenes } from "#test/unit/sla/second-oracle.ts";
import { checkBusinessTime, checkPauses, timelines } from "#test/unit/sla/timelines.ts";

/** A few hundred; `npm run test:long` runs ten thousand. */
describe("random calendars, second by second", () => {
  it("lie in at least 30 zones", () => {
    expect(new Set(scenes.map(({ timeZone }) => timeZone)).size).toBeGreaterThanOrEqual(30);
  });

  it("give elapsed times that add up, and due instants that are their inverse", () => {
    fc.assert(fc.property(timelines, checkBusinessTime), { numRuns: 200 });
  });

  it("give clocks that a pause and a resumption at one instant do not change", () => {
    fc.assert(fc.property(timelines, checkPauses), { numRuns: 200 });
  });
});
