import * as z from "zod/mini";
import { named, nullableText, nullableTime, type Output, text } from "#functions/http/views/components.ts";
import { once } from "#shared/once.ts";
import { slaMetrics } from "#shared/sla/clock.ts";
import type { MetricVerdict, Simulation } from "#shared/sla/simulate.ts";
import { priorities } from "#shared/ticket/vocabulary.ts";

const verdict = once(
  () =>
    named(
      "SlaVerdict",
      z.object({ level: text, verdict: z.enum(["met", "breached", "open"]), dueAt: nullableTime }),
    ) satisfies z.ZodMiniType<MetricVerdict>,
);
const tally = once(() => named("SlaTally", z.object({ met: z.int(), breached: z.int(), open: z.int() })));

/** What came of the metrics of tickets, and would have come of them; null where there is no clock. */
export const simulationView = once(() =>
  named(
    "SlaSimulation",
    z.object({
      /** Of this page alone. */
      totals: z.readonly(
        z.array(z.object({ level: text, priority: z.literal(priorities), now: tally(), proposed: tally() })),
      ),
      /** Those with another verdict. */
      tickets: z.array(
        z.object({
          number: text,
          metric: z.enum(slaMetrics),
          now: z.nullable(verdict()),
          proposed: z.nullable(verdict()),
        }),
      ),
      considered: z.int(),
      nextCursor: nullableText,
    }),
  ),
);

export const viewSimulation = (
  { tickets, totals }: Simulation,
  nextCursor: string | null,
): Output<typeof simulationView> => ({
  totals,
  tickets: tickets.flatMap(({ number, metrics }) =>
    metrics
      .filter(({ now, proposed }) => now?.verdict !== proposed?.verdict)
      .map((verdicts) => ({ number, ...verdicts })),
  ),
  considered: tickets.length,
  nextCursor,
});
