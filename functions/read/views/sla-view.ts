import * as z from "zod/mini";
import { named, nullableText, nullableTime, text, time } from "#functions/http/views/components.ts";
import { once } from "#shared/once.ts";
import { slaMetrics } from "#shared/sla/clock.ts";
import type { MetricCycles } from "#shared/sla/cycles.ts";
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
        stage: z.enum(["inProgress", "paused", "completed", "cancelled", "merged"]),
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

const cycleTime = once(() => named("SlaCycleTime", z.object({ iso8601: time, epochMillis: z.int(), friendly: text })));
const cycleDuration = once(() => named("SlaCycleDuration", z.object({ millis: z.int(), friendly: text })));
const cycle = once(() => ({
  startTime: cycleTime(),
  breachTime: z.nullable(cycleTime()),
  breached: z.boolean(),
  goalDuration: cycleDuration(),
  elapsedTime: cycleDuration(),
  remainingTime: cycleDuration(),
}));
/** The cycles of a metric: Jira Service Management's, durations in milliseconds of business time. */
const metricCycles = once(
  () =>
    named(
      "SlaCycles",
      z.object({
        id: z.enum(slaMetrics),
        name: text,
        completedCycles: z.readonly(z.array(z.object({ ...cycle(), stopTime: cycleTime() }))),
        ongoingCycle: z.nullable(z.object({ ...cycle(), paused: z.boolean(), withinCalendarHours: z.boolean() })),
      }),
    ) satisfies z.ZodMiniType<MetricCycles>,
);

/** What `view` asks for: clocks as ServiceNow's task_sla, or their cycles as Jira Service Management has them. */
export const slaViews = ["task", "cycles"] as const;
export const slas = once(() =>
  named(
    "Slas",
    z.union([
      named("SlaList", z.object({ items: z.readonly(z.array(sla())) })),
      named("SlaCyclesList", z.object({ items: z.readonly(z.array(metricCycles())) })),
    ]),
  ),
);
