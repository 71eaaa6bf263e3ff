import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "#shared/audit/canonical.ts";
import { type Act, life, live } from "#test/flow/audit-log.ts";
import { everyFlip, manipulations } from "#test/flow/audit-manipulations.ts";
import { auditedDesk } from "#test/flow/audited-desk.ts";

/** reliability.md P8: tampering is detected, and nothing else is taken for it. */
describe("P8: the audit log", () => {
  it("of 1,000 lives, none of them tampered with, is found right", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(life, async (acts) => {
        const desk = auditedDesk();
        await live(desk, acts);
        expect((await desk.verify()).found).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is found changed in each of 1,000 manipulations", { timeout: 120_000 }, async () => {
    const ways = Object.entries(manipulations);
    const choices = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
    const undetected: string[] = [];
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(life, choices, async (acts, chosen) => {
        const desk = auditedDesk();
        const stages = await live(desk, acts);
        const right = canonical(stages.at(-1));
        let next = 0;
        const choose = (below: number): number => (chosen[next++ % chosen.length] ?? 0) % below;
        for (const [what, manipulate] of ways) {
          const items = manipulate(choose, stages.at(-1) ?? [], stages);
          const sorted = items.toSorted((a, b) => (canonical([a.pk, a.sk]) < canonical([b.pk, b.sk]) ? -1 : 1));
          if (canonical(sorted) === right) continue;
          tried += 1;
          if ((await desk.verifyItems(items)).length === 0) undetected.push(what);
        }
      }),
      { numRuns: 120 },
    );
    expect(undetected).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(1_000);
  });

  it("has no value that could be changed unseen", { timeout: 120_000 }, async () => {
    const desk = auditedDesk();
    // A file, an answer, a change of people, a stop of the clocks, a page, and blocks in between.
    const does: readonly Act["does"][] = [2, 1, "administer", "anchor", 4, 5, 9];
    const acts = does.map((one) => ({ ticket: 0, does: one, after: 400 }));
    const items = (await live(desk, acts)).at(-1) ?? [];
    const unseen: string[] = [];
    for (const changed of everyFlip(items)) {
      const [differs] = changed.filter((item, n) => item !== items[n]);
      if ((await desk.verifyItems(changed)).length === 0) unseen.push(JSON.stringify(differs));
    }
    expect(unseen).toEqual([]);
  });
});
