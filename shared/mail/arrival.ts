import * as z from "zod/mini";
import {
  dmarcPolicies,
  type MailNotification,
  parseNotification,
  type Verdict,
  verdicts,
} from "#shared/mail/notification.ts";
import { once } from "#shared/once.ts";

/** A mail on its way in: the first time, or again. Body of the queue mail-in, beside what SES itself sends there. */
export interface Arrival {
  readonly v: 1;
  readonly notification: MailNotification;
  /** It has waited for the mail it answers to already. */
  readonly waited: boolean;
  /** Who let it in after it had been held; null for a mail that was not. */
  readonly releasedBy: string | null;
}

/** What the mail system says of a mail of which it says nothing any more: nobody vouches for it, nothing is known. */
const unknown: Verdict = "GRAY";

/** A mail whose notification is lost: only its object is left, and when it was stored. */
export const foundMail = (sesMessageId: string, rawKey: string, receivedAt: string): Arrival => ({
  v: 1,
  notification: {
    sesMessageId,
    receivedAt,
    envelopeFrom: null,
    recipients: null,
    rawKey,
    verdicts: { spam: unknown, virus: unknown, dmarc: unknown, dmarcPolicy: null },
  },
  waited: false,
  releasedBy: null,
});

/** A notification as the desk's own messages hold it. */
const notificationSchema = once(() =>
  z.object({
    sesMessageId: z.string(),
    receivedAt: z.string(),
    envelopeFrom: z._default(z.nullable(z.string()), null),
    recipients: z._default(z.nullable(z.array(z.string())), null),
    rawKey: z.string(),
    verdicts: z.object({
      spam: z.enum(verdicts),
      virus: z.enum(verdicts),
      dmarc: z.enum(verdicts),
      dmarcPolicy: z._default(z.nullable(z.enum(dmarcPolicies)), null),
    }),
  }),
);

const arrival = once(() =>
  z.object({
    v: z.literal(1),
    notification: notificationSchema(),
    waited: z.boolean(),
    releasedBy: z.nullable(z.string()),
  }),
);

/** An arrival of a queue body, or of SES's notification as it comes through SNS; throws on anything else. */
export const parseArrival = (json: unknown): Arrival =>
  typeof json === "object" && json !== null && "v" in json
    ? arrival().parse(json)
    : { v: 1, notification: parseNotification(json), waited: false, releasedBy: null };
