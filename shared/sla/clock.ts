import type { Instant } from "#shared/instant.ts";

/** What a clock can measure; `metricRules` says when each begins, ends and rests (sla.md §1.1). */
export const slaMetrics = [
  "response",
  "nextResponse",
  "periodicUpdate",
  "assignment",
  "resolution",
  "requesterWait",
  "agentWork",
  "ownership",
  "supplier",
] as const;
export type SlaMetric = (typeof slaMetrics)[number];

/**
 * running and paused clocks are live; met, breached and cancelled ones have stopped.
 * A live clock whose due instant has passed carries `breachedAt` and stays live (R12, R16).
 */
export type SlaState = "running" | "paused" | "met" | "breached" | "cancelled";

/** A step of a policy as fixed when the clock started (R9). */
export interface SlaStep {
  readonly id: string;
  /** Percentage of the target (business time); 100 is the breach itself. */
  readonly atPercent: number;
  readonly notify: readonly NotifyTarget[];
  readonly reassignTo: string | null;
}
/** Whom a step tells: people of the desk. */
export type NotifyTarget = "assignee" | "group" | "leads";

/** So many working days, or, with a local time `by` ("16:00"), that time of the last of them. */
export interface BusinessDays {
  readonly businessDays: number;
  readonly by: string | null;
}

/** One service-level clock of a ticket. A cache: re-deriving it from the events gives the same numbers. */
export interface SlaClock {
  /** `<policy>.<cycle>`, unique on the ticket; cycles are counted per metric. */
  readonly id: string;
  readonly policy: string;
  readonly metric: SlaMetric;
  readonly calendar: string;
  /** Content hash of the calendar the running segment is measured with (R15). */
  readonly calendarVersion: string;
  readonly cycle: number;
  readonly state: SlaState;
  /** Business time from `startedAt`; to the millisecond where days or a due date are the target. */
  readonly targetSeconds: number;
  /** The target in days that `targetSeconds` was resolved from; null for other targets. */
  readonly days: BusinessDays | null;
  /** A due date: the due instant whatever the calendar says, also in closed time; null for other targets. */
  readonly dueBy: Instant | null;
  readonly startedAt: Instant;
  /** Start of the running segment; null unless running. */
  readonly runningSince: Instant | null;
  /** Business milliseconds of the segments before `runningSince`. */
  readonly accruedMs: number;
  /** Null while paused, unless already reached (R12). */
  readonly dueAt: Instant | null;
  readonly originalDueAt: Instant;
  readonly breachedAt: Instant | null;
  readonly stoppedAt: Instant | null;
  readonly pauseReasons: readonly string[];
  readonly pauses: readonly SlaPause[];
  /** Steps that have not fired yet, with the instant each is due; `at` is null while paused. */
  readonly steps: readonly (SlaStep & { readonly at: Instant | null })[];
}

/** An interval that did not count; `to` is null while it lasts. */
export interface SlaPause {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly reason: string;
}
