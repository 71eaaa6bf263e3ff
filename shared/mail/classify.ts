import { awayPhrase } from "#shared/mail/away-subjects.ts";
import { bounceSubject, bounceWording } from "#shared/mail/bounce-phrases.ts";
import {
  autoSubmitted,
  awayFields,
  challengeFields,
  challengeSubjects,
  daemonNames,
  daemonSenders,
  listFields,
  machineFields,
  machineSenders,
} from "#shared/mail/machine-fields.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";

/** Who wrote a mail: a person, a program, a mail system that reports about one of ours, or the desk itself. */
export type MailClass = "human" | "machine" | "bounce" | "own";

/** What more is known of a program's mail; each is false for a person's. */
export interface MailTraits {
  /** A vacation responder: shown small, changes nothing (email.md rule 18). */
  readonly outOfOffice: boolean;
  /** Came through a mailing list (rule 24). */
  readonly mailingList: boolean;
  /** An answer to an invitation, or its cancellation (rule 38). */
  readonly calendarReply: boolean;
  /** Asks the sender to prove that he is a person. */
  readonly challengeResponse: boolean;
  /** Says that a mail was read (RFC 8098). */
  readonly readReceipt: boolean;
  /** A complaint, not a bounce: somebody called our mail spam (RFC 5965). */
  readonly feedbackReport: boolean;
  /** Nothing but the sender's name says machine: a web form may stand behind it (rule 6). */
  readonly bySenderOnly: boolean;
}

/** The class of a mail, what decided it, and what more is known. */
export interface Classification {
  readonly kind: MailClass;
  /** Each names the header or fact that decided: `Auto-Submitted: auto-replied`, `null sender`; empty for a person. */
  readonly reasons: readonly string[];
  readonly traits: MailTraits;
}

type Read = Pick<ReceivedMail, "headers" | "from" | "subject" | "text" | "files" | "calendarMethod">;

/** Header of all our mails, with this installation's mark. */
export const instanceHeader = "X-Evenkeel-Instance";

export interface ClassifyContext {
  /** This installation's value of `instanceHeader`. */
  readonly instance: string;
  /** Addresses of the desk that receives the mail. */
  readonly deskAddresses: readonly string[];
  /** MAIL FROM; "" is the null sender. */
  readonly envelopeFrom: string | null;
}

/**
 * The class of a mail (email.md rules 17, 18, 20, 22, 24). Own mail is what carries our mark and was not written by a
 * person at another desk: an automatic one, or one from the very desk that receives it. A person who writes from desk
 * to desk is a person. A report that a mail was read, or called spam, is a machine's and no bounce.
 */
export const classify = (mail: Read, context: ClassifyContext): Classification => {
  const traits = traitsOf(mail);
  const own = ownReasons(mail, context);
  if (own.length > 0) return { kind: "own", reasons: own, traits };
  const machine = machineReasons(mail, context, traits);
  const isOther = traits.readReceipt || traits.feedbackReport || traits.challengeResponse;
  const bounce = isOther ? [] : bounceReasons(mail, context, machine.length > 0);
  if (bounce.length > 0) return { kind: "bounce", reasons: bounce, traits: { ...traits, outOfOffice: false } };
  if (machine.length === 0) return { kind: "human", reasons: [], traits };
  const bySenderOnly = machine.every((reason) => reason.startsWith(senderReason));
  return { kind: "machine", reasons: machine, traits: { ...traits, bySenderOnly } };
};

const ownReasons = ({ headers, from }: Read, { instance, deskAddresses }: ClassifyContext): readonly string[] => {
  const isMarked = valuesOf(headers, instanceHeader).some((value) => value.trim() === instance);
  if (!isMarked) return [];
  const automatic = reasonOf(headers, "Auto-Submitted", autoSubmitted);
  const fromDesk = from !== null && deskAddresses.includes(from.address) ? [`from the desk's own ${from.address}`] : [];
  const why = [...automatic, ...fromDesk];
  return why.length > 0 ? [`${instanceHeader} is ours`, ...why] : [];
};

const senderReason = "sender ";

const machineReasons = (
  { headers, from, subject }: Read,
  context: ClassifyContext,
  traits: MailTraits,
): readonly string[] => {
  const away = awayPhrase(subject);
  return [
    ...nullSender(headers, context),
    ...machineFields.flatMap(([field, value]) => reasonOf(headers, field, value)),
    ...(from !== null && machineSenders.test(from.address) ? [`${senderReason}${localPart(from.address)}`] : []),
    ...(away === undefined ? [] : [`subject "${away}"`]),
    ...(traits.calendarReply ? ["calendar answer or cancellation"] : []),
    ...(traits.readReceipt ? ["read receipt"] : []),
    ...(traits.feedbackReport ? ["feedback report"] : []),
    ...(traits.challengeResponse ? ["challenge to the sender"] : []),
  ];
};

const bounceReasons = (mail: Read, context: ClassifyContext, isMachine: boolean): readonly string[] => {
  const { headers, files, from, subject, text } = mail;
  const report = [
    ...(isReportOf({ headers, files }, "delivery-status") ? ["report of delivery-status"] : []),
    ...reasonOf(headers, "X-Failed-Recipients", /@/),
  ];
  if (report.length > 0) return report;
  const system = [
    ...nullSender(headers, context),
    ...(from !== null && daemonSenders.test(from.address) ? [`${senderReason}${localPart(from.address)}`] : []),
    ...(from?.name != null && daemonNames.test(from.name) ? [`${senderReason}${from.name}`] : []),
  ];
  if (system.length === 0 && !isMachine) return [];
  const heading = bounceSubject.test(subject) ? [`subject "${subject.slice(0, 40)}"`] : [];
  const wording = bounceWording(text);
  const told = wording === undefined ? [] : [`text "${wording}"`];
  // Two signs of three: people forward bounces and talk about them, vacation responders use the null sender.
  const signs = heading.length + told.length;
  const isReport = system.length > 0 ? signs > 0 && awayPhrase(subject) === undefined : signs === 2;
  return isReport ? [...system, ...heading, ...told] : [];
};

const traitsOf = ({ headers, files, from, subject, calendarMethod }: Read): MailTraits => ({
  outOfOffice:
    awayPhrase(subject) !== undefined ||
    awayFields.some(([field, value]) => reasonOf(headers, field, value).length > 0),
  mailingList: listFields.some((field) => valuesOf(headers, field).length > 0),
  calendarReply: calendarMethod !== null && /^(?:REPLY|CANCEL|COUNTER|DECLINECOUNTER)$/.test(calendarMethod),
  challengeResponse:
    challengeSubjects.test(subject) ||
    /@(?:[\w-]+\.)?(?:boxbe|spamarrest)\.com$/.test(from?.address ?? "") ||
    challengeFields.some((field) => valuesOf(headers, field).length > 0),
  readReceipt: isReportOf({ headers, files }, "disposition-notification"),
  feedbackReport: isReportOf({ headers, files }, "feedback-report"),
  bySenderOnly: false,
});

const isReportOf = ({ headers, files }: Pick<Read, "headers" | "files">, type: string): boolean =>
  valuesOf(headers, "Content-Type").some((value) => {
    const lower = value.slice(0, maxValue).toLowerCase();
    return lower.trimStart().startsWith("multipart/report") && lower.includes(type);
  }) || files.some(({ contentType }) => contentType === `message/${type}` || contentType === `message/global-${type}`);

const nullSender = (headers: Read["headers"], { envelopeFrom }: ClassifyContext): readonly string[] =>
  envelopeFrom === "" || valuesOf(headers, "Return-Path").some((value) => /^\s*<\s*>/.test(value))
    ? ["null sender"]
    : [];

const localPart = (address: string): string => address.slice(0, address.lastIndexOf("@"));

const maxValue = 1_000;

const valuesOf = (headers: Read["headers"], field: string): readonly string[] => headers.get(field.toLowerCase()) ?? [];

/** The field with the value that decided, as a reason; none when no value does. */
const reasonOf = (headers: Read["headers"], field: string, value: RegExp): readonly string[] => {
  const found = valuesOf(headers, field).find((given) => value.test(given.slice(0, maxValue)));
  if (found === undefined) return [];
  const shown = found.trim().replace(/\s+/g, " ").slice(0, 60);
  return [shown === "" ? field : `${field}: ${shown}`];
};
