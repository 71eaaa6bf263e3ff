import { expect, test } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { at, attempt, create, history, replay, system } from "#test/unit/ticket/scenario.ts";

/** A transaction takes 100 items; an event is one, and the ticket with its marks some more. */
const mostEvents = 90;

test("what a ticket slept through is taken in several commits, none too large for a transaction", () => {
  const steps = Array.from({ length: 10 }, () => ({ notify: ["ada@desk.example"], waitSeconds: 60 }));
  const policies = { long: { name: "Long", steps, repeat: 9 } };
  const desk: Desk = { ...coreDesk, onCall: { rotas: {}, policies } };
  let log = history([create(), { desk }], [{ verb: "page", policy: "long" }, { desk }]);
  const sizes: number[] = [];
  for (;;) {
    const made = attempt(replay(log), { verb: "wake" }, { by: system, after: 7200, desk });
    if (!Array.isArray(made)) throw new Error("refused");
    if (made.length === 0) break;
    sizes.push(made.length);
    log = [...log, ...made];
  }
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThan(mostEvents);
  const told = log.flatMap((event) => (event.type === "page.notified" ? [event.dueAt] : []));
  // The first step came with the page itself.
  expect(told).toEqual(Array.from({ length: 100 }, (_, minute) => at(60 + minute * 60)));
  expect(log.at(-1)).toMatchObject({ type: "page.ended", why: "unanswered", endedAt: at(60 + 100 * 60) });
});
