import type { HeldKind, HeldReason } from "#shared/mail/held.ts";
import type { MailNotification } from "#shared/mail/notification.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import type { Doubt } from "#shared/ticket/vocabulary.ts";

/** How far a mail may be believed. Taken from the event alone: every header can be forged. */
export interface Trust {
  /** The domain in From vouches for the mail; without this nobody's authority is taken from it. */
  readonly verified: boolean;
  /** Forged by what the domain says, or spam: never answered, and let into a ticket by its signed address alone. */
  readonly suspicious: boolean;
  /** Holds a virus: its files are not kept. */
  readonly infected: boolean;
  /** What is to be said of it beside its text. */
  readonly doubts: readonly Doubt[];
  /** Where it waits for a person, and why; null when it is let in. */
  readonly held: Holding | null;
}

export interface Holding {
  readonly kind: HeldKind;
  readonly why: readonly HeldReason[];
}

export interface TrustContext {
  /** Addresses and domains the desk lets in whatever DMARC says. */
  readonly trustedSenders: readonly string[];
  /** A person has let the mail in. That is no proof of who wrote it. */
  readonly released: boolean;
}

/**
 * Trust from SES's verdicts. Only DMARC says that From is who it names: SPF and DKIM alone vouch for some domain, not
 * that one (SES's event does not say which domain signed). A mail with two authors is nobody's (RFC 7489 §6.6.1).
 */
export const trustOf = (
  { verdicts }: Pick<MailNotification, "verdicts">,
  mail: Pick<ReceivedMail, "ambiguousFrom" | "from">,
  { trustedSenders, released }: TrustContext = { trustedSenders: [], released: false },
): Trust => {
  const { dmarc, spam, virus } = verdicts;
  const infected = virus === "FAIL";
  const disowned = dmarc === "FAIL" && !isTrusted(trustedSenders, mail.from?.address);
  const why: readonly HeldReason[] = [
    ...(infected ? (["virus"] as const) : []),
    ...(spam === "FAIL" ? (["spam"] as const) : []),
    ...(disowned && verdicts.dmarcPolicy === "reject" ? (["dmarcReject"] as const) : []),
    ...(disowned && verdicts.dmarcPolicy === "quarantine" ? (["dmarcQuarantine"] as const) : []),
    ...(mail.ambiguousFrom ? (["ambiguousAuthor"] as const) : []),
  ];
  return {
    verified: dmarc === "PASS" && mail.from !== null && why.length === 0 && !released,
    suspicious: !released && (why.length > 0 || disowned),
    infected,
    doubts: [
      ...(infected ? (["virus"] as const) : []),
      ...(isUnknown(spam) ? (["spamUnknown"] as const) : []),
      ...(isUnknown(virus) ? (["virusUnknown"] as const) : []),
      ...(dmarc === "FAIL" ? (["senderDisowned"] as const) : []),
    ],
    held: released || why.length === 0 ? null : { kind: infected ? "quarantine" : "suspected", why },
  };
};

const isUnknown = (verdict: string): boolean => verdict !== "PASS" && verdict !== "FAIL";

const isTrusted = (trusted: readonly string[], address: string | undefined): boolean =>
  address !== undefined && (trusted.includes(address) || trusted.includes(domainOf(address)));

/** What stands after the @. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
