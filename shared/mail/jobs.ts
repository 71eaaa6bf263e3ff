import * as z from "zod/mini";
import { once } from "#shared/once.ts";

/** Bodies of the desk's own queues; `v` is the schema version: consumers of the next one also have to take this one. */

/** One mail that an event calls for. `job` is unique for ever: `<ticket>#<version>#<n>#<recipient index>`. */
export interface MailJob {
  readonly v: 1;
  readonly job: string;
  readonly ticketId: string;
  readonly mail: MailKind;
  /** The message it carries, for `comment`. */
  readonly messageId?: string;
  /** The agent a notice goes to; other mails go to the caller, watchers in Cc. */
  readonly recipient?: string;
  /** Facts of the escalation, or of the breach that is taken back, as stored in its event. */
  readonly escalation?: { readonly metric: string; readonly atPercent: number; readonly dueAt: string };
}
/** Notices about deadlines to one person of the desk. */
const noticeKinds = ["escalation", "breachRetracted"] as const;
export type NoticeKind = (typeof noticeKinds)[number];
const mailKinds = ["acknowledgement", "comment", "resolution", ...noticeKinds] as const;
export type MailKind = (typeof mailKinds)[number];

/** Whether the mail is a notice, and so no part of the conversation with the caller. */
export const isNotice = (kind: MailKind): kind is NoticeKind => noticeKinds.some((notice) => notice === kind);

const mailJob = once(() =>
  z.object({
    v: z.literal(1),
    job: z.string(),
    ticketId: z.string(),
    mail: z.enum(mailKinds),
    messageId: z.optional(z.string()),
    recipient: z.optional(z.string()),
    escalation: z.optional(z.object({ metric: z.string(), atPercent: z.number(), dueAt: z.string() })),
  }),
);

/** A mail job of a queue body; throws on anything else. */
export const parseMailJob = (json: unknown): MailJob => mailJob().parse(json) as MailJob;

/** A wake-up of one ticket. Stale and duplicate ones decide nothing. */
export interface WakeUp {
  readonly v: 1;
  readonly ticketId: string;
  readonly wakeAt: string;
}

const wakeUp = once(() => z.object({ v: z.literal(1), ticketId: z.string(), wakeAt: z.string() }));

/** A wake-up of a queue body; throws on anything else. */
export const parseWakeUp = (json: unknown): WakeUp => wakeUp().parse(json);
