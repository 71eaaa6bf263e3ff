import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { plusSeconds, toMillis } from "#shared/instant.ts";
import { nextAttemptAt, restSeconds } from "#shared/webhook/schedule.ts";
import { verdictOf } from "#shared/webhook/verdict.ts";

const now = "2026-11-23T09:00:00.000Z";
const seconds = (instant: string | null): number => (toMillis(instant ?? "") - toMillis(now)) / 1000;

/** Seconds of the schedule before attempts 2 to 10 (Standard Webhooks 1.0.0). */
const schedule = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

test("attempts come at their times, at most a tenth later, ten in all", () => {
  fc.assert(
    fc.property(fc.ulid(), (id) => {
      const waits = schedule.map((_, n) => seconds(nextAttemptAt({ job: id, attempt: n + 1 }, now, 0)));
      for (const [n, wait] of waits.entries()) {
        expect(wait).toBeGreaterThanOrEqual(schedule[n] ?? 0);
        expect(wait).toBeLessThanOrEqual(Math.ceil(1.1 * (schedule[n] ?? 0)));
      }
    }),
  );
  expect(schedule.reduce((sum, wait) => sum + wait)).toBe(75 * 3600 + 35 * 60 + 5);
  expect(nextAttemptAt({ job: "j", attempt: 10 }, now, 0)).toBeNull();
  expect(nextAttemptAt({ job: "j", attempt: 11 }, now, 0)).toBeNull();
});

test("jobs that failed together come back apart, and a repeat comes back with its twin", () => {
  const times = Array.from({ length: 20 }, (_, n) => nextAttemptAt({ job: `j${n}`, attempt: 9 }, now, 0));
  expect(new Set(times).size).toBeGreaterThan(15);
  expect(nextAttemptAt({ job: "j7", attempt: 9 }, now, 0)).toBe(times[7]);
});

test("a receiver that asks for rest gets it, but never less than the schedule", () => {
  expect(nextAttemptAt({ job: "j", attempt: 1 }, now, 3600)).toBe(plusSeconds(now, 3600));
  expect(seconds(nextAttemptAt({ job: "j", attempt: 9 }, now, 3600))).toBeGreaterThanOrEqual(86_400);
});

test.each([
  ["120", 120],
  ["0", 0],
  ["Mon, 23 Nov 2026 09:02:00 GMT", 120],
  ["Mon, 23 Nov 2026 08:00:00 GMT", 0],
  ["999999999", 86_400],
  ["Thu, 01 Jan 2099 00:00:00 GMT", 86_400],
  ["-5", 0],
  ["soon", 0],
  ["1e400", 0],
  [null, 0],
])("Retry-After %j asks for %d s", (header, rest) => {
  expect(restSeconds(header, now)).toBe(rest);
});

describe("an attempt", () => {
  const job = { job: "j", attempt: 1 };
  const verdict = (status: number, retryAfter: string | null = null) => verdictOf({ status, retryAfter }, job, now);

  it.each([200, 201, 204, 299])("is taken in by %d", (status) => {
    expect(verdict(status)).toEqual({ verdict: "delivered" });
  });

  it.each([100, 301, 302, 304, 307, 400, 401, 404, 409, 429, 500, 502, 503, 599])(
    "is tried again after %d",
    (status) => {
      expect(verdict(status)).toMatchObject({ verdict: "again", why: `status ${status}` });
    },
  );

  it("is tried again when no answer came", () => {
    expect(verdictOf({ failure: "TIMEOUT" }, job, now)).toMatchObject({ verdict: "again", why: "TIMEOUT" });
  });

  it("waits as 429 and 503 ask, and nobody else", () => {
    const waits = [429, 503, 500, 302].map((status) => {
      const found = verdict(status, "3600");
      return found.verdict === "again" && seconds(found.notBefore) === 3600;
    });
    expect(waits).toEqual([true, true, false, false]);
  });

  it("is the last one after 410", () => {
    expect(verdict(410)).toEqual({ verdict: "gone", why: "status 410" });
  });

  it("is given up when it was the tenth", () => {
    expect(verdictOf({ status: 500, retryAfter: null }, { job: "j", attempt: 10 }, now)).toEqual({
      verdict: "givenUp",
      why: "status 500",
    });
  });
});
