import * as z from "zod/mini";
import { normalAddress } from "#shared/mail/addresses.ts";
import { cleanLine } from "#shared/mail/words.ts";
import { once } from "#shared/once.ts";
import type { Delivery } from "#shared/ticket/events.ts";

const deliveryEvent = once(() => {
  const tag = z.optional(z.array(z.string()));
  const mail = z.object({
    messageId: z.string(),
    tags: z.optional(z.object({ ticket: tag, mail: tag, message: tag })),
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
      bounce: z.object({ bounceType: z.string(), bouncedRecipients: z.array(recipient), feedbackId: z.string() }),
    }),
    z.object({
      eventType: z.literal("Complaint"),
      mail,
      complaint: z.object({
        complainedRecipients: z.array(recipient),
        feedbackId: z.string(),
        complaintFeedbackType: z.optional(z.nullable(z.string())),
      }),
    }),
    z.object({ eventType: z.literal("Delivery"), mail, delivery: z.object({ recipients: z.array(z.string()) }) }),
  ]);
});

/** What became of one of our mails. */
export interface MailEvent {
  readonly sesMessageId: string;
  /** Ticket the mail was about; null for a mail that carries no tag of ours. */
  readonly ticketId: string | null;
  /** Unique for this report; the same one may arrive twice. */
  readonly id: string;
  /** What to record on the ticket; a delivery that worked is none of it. */
  readonly deliveries: readonly Delivery[];
}

/**
 * An event of the configuration set, as it comes through SNS with raw delivery; throws on anything else
 * (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html).
 */
export const parseMailEvent = (json: unknown): MailEvent => {
  const event = deliveryEvent().parse(json);
  const { messageId: sesMessageId, tags } = event.mail;
  const common = { sesMessageId, ticketId: tags?.ticket?.[0] ?? null };
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
      return { ...common, id: feedbackId, deliveries };
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
      return { ...common, id: feedbackId, deliveries };
    }
    case "Delivery":
      return { ...common, id: sesMessageId, deliveries: [] };
  }
};

const addressOf = ({ emailAddress }: { emailAddress: string }): string =>
  normalAddress(emailAddress) ?? cleanLine(emailAddress, 254);

const detailOf = (...parts: readonly (string | undefined)[]): string | null => {
  const detail = cleanLine(parts.filter((part) => part !== undefined).join(" "), 300);
  return detail === "" ? null : detail;
};
