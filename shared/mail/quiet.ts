import type { Member } from "#shared/desk/desk.ts";
import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import type { MailKind } from "#shared/mail/jobs.ts";
import { compiledCalendar } from "#shared/sla/calendar.ts";
import type { CompiledCalendar } from "#shared/sla/compile-calendar.ts";
import { dayMs } from "#shared/sla/zone.ts";
import type { Priority } from "#shared/ticket/vocabulary.ts";

/** What is known of a notice before it is written. */
export interface Notice {
  readonly mail: MailKind;
  /** Of the ticket, as it is now. */
  readonly priority: Priority;
}

/** Notices that can wait until people are there; a page cannot. */
const patient: readonly MailKind[] = ["escalation", "breachRetracted"];

/**
 * Until when a notice to the member waits, later than `now`; null when it goes out at once. In quiet hours until they
 * end; with a digest until the next one is due. Digests are due every so many seconds from the last end of quiet hours
 * on (from the epoch for whom has none), so that all notices of one digest agree on its instant without a state.
 */
export const holdUntil = (
  { notifications }: Pick<Member, "notifications">,
  { mail, priority }: Notice,
  now: Instant,
): Instant | null => {
  if (!notifications || priority === 1 || !patient.includes(mail)) return null;
  const { quiet, digestSeconds } = notifications;
  const nowMs = toMillis(now);
  // No hours run for longer than a week and an hour, and the next digest is at most a day away.
  const hours = quiet && compiledCalendar(quiet, nowMs - 9 * dayMs, nowMs + 9 * dayMs);
  const end = quietUntil(hours, nowMs);
  if (end !== null) return toInstant(end);
  if (digestSeconds === null) return null;
  const due = nextDigest(hours, nowMs, digestSeconds * 1000);
  return toInstant(quietUntil(hours, due) ?? due);
};

/** When the quiet hours around the instant end; null outside of any. */
const quietUntil = (hours: CompiledCalendar | null, ms: number): number | null => {
  const end = hours?.closes[hours.opens.findLastIndex((open) => open <= ms)] ?? ms;
  return end > ms ? end : null;
};

const nextDigest = (hours: CompiledCalendar | null, ms: number, everyMs: number): number => {
  const lastEnd = hours?.closes.findLast((close) => close <= ms) ?? 0;
  return lastEnd + (Math.floor((ms - lastEnd) / everyMs) + 1) * everyMs;
};
