import type { Intake } from "#functions/mail-in/intake.ts";
import { senderReference } from "#functions/mail-in/references.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { fingerprint } from "#shared/fingerprint.ts";
import type { OnceRequest } from "#shared/handle-command.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import type { ThreadId } from "#shared/ports/ticket-store.ts";

const keepDays = 90;

/** The mark of a receipt. Being held is an effect too; a mail that is let in after that has its second one. */
export const receiptMark = ({ notification, releasedBy }: Pick<Arrival, "notification" | "releasedBy">) =>
  ({
    kind: "mail",
    key: releasedBy === null ? notification.sesMessageId : `${notification.sesMessageId}#released`,
    keepDays,
  }) as const;

/**
 * The marks of a mail: this receipt, and the mail itself, which may arrive by two receipts. The second takes all that
 * the sender wrote into account: who guesses a Message-ID must not be able to suppress a mail. A mail without
 * Message-ID is known by its date and subject; one without a date has only the first, for devices send equal ones.
 */
export const onceOf = (intake: Intake, desk: Desk): readonly OnceRequest[] => {
  const { mail, sender } = intake;
  const id = mail.messageId ?? writtenAt(mail);
  if (id === null) return [receiptMark(intake)];
  const key = fingerprint([desk.id, sender.address, id, mail.bodyHash]);
  return [receiptMark(intake), { kind: "mailBody", key, keepDays }];
};

const writtenAt = ({ headers, subject }: ReceivedMail): string | null => {
  const date = headers.get("date")?.[0]?.trim() ?? "";
  return date === "" ? null : `${date} ${subject}`;
};

/** The ids later mails of the conversation refer to: its Message-ID, and the number its sender's own system gave it. */
export const threadsOf = (intake: Intake, desk: Desk, internal: boolean): readonly ThreadId[] => {
  const { messageId } = intake.mail;
  const reference = senderReference(intake);
  return [
    ...(messageId === null ? [] : [{ desk: desk.id, messageId, internal }]),
    ...(reference === undefined ? [] : [{ desk: desk.id, messageId: reference }]),
  ];
};
