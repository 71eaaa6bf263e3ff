import { addressesInText } from "#shared/mail/addresses-in-text.ts";
import { copyMarkers, delayWords, firstPhrase } from "#shared/mail/bounce-phrases.ts";
import type { BounceRecipient } from "#shared/mail/delivery-status.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { deliveryCodes } from "#shared/mail/reply-code.ts";
import { cleanLine } from "#shared/mail/words.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** A report is read as far as this; more recipients than SES takes in one mail are none of ours. */
const maxLines = 1_000;
const maxLine = 400;
const maxRecipients = 50;
/** Lines after an address that may say why. */
const maxReasonLines = 12;

/** What may stand before an address that its line is about: nothing but marks, or a word that says so. */
const marks = /^[\s>*•·\-–"'([<]{0,20}(?:mailto:)?$/i;
const label =
  /^[\s>*•·\-–"'([]{0,20}(?:to|an|à|para|recipients?|recipient address|address|e-?mail|rcpt to|empfänger|destinataires?|destinatarios?|destinatários?|destinatari|адрес|получатель|кому|宛先|收件人|받는 사람)\s{0,3}[:：][\s<"'([]{0,5}(?:mailto:)?$/i;
/** Lines of a header, or about somebody to turn to. */
const aboutOthers =
  /^[\s>*]{0,10}(?:from|sender|mail from|reply-to|return-path|message-id|references|in-reply-to|von|de|da|от|差出人|发件人)\s{0,3}[:：]|\b(?:please contact|contact your|send (?:a )?mail to|for (?:further )?assistance)\b/i;
const roleAddress = /^(?:postmaster|mailer-daemon|mail-daemon|abuse|hostmaster)@/;

/**
 * Recipients of a report that has no fields a program could read (email.md rule 22): the addresses its lines are
 * about, each with what is said until the next one; without such lines, any address before the returned mail begins.
 */
export const recipientsInText = ({
  text,
  subject,
  headers,
  from,
  to,
  cc,
}: Pick<ReceivedMail, "text" | "subject" | "headers" | "from" | "to" | "cc">): readonly BounceRecipient[] => {
  const lines = text.split("\n", maxLines).map((line) => line.slice(0, maxLine));
  const marker = lines.findIndex((line) => copyMarkers.test(line));
  const notice = marker < 0 ? lines : lines.slice(0, marker);
  const others = new Set([from, ...to, ...cc].flatMap((mailbox) => mailbox?.address ?? []));
  const isCandidate = (person: PersonId): boolean => !others.has(person) && !roleAddress.test(person);

  const listed = addressesIn((headers.get("x-failed-recipients") ?? []).join(" ").slice(0, 4_096)).filter(isCandidate);
  const mentions = notice.map((line) => (aboutOthers.test(line) ? [] : mentionsIn(line, isCandidate)));
  const clearest = Math.min(...mentions.flat().map(({ rank }) => rank));
  const said = reasonsOf(
    notice,
    mentions.map((found) => found.filter(({ rank }) => rank === clearest).map(({ person }) => person)),
  );
  const people = listed.length > 0 ? listed : said.size > 0 ? [...said.keys()] : returnedTo(lines.slice(marker));
  const failed = [...new Set(people)].filter((person) => people === listed || isCandidate(person));

  const whole = notice.join("\n");
  const isDelayed = firstPhrase(`${subject}\n${whole}`, delayWords) !== undefined;
  return failed.slice(0, maxRecipients).map((person) => {
    const own = said.get(person)?.join("\n") ?? "";
    const reason = failed.length === 1 && !hasCodes(own) ? `${own}\n${whole}` : own;
    const { permanent, ...codes } = deliveryCodes("", reason);
    const detail = cleanLine(own === "" ? whole : own, 300);
    return {
      address: person,
      mailedTo: person,
      action: isDelayed ? "delayed" : "failed",
      ...codes,
      permanent: permanent && !isDelayed,
      detail: detail === "" ? null : detail,
    };
  });
};

const hasCodes = (text: string): boolean => {
  const { status, smtpCode } = deliveryCodes("", text);
  return status !== null || smtpCode !== null;
};

const addressesIn = (line: string): readonly PersonId[] => addressesInText(line).map(({ address }) => address);

interface Mention {
  readonly person: PersonId;
  /** How clearly the line is about it: 0 begins with it, 1 with a label before it, 2 merely names it. */
  readonly rank: number;
}

const mentionsIn = (line: string, isCandidate: (person: PersonId) => boolean): readonly Mention[] =>
  addressesInText(line).flatMap(({ address, index }) => {
    if (!isCandidate(address)) return [];
    const before = line.slice(0, index);
    return [{ person: address, rank: marks.test(before) ? 0 : label.test(before) ? 1 : 2 }];
  });

/** Each address with its line and the lines after it, until another one is spoken of. */
const reasonsOf = (
  lines: readonly string[],
  addressesOfLine: readonly (readonly PersonId[])[],
): ReadonlyMap<PersonId, readonly string[]> => {
  const reasons = new Map<PersonId, string[]>();
  let current: readonly PersonId[] = [];
  let since = 0;
  for (const [position, line] of lines.entries()) {
    const found = addressesOfLine[position] ?? [];
    if (found.length > 0) {
      current = found;
      since = 0;
    }
    if (since++ > maxReasonLines) continue;
    for (const person of current) reasons.set(person, [...(reasons.get(person) ?? []), line]);
  }
  return reasons;
};

/** Whom the returned mail was addressed to. */
const returnedTo = (lines: readonly string[]): readonly PersonId[] =>
  lines.slice(0, 100).flatMap((line) => (/^[\s>*|]{0,10}to\s{0,3}:/i.test(line) ? addressesIn(line) : []));
