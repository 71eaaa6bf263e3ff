import type { Intake } from "#functions/mail-in/intake.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { otherDesks } from "#functions/mail-in/route.ts";
import { plusSeconds } from "#shared/instant.ts";
import { idOfMail } from "#shared/mail/ids.ts";
import { notices } from "#shared/mail/notices.ts";
import type { MailFile } from "#shared/mail/received-mail.ts";
import type { NewMessage } from "#shared/ticket/commands.ts";
import { fileObjectKey } from "#shared/ticket/file-key.ts";
import type { Attachment } from "#shared/ticket/ticket.ts";
import type { Visibility } from "#shared/ticket/vocabulary.ts";

/** Each file is two writes of a transaction of at most 100; a mail with more is kept whole, as one file. */
const maxFiles = 40;
const atOnce = 8;

/** How a message is heard; `part` tells messages apart where a mail makes more than one. */
export interface Hearing {
  readonly visibility: Visibility;
  readonly unverified: boolean;
  /** It is an agent's word to the caller: what the desk adds for its own people stays out of it. */
  readonly isAnswer?: boolean;
  readonly part?: "message" | "note";
}

/**
 * The mail as a message of the ticket, its files stored. All ids come from the mail: a repeat after a crash writes the
 * same objects again and leaves nothing behind.
 */
export const messageOf = async (
  ports: Pick<MailInPorts, "files">,
  intake: Intake,
  ticketId: string,
  { visibility, unverified, isAnswer = false, part = "message" }: Hearing,
): Promise<NewMessage> => {
  const { mail, mailClass, notification, sender, trust, releasedBy, desk } = intake;
  const { receivedAt } = notification;
  const alsoSentTo = otherDesks(intake.installation, intake.recipients, mail, desk);
  return {
    // A note about a mail comes after it.
    id: idOfMail(
      notification.sesMessageId,
      part === "message" ? receivedAt : plusSeconds(receivedAt, 0.001),
      `${part} ${ticketId}`,
    ),
    visibility,
    text: textOf(intake, isAnswer),
    // The text of the mail comes first: its ranges are those of the whole.
    folded: mail.folded,
    html: mail.html,
    attachments: await stored(ports, intake, ticketId, filesOf(intake, isAnswer)),
    mail: {
      messageId: mail.messageId,
      from: sender.address,
      subject: mail.subject,
      rawKey: notification.rawKey,
      unverified,
      machine: mailClass !== "human",
      ...(trust.doubts.length > 0 && { doubts: trust.doubts }),
      ...(alsoSentTo.length > 0 && { alsoSentTo }),
      ...(releasedBy !== null && { releasedBy }),
    },
  };
};

/** The mail's text, and what the desk has to say about what is missing from it. */
const textOf = ({ desk, mail, trust }: Intake, isAnswer: boolean): string => {
  const words = notices[desk.language];
  const said = mail.unreadable !== null ? words.unreadable : mail.text === "" ? words.empty : mail.text;
  const withheld = trust.infected ? [words.infected] : [];
  return [said, ...(mail.shortened && !isAnswer ? [words.shortened] : []), ...withheld].join("\n\n");
};

/**
 * The mail's files; with the original beside them when something of it is not shown. None of an infected mail. The
 * original of an answer would go out to the caller with it, and all that the agent's mail quotes.
 */
const filesOf = ({ mail, raw, trust }: Intake, isAnswer: boolean): readonly MailFile[] => {
  if (trust.infected) return [];
  if (isAnswer) return mail.files.slice(0, maxFiles);
  const original: MailFile = {
    name: "original.eml",
    contentType: "message/rfc822",
    bytes: raw,
    inline: false,
    contentId: null,
    risk: null,
    noise: false,
  };
  if (mail.files.length > maxFiles) return [...mail.files.slice(0, maxFiles - 1), original];
  const needed = mail.unreadable !== null || mail.shortened;
  return needed ? [...mail.files.slice(0, maxFiles - 1), original] : mail.files;
};

const stored = async (
  ports: Pick<MailInPorts, "files">,
  { notification, sender }: Intake,
  ticketId: string,
  files: readonly MailFile[],
): Promise<readonly Attachment[]> => {
  const attachments = files.map(({ bytes, ...file }, position): Attachment & { readonly bytes: Uint8Array } => {
    const id = idOfMail(notification.sesMessageId, notification.receivedAt, `file ${ticketId} ${position}`);
    const made = { createdAt: notification.receivedAt, createdBy: sender.address };
    return { id, ...file, size: bytes.length, key: fileObjectKey(ticketId, id), ...made, bytes };
  });
  for (let start = 0; start < attachments.length; start += atOnce)
    await Promise.all(
      attachments
        .slice(start, start + atOnce)
        .map(({ key, bytes }) => ports.files.put(key, bytes, "application/octet-stream")),
    );
  return attachments.map(({ bytes: _, ...attachment }) => attachment);
};
