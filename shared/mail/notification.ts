import * as z from "zod/mini";
import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { once } from "#shared/once.ts";

/** What the mail system says about a check; GRAY and PROCESSING_FAILED decide nothing. */
export const verdicts = ["PASS", "FAIL", "GRAY", "PROCESSING_FAILED", "DISABLED"] as const;
export type Verdict = (typeof verdicts)[number];

/** What the domain in From wants done with mail that fails DMARC (RFC 7489 §6.3). */
export const dmarcPolicies = ["none", "quarantine", "reject"] as const;
export type DmarcPolicy = (typeof dmarcPolicies)[number];

const received = once(() => {
  const verdict = z.object({ status: z.string() });
  return z.object({
    notificationType: z.literal("Received"),
    mail: z.object({
      messageId: z.string().check(z.minLength(1)),
      timestamp: z.string(),
      source: z.optional(z.string()),
    }),
    receipt: z.object({
      recipients: z.array(z.string()),
      spamVerdict: z.optional(verdict),
      virusVerdict: z.optional(verdict),
      dmarcVerdict: z.optional(verdict),
      dmarcPolicy: z.optional(z.string()),
      action: z.object({ type: z.literal("S3"), objectKey: z.string().check(z.minLength(1)) }),
    }),
  });
});

/** A mail that SES accepted for us: the envelope and the verdicts. What the mail itself says lies in the bucket. */
export interface MailNotification {
  /** SES's id of this receipt; the first dedupe key. */
  readonly sesMessageId: string;
  readonly receivedAt: Instant;
  /** MAIL FROM; "" for the null sender, null when SES does not say. */
  readonly envelopeFrom: string | null;
  /** RCPT TO, as far as the receipt rule matched it; null when nobody knows it any more. */
  readonly recipients: readonly string[] | null;
  readonly rawKey: string;
  readonly verdicts: {
    readonly spam: Verdict;
    readonly virus: Verdict;
    readonly dmarc: Verdict;
    /** SES tells it for mail that fails only; null otherwise. */
    readonly dmarcPolicy: DmarcPolicy | null;
  };
}

/**
 * The notification of SES's S3 action, as it comes through SNS with raw delivery; throws on anything else
 * (https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html).
 */
export const parseNotification = (json: unknown): MailNotification => {
  const { mail, receipt } = received().parse(json);
  const receivedAt = toMillis(mail.timestamp);
  if (Number.isNaN(receivedAt)) throw new Error("mail.timestamp is no instant");
  return {
    sesMessageId: mail.messageId,
    receivedAt: toInstant(receivedAt),
    envelopeFrom: mail.source === undefined ? null : mail.source.replace(/^<>$/, ""),
    recipients: receipt.recipients,
    rawKey: receipt.action.objectKey,
    verdicts: {
      spam: verdictOf(receipt.spamVerdict),
      virus: verdictOf(receipt.virusVerdict),
      dmarc: verdictOf(receipt.dmarcVerdict),
      dmarcPolicy: dmarcPolicies.find((policy) => policy === receipt.dmarcPolicy?.toLowerCase()) ?? null,
    },
  };
};

const verdictOf = (given: { status: string } | undefined): Verdict =>
  verdicts.find((verdict) => verdict === given?.status) ?? "GRAY";
