import * as z from "zod/mini";
import { named, nullableTime, type Output, text, time } from "#functions/http/views/components.ts";
import { once } from "#shared/once.ts";
import { type SlaClock, slaMetrics } from "#shared/sla/clock.ts";
import type { StepTime } from "#shared/sla/step-time.ts";
import { audiences, type Escalation, type FiredStep, stepEffects } from "#shared/ticket/events.ts";

/** Percentage of the target, or seconds before (negative) or after the due instant, business or real time. */
const stepTime = once(() => ({
  atPercent: z.nullable(z.number()),
  offset: z.exactOptional(z.object({ seconds: z.int(), time: z.enum(["business", "wall"]) })),
}));
const viewStepTime = ({ atPercent, offset }: StepTime) => ({ atPercent, ...(offset && { offset }) });

/** A service-level clock as an event left it. */
export const clockView = once(() =>
  named(
    "SlaClock",
    z.object({
      id: text,
      policy: text,
      metric: z.enum(slaMetrics),
      calendar: text,
      state: z.enum(["running", "paused", "met", "breached", "cancelled"]),
      targetSeconds: z.number(),
      startedAt: time,
      dueAt: nullableTime,
      originalDueAt: time,
      breachedAt: nullableTime,
      stoppedAt: nullableTime,
      pauses: z.array(z.object({ from: time, to: nullableTime, reason: text })),
      /** Steps still to come. */
      steps: z.array(z.object({ id: text, ...stepTime(), at: nullableTime })),
    }),
  ),
);
export const viewClock = (clock: SlaClock): Output<typeof clockView> => ({
  id: clock.id,
  policy: clock.policy,
  metric: clock.metric,
  calendar: clock.calendar,
  state: clock.state,
  targetSeconds: clock.targetSeconds,
  startedAt: clock.startedAt,
  dueAt: clock.dueAt,
  originalDueAt: clock.originalDueAt,
  breachedAt: clock.breachedAt,
  stoppedAt: clock.stoppedAt,
  pauses: [...clock.pauses],
  steps: clock.steps.map(({ id, at, ...time }) => ({ id, ...viewStepTime(time), at })),
});

/** A step that was due. */
export const firedStepView = once(() => z.object({ step: text, ...stepTime(), dueAt: time, firedAt: time }));
export const viewFiredStep = (fired: FiredStep) => ({
  step: fired.step,
  ...viewStepTime(fired),
  dueAt: fired.dueAt,
  firedAt: fired.firedAt,
});

/** A step that took effect, and whom it told. */
export const escalationView = once(() =>
  z.extend(firedStepView(), {
    notify: z.array(text),
    audience: z.array(z.enum(audiences)),
    webhooks: z.array(text),
    effects: z.array(z.enum(stepEffects)),
  }),
);
export const viewEscalation = ({ notify, audience, webhooks, effects, ...fired }: FiredStep & Escalation) => ({
  ...viewFiredStep(fired),
  notify: [...notify],
  audience: [...audience],
  webhooks: [...webhooks],
  effects: [...effects],
});
