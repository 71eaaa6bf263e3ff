import type { Installation } from "#shared/desk/desk.ts";
import { type Mailbox, normalAddress } from "#shared/mail/addresses.ts";
import type { Classification } from "#shared/mail/classify.ts";
import { foreignReference } from "#shared/mail/foreign-numbers.ts";
import { forwardedOf } from "#shared/mail/forwarded.ts";
import { isDeskAddress, isOurs } from "#shared/mail/own-addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { looksLikeReplyAddress } from "#shared/mail/reply-address.ts";
import { type Requester, requesterOf } from "#shared/mail/requester.ts";
import { numberInSubject } from "#shared/mail/subject.ts";

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

/** Fields in which SES writes its verdicts. */
export const verdictFields = ["X-SES-Spam-Verdict", "X-SES-Virus-Verdict", "Authentication-Results"] as const;

/** The topmost field counts, which is SES's own in the bucket; anybody can write the ones below. */
export const claimOf = ({ headers }: ReceivedMail, field: (typeof verdictFields)[number]): string | undefined =>
  headers.get(field.toLowerCase())?.[0]?.trim().replace(/\s+/g, " ").slice(0, 200);

/** What is known of a mail besides itself. */
export interface Circumstances {
  readonly installation: Installation;
  readonly desk: string;
  readonly recipients: readonly string[];
  readonly envelopeFrom: string | null;
  readonly returnedIds: readonly string[];
}

/** What would come of a mail; the classification is that of `classify`. */
export const decisionOn = async (
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
