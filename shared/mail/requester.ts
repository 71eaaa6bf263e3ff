import { type Mailbox, mailboxesOf } from "#shared/mail/addresses.ts";
import type { Classification } from "#shared/mail/classify.ts";
import type { ReceivedMail } from "#shared/mail/received-mail.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** Who asks, and which field says so. Only `from` is what DMARC vouches for: nobody else has any authority by it. */
export interface Requester {
  readonly mailbox: Mailbox;
  readonly by: "from" | "replyTo" | "originalFrom" | "standIn" | "envelope" | "nobody";
}

/** RFC 2606: never delivered. */
export const nobody: Mailbox = { address: "unknown@sender.invalid", name: null };

export interface RequesterContext {
  /** Whether the address is one of this installation. */
  readonly isOurs: (address: PersonId) => boolean;
  /** Web forms that send in other people's names: addresses, or domains as `@forms.example.org`. */
  readonly formRelays: readonly string[];
  /** MAIL FROM as an address; undefined when it is none. */
  readonly envelopeSender: PersonId | undefined;
}

/**
 * Who asks: the author in From. Where From stands for somebody else (our own address, a list that writes in his name,
 * a no-reply sender, a form relay the desk knows) it is Reply-To, or what the list keeps as the original author; never
 * in a program's mail. A mail without author is that of Reply-To, Return-Path, Sender or the envelope, in the end
 * nobody's (email.md rules 5, 6, 24).
 */
export const requesterOf = (
  { from, standIn, headers }: Pick<ReceivedMail, "from" | "standIn" | "headers">,
  { kind, traits }: Pick<Classification, "kind" | "traits">,
  { isOurs, formRelays, envelopeSender }: RequesterContext,
): Requester => {
  if (from === null) {
    if (standIn !== null) return { mailbox: standIn, by: "standIn" };
    return envelopeSender === undefined
      ? { mailbox: nobody, by: "nobody" }
      : { mailbox: { address: envelopeSender, name: null }, by: "envelope" };
  }
  const first = (field: string): Mailbox | undefined =>
    mailboxesOf(headers.get(field)?.[0] ?? "", 1).find(({ address }) => address !== from.address && !isOurs(address));
  const isMunged = isVia(from);
  const isByPerson = kind === "human" || traits.bySenderOnly || (traits.mailingList && isMunged && !traits.outOfOffice);
  if (!isByPerson || kind === "bounce" || kind === "own") return { mailbox: from, by: "from" };

  const isStandingIn = isOurs(from.address) || traits.bySenderOnly || isMunged || isRelay(from.address, formRelays);
  const original = isMunged ? (first("x-original-from") ?? first("x-original-sender")) : undefined;
  if (original) return { mailbox: original, by: "originalFrom" };
  const replyTo = isStandingIn ? first("reply-to") : undefined;
  return replyTo ? { mailbox: replyTo, by: "replyTo" } : { mailbox: from, by: "from" };
};

/** Lists that may not use the author's domain write `Mara via Staff <staff@lists…>`, each in its language. */
const isVia = ({ name }: Mailbox): boolean => name !== null && /\S\s(?:via|über|par|por|tramite|durch)\s\S/i.test(name);

const isRelay = (address: PersonId, relays: readonly string[]): boolean =>
  relays.some((relay) => address === relay || (relay.startsWith("@") && address.endsWith(relay)));
