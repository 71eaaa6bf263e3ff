import { createHash } from "node:crypto";
import { deskOf, recipientsOf } from "#functions/mail-in/route.ts";
import type { Installation } from "#shared/desk/desk.ts";
import { type Mailbox, mailboxesOf, normalAddress } from "#shared/mail/addresses.ts";
import { bounceOf } from "#shared/mail/bounce.ts";
import { type Classification, classify, instanceHeader, type MailClass } from "#shared/mail/classify.ts";
import type { BounceRecipient } from "#shared/mail/delivery-status.ts";
import { foldText } from "#shared/mail/fold.ts";
import { foreignReference } from "#shared/mail/foreign-numbers.ts";
import { forwardedOf } from "#shared/mail/forwarded.ts";
import { isDeskAddress, isOurs } from "#shared/mail/own-addresses.ts";
import { type ReceivedMail, readMail } from "#shared/mail/received-mail.ts";
import { looksLikeReplyAddress } from "#shared/mail/reply-address.ts";
import { type Requester, requesterOf } from "#shared/mail/requester.ts";
import { numberInSubject } from "#shared/mail/subject.ts";

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

/** What the desk would do, as far as that can be said without its tickets, its keys and SES's event. */
export interface Decision {
  /** `message?`: one of an existing ticket if one of the hints leads to it, else an incident. */
  readonly as: "incident" | "message?" | "quarantine" | "nothing";
  readonly desk: string;
  readonly requester: (Mailbox & { readonly by: Requester["by"] }) | null;
  readonly acknowledge: boolean;
  /** Why nobody is answered; null when somebody is. */
  readonly silentBecause: string | null;
  readonly thread: {
    readonly replyAddress: string | null;
    readonly ancestors: readonly string[];
    readonly number: string | null;
    readonly foreign: string | null;
  };
  /** The mail that is passed on in this one; only an agent's counts. */
  readonly forwarded: { readonly from: Mailbox; readonly subject: string } | null;
  /** What more is known of a program's mail. */
  readonly traits: readonly string[];
  readonly words: string;
}

/** Reads a raw mail as the desk does and says what would come of it. Never throws. */
export const explainMail = async (
  installation: Installation,
  file: string,
  raw: Uint8Array,
): Promise<ExplainedMail> => {
  const mail = await readMail(raw);
  const all = (field: string): readonly string[] => mail.headers.get(field) ?? [];
  const returnPath = all("return-path")[0];
  const envelopeFrom = returnPath === undefined ? null : /^\s*<\s*>/.test(returnPath) ? "" : returnPath;
  const recipients = recipientsOf({ recipients: receivedFor(mail) }, mail);
  const desk = deskOf(installation, recipients);
  const classification = classify(mail, {
    // Which mark is ours only the installation's key tells: any is taken for it.
    instance: all(instanceHeader.toLowerCase())[0]?.trim() ?? "",
    deskAddresses: desk.addresses,
    envelopeFrom,
  });
  const { kind, reasons } = classification;
  const bounce = kind === "bounce" ? bounceOf(mail) : null;
  const { visible, folded } = foldText(mail.text);
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
    visibleText: visible,
    foldedText: folded,
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
    decision: await decisionOn(mail, classification, {
      installation,
      desk: desk.id,
      recipients,
      envelopeFrom,
      returnedIds: bounce?.originalIds ?? [],
    }),
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

/** Whom the envelope named, as far as the mail shows it. */
const receivedFor = (mail: ReceivedMail): readonly string[] => [
  ...[...mail.to, ...mail.cc].map(({ address }) => address),
  ...["delivered-to", "x-original-to", "envelope-to", "x-forwarded-to"].flatMap(
    (field) => mail.headers.get(field) ?? [],
  ),
];

const unknownTrust = "unknown: no event";

const verdictFields = ["X-SES-Spam-Verdict", "X-SES-Virus-Verdict", "Authentication-Results"] as const;

/** The topmost field counts, which is SES's own in the bucket; anybody can write the ones below. */
const claimOf = ({ headers }: ReceivedMail, field: (typeof verdictFields)[number]): string | undefined =>
  headers.get(field.toLowerCase())?.[0]?.trim().replace(/\s+/g, " ").slice(0, 200);

const trustClaimed = (mail: ReceivedMail): string => {
  const claims = verdictFields.flatMap((field) => {
    const claim = claimOf(mail, field);
    return claim === undefined ? [] : [`${field}: ${claim}`];
  });
  return claims.length === 0 ? unknownTrust : `${unknownTrust}; claimed: ${claims.join("; ")}`;
};

interface Circumstances {
  readonly installation: Installation;
  readonly desk: string;
  readonly recipients: readonly string[];
  readonly envelopeFrom: string | null;
  readonly returnedIds: readonly string[];
}

const decisionOn = async (
  mail: ReceivedMail,
  classification: Classification,
  { installation, desk, recipients, envelopeFrom, returnedIds }: Circumstances,
): Promise<Decision> => {
  const { kind, reasons, traits } = classification;
  const { mailbox, by } = requesterOf(mail, classification, {
    isOurs: (address) => isOurs(installation, address),
    formRelays: [],
    envelopeSender: normalAddress(envelopeFrom ?? ""),
  });
  const foreign = foreignReference(mail);
  const thread = {
    replyAddress: recipients.find(looksLikeReplyAddress) ?? null,
    ancestors: [...new Set([...mail.ancestors, ...returnedIds])],
    number: numberInSubject(mail.subject) ?? null,
    foreign: foreign && `${foreign.system} ${foreign.id}`,
  };
  const forwarded = kind === "human" ? await forwardedOf(mail) : null;
  const doubt = doubtOf(mail);
  const as =
    kind === "own" ? "nothing" : doubt !== null ? "quarantine" : leadsToTicket(thread) ? "message?" : "incident";
  const silent =
    doubt ??
    (kind === "human" ? null : `${kind === "own" ? "our own" : `a ${kind}'s`} mail (${reasons[0] ?? ""})`) ??
    (isDeskAddress(installation, mailbox.address) ? "the requester is a desk's own address" : null) ??
    (by === "nobody" ? "there is nobody to answer" : null);
  return {
    as,
    desk,
    requester: { ...mailbox, by },
    acknowledge: as === "incident" && silent === null,
    silentBecause: silent ?? (as === "message?" ? "replies are not acknowledged" : null),
    thread,
    forwarded: forwarded && { from: forwarded.from, subject: forwarded.subject },
    traits: Object.entries(traits).flatMap(([name, holds]) => (holds ? [name] : [])),
    words: wordsOf(as, desk, mailbox, silent),
  };
};

/** What puts a mail apart before it is a ticket; verdicts as the headers claim them. */
const doubtOf = (mail: ReceivedMail): string | null => {
  if (mail.ambiguousFrom) return "more than one author";
  if (/^FAIL/i.test(claimOf(mail, "X-SES-Virus-Verdict") ?? "")) return "holds a virus, as its header claims";
  if (/^FAIL/i.test(claimOf(mail, "X-SES-Spam-Verdict") ?? "")) return "spam, as its header claims";
  return null;
};

const leadsToTicket = ({ replyAddress, ancestors, number }: Decision["thread"]): boolean =>
  replyAddress !== null || ancestors.length > 0 || number !== null;

const wordsOf = (as: Decision["as"], desk: string, { address }: Mailbox, silent: string | null): string => {
  const what: Readonly<Record<Decision["as"], string>> = {
    incident: `Opens an incident at desk ${desk} for ${address}`,
    "message?": `Joins the ticket its hints lead to, or opens an incident at desk ${desk} for ${address}`,
    quarantine: `Is kept apart from the tickets of desk ${desk}`,
    nothing: "Is dropped",
  };
  const answer =
    silent !== null
      ? `nobody is answered: ${silent}`
      : as === "incident"
        ? "it is acknowledged"
        : "acknowledged only as an incident";
  return `${what[as]}; ${answer}.`;
};
