import { describe, expect, it } from "vitest";
import { checkCases } from "#shared/sla/cases/check-cases.ts";
import { referenceFile } from "#test/unit/sla/reference-cases.ts";

describe("the reference cases", () => {
  const results = checkCases(referenceFile);

  it("are all there", () => {
    expect(results.length).toBe(referenceFile.clockCases.length + referenceFile.metricCases.length);
    expect(results.length).toBeGreaterThan(100);
  });

  for (const { id, differences } of results)
    it(`${id} comes out as expected`, () => {
      expect(differences).toEqual([]);
    });
});

const weekly = { mon: [["09:00", "17:00"]], tue: [["09:00", "17:00"]] };
const clockCase = {
  id: "a",
  calendar: { tz: "Etc/UTC", weekly },
  targetSeconds: 3600,
  events: [{ at: "2026-11-23T16:30:00Z", type: "start" }],
  expect: { elapsedSeconds: 0, dueAt: "2026-11-24T09:30:00Z" },
};
const outcome = (...clockCases: readonly unknown[]) => checkCases({ clockCases });

describe("a case file", () => {
  it("may hold fields nobody knows, instants with offsets and events out of order", () => {
    const events = [
      { at: "2026-11-23T17:00:00+01:00", type: "resume", who: "ada" },
      { at: "2026-11-23T09:30:00Z", type: "start" },
      { at: "2026-11-23T10:00:00Z", type: "pause" },
    ];
    const expected = { elapsedSeconds: 1800, dueAt: "2026-11-23T16:30:00Z", breachAt: "2026-11-23T16:30:00Z", mood: 1 };
    expect(outcome({ ...clockCase, colour: "red", events, expect: expected })).toEqual([{ id: "a", differences: [] }]);
  });

  it("gets a line for each difference that tells which intervals counted and which did not", () => {
    const events = [...clockCase.events, { at: "2026-11-24T10:00:00Z", type: "stop" }];
    const [result] = outcome({ ...clockCase, events, expect: { elapsedSeconds: 1, met: true, dueAt: null } });
    const how =
      "5400 s counted in all; 2026-11-23T16:30:00.000Z to 2026-11-23T17:00:00.000Z counted 1800 s (business hours); " +
      "2026-11-23T17:00:00.000Z to 2026-11-24T09:00:00.000Z did not count (outside business hours (Etc/UTC)); " +
      "2026-11-24T09:00:00.000Z to 2026-11-24T10:00:00.000Z counted 3600 s (business hours)";
    expect(result?.differences).toEqual([
      `elapsedSeconds: expected 1, got 5400; ${how}`,
      `dueAt: expected null, got "2026-11-24T09:30:00.000Z"; ${how}`,
      `met: expected true, got false; ${how}`,
    ]);
  });

  it.each([
    ["no case at all", 1, "the case: is not of type object"],
    ["no fields", {}, "calendar: is not of type object"],
    [
      "an unknown zone",
      { ...clockCase, calendar: { tz: "Mars/Base", weekly } },
      "calendar.tz: is not a known time zone",
    ],
    ["a target of nothing", { ...clockCase, targetSeconds: 0 }, "targetSeconds: must be more than 0"],
    ["no start", { ...clockCase, events: [{ at: "2026-11-23T16:30:00Z", type: "stop" }] }, "no event starts the clock"],
    ["an instant that is none", { ...clockCase, events: [{ at: "today", type: "start" }] }, "events.0.at: has not"],
    ["an event nobody knows", { ...clockCase, events: [{ at: "2026-11-23T16:30:00Z", type: "sing" }] }, "is none of"],
    ["a calendar that never opens", { ...clockCase, calendar: { tz: "Etc/UTC", weekly: {} } }, "cannot be evaluated"],
  ])("with %s has failed, and its other cases have not", (_, malformed, line) => {
    const [wrong, right] = outcome(malformed, clockCase);
    expect(wrong?.differences.join()).toContain(line);
    expect(right).toEqual({ id: "a", differences: [] });
  });

  it.each([["nothing"], [null], [[]], [{}], [{ clockCases: 3 }]])("that is %j has failed", (content) => {
    expect(checkCases(content)).toMatchObject([{ id: "file", differences: [expect.any(String)] }]);
  });

  it("drops a breach of a target that a cancelled clock no longer has", () => {
    const events = [...clockCase.events, { at: "2026-11-24T09:10:00Z", type: "cancel" }];
    const expected = { elapsedSeconds: 2400, dueAt: null, breachAt: null };
    expect(outcome({ ...clockCase, events, expect: expected })).toEqual([{ id: "a", differences: [] }]);
  });
});
