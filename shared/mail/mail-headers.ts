import { authorsIn, mailboxesOf } from "#shared/mail/addresses.ts";
import { decodeField, reencodedField } from "#shared/mail/mime/encoded-words.ts";
import { charsetsOf, fieldOf, type Part } from "#shared/mail/mime/part.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { cleanLine } from "#shared/mail/words.ts";

/** What the header of a mail says. */
export type MailHeaders = Pick<
  ReceivedMail,
  "from" | "standIn" | "ambiguousFrom" | "to" | "cc" | "subject" | "messageId" | "ancestors" | "headers"
>;

const maxSubject = 200;
const maxPeople = 100;
const maxAncestors = 50;

/** Reads the header of a mail; of a field given twice the first counts. */
export const headersOfMail = (root: Part): MailHeaders => {
  const charsets = charsetsOf(root);
  const headers = byName(root, charsets);
  const all = (name: string): readonly string[] => headers.get(name) ?? [];
  const authors = all("from").flatMap((value) => mailboxesOf(value, maxPeople));
  return {
    from: authors[0] ?? null,
    standIn: standIns.flatMap((field) => all(field).flatMap((value) => mailboxesOf(value, 1)))[0] ?? null,
    ambiguousFrom: all("from").length > 1 || all("from").some((value) => authorsIn(value) > 1),
    to: mailboxesOf(all("to").join(","), maxPeople),
    cc: mailboxesOf(all("cc").join(","), maxPeople),
    subject: cleanLine(decodeField(fieldOf(root, "subject") ?? "", charsets), maxSubject),
    messageId: idsOf(all("message-id")[0] ?? "")[0] ?? null,
    ancestors: ancestorsOf(all("in-reply-to").join(" "), all("references").join(" ")),
    headers,
  };
};

const byName = ({ fields }: Part, charsets: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { name, value } of fields) {
    const values = found.get(name) ?? [];
    values.push(reencodedField(value, charsets));
    found.set(name, values);
  }
  return found;
};

const standIns = ["reply-to", "return-path", "sender"] as const;

const idsOf = (text: string): readonly string[] => text.match(/<[^<>\s]{1,250}>/g) ?? [];

const ancestorsOf = (inReplyTo: string, references: string): readonly string[] => [
  ...new Set([...idsOf(inReplyTo), ...idsOf(references).toReversed()].slice(0, maxAncestors)),
];
