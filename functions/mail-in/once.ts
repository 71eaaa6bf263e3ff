import type { Intake } from "#functions/mail-in/intake.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { fingerprint } from "#shared/fingerprint.ts";
import type { OnceRequest } from "#shared/handle-command.ts";
import type { ThreadId } from "#shared/ports/ticket-store.ts";

const keepDays = 90;

/**
 * The marks of a mail: this receipt, and the mail itself, which may arrive by two receipts. The second takes all that
 * the sender wrote into account: who guesses a Message-ID must not be able to suppress a mail. A mail without
 * Message-ID has only the first: two equal ones are two.
 */
export const onceOf = ({ notification, mail, sender }: Intake, desk: Desk): readonly OnceRequest[] => [
  { kind: "mail", key: notification.sesMessageId, keepDays },
  ...(mail.messageId === null
    ? []
    : [
        {
          kind: "mailBody",
          key: fingerprint([desk.id, sender.address, mail.messageId, mail.bodyHash]),
          keepDays,
        } as const,
      ]),
];

/** The id later mails of the conversation refer to. */
export const threadsOf = ({ mail }: Intake, desk: Desk): readonly ThreadId[] =>
  mail.messageId === null ? [] : [{ desk: desk.id, messageId: mail.messageId }];
