import { createHash } from "node:crypto";
import { intakeOf } from "#functions/mail-in/intake.ts";
import { claimOf, type Decision, decisionOn, verdictFields } from "#infra/mail-decision.ts";
import type { Installation } from "#shared/desk/desk.ts";
import { type Mailbox, mailboxesOf } from "#shared/mail/addresses.ts";
import { type Arrival, foundMail } from "#shared/mail/arrival.ts";
import { instanceHeader, type MailClass } from "#shared/mail/classify.ts";
import type { BounceRecipient } from "#shared/mail/delivery-status.ts";
import { foldedText, visibleText } from "#shared/mail/fold/ranges.ts";
import { type ReceivedMail, readMail } from "#shared/mail/received-mail.ts";

/** What the desk makes of a mail; one line of `npm run explain:mail`. */
export interface ExplainedMail {
  readonly file: string;
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly replyTo: Mailbox | null;
  readonly subject: string;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly kind: MailClass;
  readonly reasons: readonly string[];
  /** Verdicts come with SES's event, not with the file: unknown, and what the mail's own headers claim. */
  readonly trust: string;
  readonly visibleText: string;
  readonly foldedText: string;
  /** Sanitised; null when the mail has none that can be shown. */
  readonly html: string | null;
  readonly attachments: readonly ExplainedFile[];
  readonly bounce: ExplainedBounce | null;
  readonly decision: Decision;
  /** Why the file, or what is behind its headers, could not be read; null when it was. */
  readonly error: string | null;
}

export interface ExplainedFile {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly inline: boolean;
  readonly cid: string | null;
}

export interface ExplainedBounce {
  readonly recipients: readonly Pick<BounceRecipient, "address" | "action" | "status" | "smtpCode" | "permanent">[];
  readonly originalMessageId: string | null;
}

/** Reads a raw mail as the desk does and says what would come of it. Never throws. */
export const explainMail = async (
  installation: Installation,
  file: string,
  raw: Uint8Array,
): Promise<ExplainedMail> => {
  const mail = await readMail(raw);
  const all = (field: string): readonly string[] => mail.headers.get(field) ?? [];
  // Which mark is ours only the installation's key tells: any is taken for it.
  const mark = all(instanceHeader.toLowerCase())[0]?.trim() ?? "";
  const intake = intakeOf(installation, arrivalOf(file, mail), mail, raw, mark);
  const { bounce, classification } = intake;
  const { kind, reasons } = classification;
  return {
    file,
    from: mail.from,
    to: mail.to,
    cc: mail.cc,
    replyTo: all("reply-to").flatMap((value) => mailboxesOf(value, 1))[0] ?? null,
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: idsIn(all("in-reply-to"))[0] ?? null,
    references: idsIn(all("references")),
    kind,
    reasons,
    trust: trustClaimed(mail),
    visibleText: visibleText(mail.text, mail.folded),
    foldedText: foldedText(mail.text, mail.folded),
    html: mail.html,
    attachments: mail.files.map(({ name, contentType, bytes, inline, contentId }) => ({
      name,
      type: contentType,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      inline,
      cid: contentId,
    })),
    bounce: bounce && {
      recipients: bounce.recipients.map(({ address, action, status, smtpCode, permanent }) => ({
        address,
        action,
        status,
        smtpCode,
        permanent,
      })),
      originalMessageId: bounce.originalMessageId,
    },
    decision: await decisionOn(intake),
    error: mail.unreadable,
  };
};

/** The line of a file that cannot be read. */
export const unreadableFile = (file: string, error: string): ExplainedMail => ({
  file,
  from: null,
  to: [],
  cc: [],
  replyTo: null,
  subject: "",
  messageId: null,
  inReplyTo: null,
  references: [],
  kind: "human",
  reasons: [],
  trust: unknownTrust,
  visibleText: "",
  foldedText: "",
  html: null,
  attachments: [],
  bounce: null,
  decision: {
    as: "nothing",
    desk: "",
    requester: null,
    acknowledge: false,
    silentBecause: "the file cannot be read",
    thread: { replyAddress: null, ancestors: [], number: null, foreign: null },
    forwarded: null,
    traits: [],
    words: `Nothing: ${error}.`,
  },
  error,
});

const idsIn = (values: readonly string[]): readonly string[] => values.join(" ").match(/<[^<>\s]{1,250}>/g) ?? [];

/** The mail as if it had just come, with the envelope and the verdicts that its header tells of. */
const arrivalOf = (file: string, mail: ReceivedMail): Arrival => {
  const returnPath = mail.headers.get("return-path")?.[0];
  const arrival = foundMail(file, file, "1970-01-01T00:00:00.000Z");
  const verdict = (field: "X-SES-Spam-Verdict" | "X-SES-Virus-Verdict") =>
    /^FAIL/i.test(claimOf(mail, field) ?? "") ? "FAIL" : arrival.notification.verdicts.spam;
  return {
    ...arrival,
    notification: {
      ...arrival.notification,
      envelopeFrom: returnPath === undefined ? null : /^\s*<\s*>/.test(returnPath) ? "" : returnPath,
      recipients: receivedFor(mail),
      verdicts: {
        ...arrival.notification.verdicts,
        spam: verdict("X-SES-Spam-Verdict"),
        virus: verdict("X-SES-Virus-Verdict"),
      },
    },
  };
};

/** Whom the envelope named, as far as the mail shows it. */
const receivedFor = (mail: ReceivedMail): readonly string[] => [
  ...[...mail.to, ...mail.cc].map(({ address }) => address),
  ...["delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"].flatMap(
    (field) => mail.headers.get(field) ?? [],
  ),
];

const unknownTrust = "unknown: no event";

const trustClaimed = (mail: ReceivedMail): string => {
  const claims = verdictFields.flatMap((field) => {
    const claim = claimOf(mail, field);
    return claim === undefined ? [] : [`${field}: ${claim}`];
  });
  return claims.length === 0 ? unknownTrust : `${unknownTrust}; claimed: ${claims.join("; ")}`;
};
