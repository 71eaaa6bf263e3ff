import { type Intake, referredIds } from "#functions/mail-in/intake.ts";
import { isToBeAcknowledged } from "#functions/mail-in/open-ticket.ts";
import type { Mailbox } from "#shared/mail/addresses.ts";
import { foreignReference } from "#shared/mail/foreign-numbers.ts";
import { forwardedOf } from "#shared/mail/forwarded.ts";
import type { HeldKind, HeldReason } from "#shared/mail/held.ts";
import { isDeskAddress } from "#shared/mail/own-addresses.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import { looksLikeReplyAddress } from "#shared/mail/reply-address.ts";
import type { Requester } from "#shared/mail/requester.ts";
import { numberInSubject } from "#shared/mail/subject.ts";

/** What the desk would do, as far as that can be said without its tickets, its keys and SES's event. */
export interface Decision {
  /** `message?`: one of an existing ticket if one of the hints leads to it, else an incident. */
  readonly as: "incident" | "message?" | HeldKind | "nothing";
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

/** What would come of a mail: what the desk does with it, by the same functions, as far as no ticket is asked. */
export const decisionOn = async (intake: Intake): Promise<Decision> => {
  const { installation, desk, mail, recipients, classification, sender, senderBy, trust } = intake;
  const { kind, reasons, traits } = classification;
  const foreign = foreignReference(mail);
  const thread = {
    replyAddress: recipients.find(looksLikeReplyAddress) ?? null,
    ancestors: [...new Set(referredIds(intake))],
    number: numberInSubject(mail.subject) ?? null,
    foreign: foreign && `${foreign.system} ${foreign.id}`,
  };
  const forwarded = kind === "human" ? await forwardedOf(mail) : null;
  const [held] = trust.held?.why ?? [];
  const as = kind === "own" ? "nothing" : (trust.held?.kind ?? (leadsToTicket(thread) ? "message?" : "incident"));
  const silent =
    (held === undefined ? null : doubts[held]) ??
    (kind === "human" ? null : `${kind === "own" ? "our own" : `a ${kind}'s`} mail (${reasons[0] ?? ""})`) ??
    (isDeskAddress(installation, sender.address) ? "the requester is a desk's own address" : null) ??
    (isToBeAcknowledged(intake) ? null : "there is nobody to answer");
  return {
    as,
    desk: desk.id,
    requester: { ...sender, by: senderBy },
    acknowledge: as === "incident" && silent === null,
    silentBecause: silent ?? (as === "message?" ? "replies are not acknowledged" : null),
    thread,
    forwarded: forwarded && { from: forwarded.from, subject: forwarded.subject },
    traits: Object.entries(traits).flatMap(([name, holds]) => (holds ? [name] : [])),
    words: wordsOf(as, desk.id, sender, silent),
  };
};

/** Why a mail is held; verdicts as its headers claim them. */
const doubts: Readonly<Record<HeldReason, string>> = {
  virus: "holds a virus, as its header claims",
  spam: "spam, as its header claims",
  dmarcReject: "its author's domain disowns it",
  dmarcQuarantine: "its author's domain disowns it",
  ambiguousAuthor: "more than one author",
  senderRate: "too many mails of the sender",
  domainRate: "too many mails of the sender's domain",
  deskRate: "too many mails to the desk",
  ticketOver: "its ticket is over",
};

const leadsToTicket = ({ replyAddress, ancestors, number }: Decision["thread"]): boolean =>
  replyAddress !== null || ancestors.length > 0 || number !== null;

const wordsOf = (as: Decision["as"], desk: string, { address }: Mailbox, silent: string | null): string => {
  const held = (kind: string) => `Is held for a person of desk ${desk} to decide about (${kind})`;
  const what: Readonly<Record<Decision["as"], string>> = {
    incident: `Opens an incident at desk ${desk} for ${address}`,
    "message?": `Joins the ticket its hints lead to, or opens an incident at desk ${desk} for ${address}`,
    quarantine: held("quarantined"),
    suspected: held("suspected"),
    suppressed: held("suppressed"),
    rejected: held("rejected"),
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
