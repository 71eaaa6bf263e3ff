import { normalAddress } from "#shared/mail/addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { cleanLine } from "#shared/mail/words.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** A recipient that a mail system could not deliver to. */
export interface FailedRecipient {
  readonly address: PersonId;
  /** 5.x.x: trying again is useless (RFC 3463). */
  readonly permanent: boolean;
  readonly detail: string | null;
}

export interface DeliveryReport {
  readonly failed: readonly FailedRecipient[];
  /** Ids that may name the mail that failed, as they stand in the returned part. */
  readonly originalIds: readonly string[];
}

const maxRecipients = 20;
const maxRead = 64 * 1024;

/** What a delivery report says (RFC 3464): recipients with `Action: failed`, and the ids of the mail it returns. */
export const deliveryReport = ({ files }: ReceivedMail): DeliveryReport => {
  const partsOf = (pattern: RegExp) =>
    files
      .filter(
        ({ contentType, name }) =>
          pattern.test(contentType) || (pattern.test("message/rfc822") && name.endsWith(".eml")),
      )
      .map(({ bytes }) => Buffer.from(bytes.subarray(0, maxRead)).toString("utf8"));
  const failed = partsOf(/^message\/(?:global-)?delivery-status$/).flatMap((text) =>
    text
      .replaceAll("\r\n", "\n")
      .split(/\n{2,}/)
      .flatMap(failedRecipient),
  );
  const returned = partsOf(/^(?:message\/(?:rfc822|global)|text\/rfc822-headers)$/).join("\n");
  return { failed: failed.slice(0, maxRecipients), originalIds: messageIdsIn(returned) };
};

const failedRecipient = (block: string): readonly FailedRecipient[] => {
  const field = fieldsOf(block);
  const address = normalAddress((field("final-recipient") ?? field("original-recipient") ?? "").replace(/^[^;]*;/, ""));
  if (address === undefined || field("action")?.toLowerCase() !== "failed") return [];
  const status = field("status") ?? "";
  const detail = cleanLine(`${status} ${field("diagnostic-code") ?? ""}`, 300);
  return [{ address, permanent: status.startsWith("5"), detail: detail === "" ? null : detail }];
};

const fieldsOf = (block: string): ((name: string) => string | undefined) => {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return (name) => fields.get(name);
};

/** Message-ID first, then what it refers to; SES's id and our anchor are among them. */
const messageIdsIn = (headers: string): readonly string[] => {
  const field = fieldsOf(headers.replaceAll("\r\n", "\n"));
  return ["message-id", "references", "in-reply-to"].flatMap((name) => field(name)?.match(/<[^<>\s]{1,250}>/g) ?? []);
};
