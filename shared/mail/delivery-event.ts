import * as z from "zod/mini";
import { type Instant, toInstant, toMillis } from "#shared/instant.ts";
import { normalAddress } from "#shared/mail/addresses.ts";
import { type MailKind, mailKinds } from "#shared/mail/jobs.ts";
import { cleanLine } from "#shared/mail/words.ts";
import { once } from "#shared/once.ts";
import type { Delivery } from "#shared/ticket/events.ts";

const deliveryEvent = once(() => {
  const tag = z.optional(z.array(z.string()));
  const mail = z.object({
    messageId: z.string(),
    timestamp: z.optional(z.string()),
    tags: z.optional(z.object({ ticket: tag, kind: tag, mail: tag, message: tag })),
  });
  const recipient = z.object({
    emailAddress: z.string(),
    status: z.optional(z.string()),
    diagnosticCode: z.optional(z.string()),
  });

  return z.discriminatedUnion("eventType", [
    z.object({
      eventType: z.literal("Bounce"),
      mail,
      bounce: z.object({
        timestamp: z.optional(z.string()),
        bounceType: z.string(),
        bouncedRecipients: z.array(recipient),
        feedbackId: z.string(),
      }),
    }),
    z.object({
      eventType: z.literal("Complaint"),
      mail,
      complaint: z.object({
        timestamp: z.optional(z.string()),
        complainedRecipients: z.array(recipient),
        feedbackId: z.string(),
        complaintFeedbackType: z.optional(z.nullable(z.string())),
      }),
    }),
    z.object({
      eventType: z.literal("Delivery"),
      mail,
      delivery: z.object({
        timestamp: z.optional(z.string()),
        recipients: z.array(z.string()),
        smtpResponse: z.optional(z.string()),
      }),
    }),
  ]);
});

/** What became of one of our mails. */
export interface MailEvent {
  readonly sesMessageId: string;
  /** Ticket the mail was about; null for a mail that carries no tag of ours. */
  readonly ticketId: string | null;
  /** Unique for this report; the same one may arrive twice. */
  readonly id: string;
  /** When it became so, if the report says. */
  readonly at: Instant | null;
  /** Null for a mail of a version without kinds, or of none of ours. */
  readonly kind: MailKind | null;
  /** What it says of each recipient. */
  readonly deliveries: readonly Delivery[];
}

/**
 * An event of the configuration set, as it comes through SNS with raw delivery; throws on anything else
 * (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
export const parseMailEvent = (json: unknown): MailEvent => {
  const event = deliveryEvent().parse(json);
  const { messageId: sesMessageId, tags } = event.mail;
  const common = {
    sesMessageId,
    ticketId: tags?.ticket?.[0] ?? null,
    kind: mailKinds.find((kind) => kind === tags?.kind?.[0]) ?? null,
  };
  const timeOf = ({ timestamp = event.mail.timestamp }: { readonly timestamp?: string | undefined }): Instant | null =>
    timestamp === undefined ? null : toInstant(toMillis(timestamp));
  const about = { messageId: tags?.message?.[0] ?? null, mail: tags?.mail?.[0] ?? sesMessageId };
  switch (event.eventType) {
    case "Bounce": {
      const { bounceType, bouncedRecipients, feedbackId } = event.bounce;
      const permanent = bounceType === "Permanent";
      const deliveries = bouncedRecipients.map((bounced) => ({
        ...about,
        recipient: addressOf(bounced),
        state: "bounced" as const,
        permanent,
        detail: detailOf(bounced.status, bounced.diagnosticCode),
      }));
      return { ...common, id: feedbackId, at: timeOf(event.bounce), deliveries };
    }
    case "Complaint": {
      const { complainedRecipients, feedbackId, complaintFeedbackType } = event.complaint;
      const deliveries = complainedRecipients.map((complained) => ({
        ...about,
        recipient: addressOf(complained),
        state: "complained" as const,
        permanent: true,
        detail: detailOf(complaintFeedbackType ?? undefined),
      }));
      return { ...common, id: feedbackId, at: timeOf(event.complaint), deliveries };
    }
    case "Delivery": {
      const { recipients, smtpResponse } = event.delivery;
      const deliveries = recipients.map((emailAddress) => ({
        ...about,
        recipient: addressOf({ emailAddress }),
        state: "delivered" as const,
        permanent: false,
        detail: detailOf(smtpResponse),
      }));
      return { ...common, id: sesMessageId, at: timeOf(event.delivery), deliveries };
    }
  }
};

const addressOf = ({ emailAddress }: { emailAddress: string }): string =>
  normalAddress(emailAddress) ?? cleanLine(emailAddress, 254);

const detailOf = (...parts: readonly (string | undefined)[]): string | null => {
  const detail = cleanLine(parts.filter((part) => part !== undefined).join(" "), 300);
  return detail === "" ? null : detail;
};
