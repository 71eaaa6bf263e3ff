import { expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import { wakeRankOf } from "#shared/ticket/timers.ts";
import { buildClock, buildTicket, opened } from "#test/builders.ts";

const due = plusSeconds(opened, 14_400);
const step = (atPercent: number, at = due) => ({ id: `p${atPercent}`, atPercent, notify: [], reassignTo: null, at });
const clock = (atPercent: number, fields: Partial<SlaClock> = {}) =>
  buildClock({ steps: [step(atPercent)], ...fields });
const rankOf = (slas: readonly SlaClock[], more = {}) => wakeRankOf(buildTicket({ slas, wakeAt: due, ...more }));

test("a breach comes before a warning, and that before all else that waits for time", () => {
  expect(rankOf([clock(100)])).toBe("03");
  expect(rankOf([clock(50)])).toBe("13");
  expect(rankOf([], { state: "onHold", resumeAt: due })).toBe("23");
  expect(rankOf([], { state: "resolved", autoCloseAt: due })).toBe("23");
});

test("a step beyond the breach is one only where it brings the breach with it", () => {
  expect(rankOf([clock(150, { breachedAt: due })])).toBe("03");
  expect(rankOf([clock(150, { breachedAt: plusSeconds(due, -60) })])).toBe("13");
});

test("of several things due at one instant the most urgent counts, and nothing that is due later", () => {
  expect(rankOf([clock(50), clock(100, { id: "resolution.1" })], { state: "onHold", resumeAt: due })).toBe("03");
  expect(rankOf([buildClock({ steps: [step(50), step(100, plusSeconds(due, 1))] })])).toBe("13");
  expect(rankOf([clock(100, { state: "met" })], { state: "resolved", autoCloseAt: due })).toBe("23");
});

test("priority 1 comes first among equals", () => {
  expect([1, 2, 3, 4, 5].map((priority) => rankOf([clock(100)], { priority }))).toEqual(["01", "02", "03", "04", "05"]);
});
