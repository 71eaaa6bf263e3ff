import * as z from "zod/mini";
import { named, type Output, pageOf, text, time } from "#functions/http/views/components.ts";
import { summaryView, viewSummary } from "#functions/http/views/ticket-view.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { once } from "#shared/once.ts";
import type { AtRisk } from "#shared/ports/ticket-store.ts";
import { slaMetrics } from "#shared/sla/clock.ts";
import { slaView } from "#shared/sla/view.ts";

/** What lists show of a ticket, with the clock that is due first; its figures are those of the ticket's `slas`. */
const atRiskView = once(() =>
  named(
    "AtRisk",
    z.extend(summaryView(), {
      clock: z.object({
        id: text,
        metric: z.enum(slaMetrics),
        dueAt: time,
        /** Seconds of business time; negative once the target is used up. */
        businessTimeLeft: z.int(),
        hasBreached: z.boolean(),
        percentage: z.number(),
      }),
    }),
  ),
);
export const atRiskPage = once(() => pageOf("AtRiskPage", atRiskView()));

export const viewAtRisk = ({ ticket, clock }: AtRisk, now: Instant, desk: Desk): Output<typeof atRiskView> => {
  const { id, metric, businessTimeLeft, hasBreached, businessPercentage } = slaView(clock, now, desk);
  return {
    ...viewSummary(ticket),
    clock: { id, metric, dueAt: clock.dueAt, businessTimeLeft, hasBreached, percentage: businessPercentage },
  };
};
