import * as z from "zod/mini";
import { named, nullableText, nullableTime, text, time } from "#functions/api/views/components.ts";
import { once } from "#shared/once.ts";
import { slaMetrics } from "#shared/sla/clock.ts";
import type { SlaView } from "#shared/sla/view.ts";

const seconds = z.int();

/** A service-level clock as of now: ServiceNow's task_sla in camelCase, durations in whole seconds. */
const sla = once(
  () =>
    named(
      "Sla",
      z.object({
        id: text,
        definition: text,
        type: z.enum(["sla", "ola", "underpinningContract"]),
        metric: z.enum(slaMetrics),
        cycle: z.int(),
        active: z.boolean(),
        stage: z.enum(["inProgress", "paused", "completed", "cancelled"]),
        calendar: text,
        timeZone: nullableText,
        withinCalendarHours: z.boolean(),
        targetSeconds: seconds,
        startTime: time,
        stopTime: nullableTime,
        breachTime: nullableTime,
        originalBreachTime: time,
        hasBreached: z.boolean(),
        breachedAt: nullableTime,
        businessElapsed: seconds,
        businessPercentage: z.number(),
        businessTimeLeft: seconds,
        actualElapsed: seconds,
        actualPercentage: z.number(),
        actualTimeLeft: seconds,
        pauseDuration: seconds,
        businessPauseDuration: seconds,
        pauses: z.readonly(z.array(z.object({ from: time, to: nullableTime, reason: text }))),
        nextStep: z.nullable(z.object({ id: text, dueAt: time })),
      }),
    ) satisfies z.ZodMiniType<SlaView>,
);
/** A clock with every interval since its start: whether it counted, and why. Seconds to the millisecond. */
export const slaExplanation = once(() =>
  named(
    "SlaExplanation",
    z.object({
      sla: sla(),
      sentences: z.readonly(z.array(text)),
      intervals: z.readonly(
        z.array(z.object({ from: time, to: time, counted: z.boolean(), seconds: z.number(), why: text })),
      ),
    }),
  ),
);
export const slaList = once(() => named("SlaList", z.object({ items: z.array(sla()) })));
