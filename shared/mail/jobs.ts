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
  /** Whom `escalation`, `commandReply` and `rejection` go to; others go to the caller, watchers in Cc. */
  readonly recipient?: string;
  /** Facts of an escalation, as stored in its event. */
  readonly escalation?: { readonly metric: string; readonly atPercent: number; readonly dueAt: string };
  /** Commands of an agent's mail that came to nothing, for `commandReply`. */
  readonly problems?: readonly CommandProblem[];
}
/** A command as the agent wrote it, and one sentence on why it was not carried out. */
export interface CommandProblem {
  readonly line: string;
  readonly detail: string;
}
const mailKinds = ["acknowledgement", "comment", "resolution", "escalation", "commandReply", "rejection"] as const;
export type MailKind = (typeof mailKinds)[number];

const mailJob = once(() =>
  z.object({
    v: z.literal(1),
    job: z.string(),
    ticketId: z.string(),
    mail: z.enum(mailKinds),
    messageId: z.optional(z.string()),
    recipient: z.optional(z.string()),
    escalation: z.optional(z.object({ metric: z.string(), atPercent: z.number(), dueAt: z.string() })),
    problems: z.optional(z.array(z.object({ line: z.string(), detail: z.string() }))),
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
