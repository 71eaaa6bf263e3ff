import * as z from "zod/mini";
import type { Instant } from "#shared/instant.ts";
import { once } from "#shared/once.ts";

/** What a receiver is told of an event, by name. */
export type Facts = Readonly<Record<string, string | number | null>>;

/**
 * One call of one webhook that an event asks for: what waits in the queue, from attempt to attempt. `v` is the schema
 * version.
 */
export interface WebhookJob {
  readonly v: 1;
  /** Unique for ever: `<ticket>#<version>#<n>#<webhook index>`. Receivers see it as `webhook-id`. */
  readonly job: string;
  readonly ticketId: string;
  readonly desk: string;
  readonly webhook: string;
  /** Type of the event, and when it happened. */
  readonly event: string;
  readonly at: Instant;
  readonly facts: Facts;
  /** From 1. */
  readonly attempt: number;
  readonly notBefore: Instant;
  /** What the first attempt said, and every later one repeats; null before it. */
  readonly body: string | null;
}

const webhookJob = once(() =>
  z.object({
    v: z.literal(1),
    job: z.string(),
    ticketId: z.string(),
    desk: z.string(),
    webhook: z.string(),
    event: z.string(),
    at: z.string(),
    facts: z.record(z.string(), z.nullable(z.union([z.string(), z.number()]))),
    attempt: z.int().check(z.gte(1)),
    notBefore: z.string(),
    body: z.nullable(z.string()),
  }),
);

/** A webhook job of a queue body; throws on anything else. */
export const parseWebhookJob = (json: unknown): WebhookJob => webhookJob().parse(json);
