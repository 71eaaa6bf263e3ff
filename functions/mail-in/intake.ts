import { deskOf, recipientsOf } from "#functions/mail-in/route.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import { type Mailbox, normalAddress } from "#shared/mail/addresses.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import { type Bounce, bounceOf } from "#shared/mail/bounce.ts";
import { type Classification, classify, type MailClass } from "#shared/mail/classify.ts";
import type { MailNotification } from "#shared/mail/notification.ts";
import { isOurs } from "#shared/mail/own-addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { type Requester, requesterOf } from "#shared/mail/requester.ts";
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
  /** The sender's signature in it, last line first, as far as it is known. */
  readonly signature: readonly string[];
  readonly desk: Desk;
  readonly recipients: readonly PersonId[];
  readonly mailClass: MailClass;
  readonly trust: Trust;
  readonly classification: Classification;
  /** What it says, when it is a delivery report. */
  readonly bounce: Bounce | null;
  /** Whoever asks, in the end an address that reaches nobody: a mail without sender is a ticket too. */
  readonly sender: Mailbox;
  /** The field that names the sender. */
  readonly senderBy: Requester["by"];
}

/** Looks at a mail from all sides but that of the tickets; `instance` is the mark of our own mails. Pure. */
export const intakeOf = (
  installation: Installation,
  { notification, waited, releasedBy }: Arrival,
  mail: ReceivedMail,
  raw: Uint8Array,
  instance: string,
): Intake => {
  const recipients = recipientsOf(installation, notification, mail);
  const desk = deskOf(installation, recipients);
  const { envelopeFrom } = notification;
  const classification = classify(mail, { instance, deskAddresses: desk.addresses, envelopeFrom });
  const { mailbox, by } = requesterOf(mail, classification, {
    isOurs: (address) => isOurs(installation, address),
    formRelays: [],
    envelopeSender: normalAddress(envelopeFrom ?? ""),
  });
  const trust = trustOf(notification, mail, { trustedSenders: desk.trustedSenders, released: releasedBy !== null });
  return {
    installation,
    notification,
    waited,
    releasedBy,
    mail,
    raw,
    signature: [],
    desk,
    recipients,
    mailClass: classification.kind,
    classification,
    bounce: classification.kind === "bounce" ? bounceOf(mail) : null,
    // DMARC vouches for From: who is named by another field could be anybody.
    trust: { ...trust, verified: trust.verified && by === "from" },
    sender: mailbox,
    senderBy: by,
  };
};

/** Ids of the mails it speaks of, nearest first: those it answers, those a delivery report returns. */
export const referredIds = ({ mail, bounce }: Pick<Intake, "mail" | "bounce">): readonly string[] => [
  ...mail.ancestors,
  ...(bounce?.originalIds ?? []),
];
