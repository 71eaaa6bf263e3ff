import { deskOf, recipientsOf } from "#functions/mail-in/route.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import { type Mailbox, normalAddress } from "#shared/mail/addresses.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import { classify, type MailClass } from "#shared/mail/classify.ts";
import { deliveryReport } from "#shared/mail/delivery-status.ts";
import type { MailNotification } from "#shared/mail/notification.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { instanceMark } from "#shared/mail/reply-address.ts";
import { type Trust, trustOf } from "#shared/mail/trust.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** A mail with everything that is known of it before a ticket is looked for. */
export interface Intake {
  readonly installation: Installation;
  readonly notification: MailNotification;
  readonly waited: boolean;
  readonly releasedBy: string | null;
  readonly mail: ReceivedMail;
  readonly raw: Uint8Array;
  readonly desk: Desk;
  readonly recipients: readonly PersonId[];
  readonly mailClass: MailClass;
  readonly trust: Trust;
  /** Whoever sent it, in the end an address that reaches nobody: a mail without sender is a ticket too. */
  readonly sender: Mailbox;
}

/** RFC 2606: never delivered. */
const nobody: Mailbox = { address: "unknown@sender.invalid", name: null };

/** Looks at a mail from all sides but that of the tickets. Pure. */
export const intakeOf = (
  installation: Installation,
  { notification, waited, releasedBy }: Arrival,
  mail: ReceivedMail,
  raw: Uint8Array,
  replyKey: string,
): Intake => {
  const recipients = recipientsOf(installation, notification, mail);
  const desk = deskOf(installation, recipients);
  const { envelopeFrom } = notification;
  const envelopeSender = normalAddress(envelopeFrom ?? "");
  return {
    installation,
    notification,
    waited,
    releasedBy,
    mail,
    raw,
    desk,
    recipients,
    mailClass: classify(mail, { instance: instanceMark(replyKey), deskAddresses: desk.addresses, envelopeFrom }),
    trust: trustOf(notification, mail, { trustedSenders: desk.trustedSenders, released: releasedBy !== null }),
    sender:
      mail.from ?? mail.standIn ?? (envelopeSender === undefined ? nobody : { address: envelopeSender, name: null }),
  };
};

/** Ids of the mails it speaks of, nearest first: those it answers, those a delivery report returns. */
export const referredIds = ({ mail, mailClass }: Pick<Intake, "mail" | "mailClass">): readonly string[] => [
  ...mail.ancestors,
  ...(mailClass === "bounce" ? deliveryReport(mail).originalIds : []),
];
