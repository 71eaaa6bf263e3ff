import * as z from "zod/mini";
import { problemCodes } from "#functions/http/problem.ts";
import { named, nullableText, nullableTime, type Output, text } from "#functions/http/views/components.ts";
import type { CorrectionPlan } from "#functions/sla/correction-plan.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { once } from "#shared/once.ts";
import { type SlaClock, slaMetrics, slaStates } from "#shared/sla/clock.ts";
import { slaView } from "#shared/sla/view.ts";

/** A clock as of now. */
const clockFigures = once(() =>
  named(
    "SlaFigures",
    z.object({
      state: z.enum(slaStates),
      targetSeconds: z.number(),
      dueAt: nullableTime,
      breachedAt: nullableTime,
      /** Business time, in whole seconds. */
      elapsedSeconds: z.int(),
    }),
  ),
);

/** Clocks that would differ; null where one would begin or would never have been. */
export const recalculationPreview = once(() =>
  named(
    "SlaRecalculationPreview",
    z.object({
      items: z.array(
        z.object({
          number: text,
          clocks: z.array(
            z.object({
              id: text,
              metric: z.enum(slaMetrics),
              before: z.nullable(clockFigures()),
              after: z.nullable(clockFigures()),
            }),
          ),
        }),
      ),
      considered: z.int(),
      confirmation: text,
      nextCursor: nullableText,
    }),
  ),
);

/** What came of each ticket whose clocks differed; `problem` is the code of the problem of one that failed. */
export const recalculationResult = once(() =>
  named(
    "SlaRecalculation",
    z.object({
      items: z.array(
        z.object({
          number: text,
          outcome: z.enum(["corrected", "unchanged", "failed"]),
          problem: z.nullable(z.enum(problemCodes)),
        }),
      ),
      considered: z.int(),
      nextCursor: nullableText,
    }),
  ),
);

export const viewPreview = (
  { corrections, ...rest }: CorrectionPlan,
  now: Instant,
  desk: Desk,
): Output<typeof recalculationPreview> => ({
  items: corrections.map(({ ticket, differences }) => ({
    number: ticket.number,
    clocks: differences.flatMap(({ before, after }) => {
      const clock = after ?? before;
      if (!clock) return [];
      const { id, metric } = clock;
      return [{ id, metric, before: viewFigures(before, now, desk), after: viewFigures(after, now, desk) }];
    }),
  })),
  ...rest,
});

const viewFigures = (clock: SlaClock | null, now: Instant, desk: Desk): Output<typeof clockFigures> | null => {
  if (!clock) return null;
  const { state, targetSeconds, dueAt, breachedAt } = clock;
  return { state, targetSeconds, dueAt, breachedAt, elapsedSeconds: slaView(clock, now, desk).businessElapsed };
};
