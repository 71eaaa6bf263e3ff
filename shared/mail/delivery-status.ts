import { normalAddress } from "#shared/mail/addresses.ts";
import { deliveryCodes } from "#shared/mail/reply-code.ts";
import { cleanLine } from "#shared/mail/words.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** What a mail system did for a recipient (RFC 3464 §2.3.3); only `failed` is a bounce. */
const actions = ["failed", "delayed", "delivered", "relayed", "expanded"] as const;
export type DeliveryAction = (typeof actions)[number];

/** A recipient that a delivery report speaks of. */
export interface BounceRecipient {
  /** Whom the mail system could not reach (Final-Recipient); where a mail is passed on, somebody we do not know. */
  readonly address: PersonId;
  /** Whom we wrote to (Original-Recipient); `address` when the report does not tell them apart. */
  readonly mailedTo: PersonId;
  readonly action: DeliveryAction;
  /** Enhanced status code (RFC 3463), `5.1.1`; null when none is given. */
  readonly status: string | null;
  /** SMTP reply code, 550; null when none is given. */
  readonly smtpCode: number | null;
  /** It failed, and trying again is useless. A full mailbox (x.2.2) is no such failure. */
  readonly permanent: boolean;
  /** The mail system's own words on one line; null when there are none. */
  readonly detail: string | null;
}

/** The recipients of a text of delivery-status fields, block by block (RFC 3464 §2.3, RFC 6533 §3). */
export const reportedRecipients = (text: string): readonly BounceRecipient[] =>
  text
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n/)
    .slice(0, 1_000)
    .flatMap(reportedRecipient);

const reportedRecipient = (block: string): readonly BounceRecipient[] => {
  const field = fieldsOf(block);
  const final = addressOf(field("final-recipient") ?? field("x-actual-recipient"));
  const original = addressOf(field("original-recipient"));
  const address = final ?? original;
  if (address === undefined) return [];
  const status = field("status") ?? "";
  const diagnostic = field("diagnostic-code") ?? "";
  const { permanent, ...codes } = deliveryCodes(status, diagnostic);
  const said = field("action")?.toLowerCase();
  const action = actions.find((known) => said?.startsWith(known)) ?? actionOf(codes.status);
  const detail = cleanLine(`${status} ${diagnostic}`, 300);
  return [
    {
      address,
      mailedTo: original ?? address,
      action,
      ...codes,
      permanent: permanent && action === "failed",
      detail: detail === "" ? null : detail,
    },
  ];
};

/** Some systems leave the action out: the class of the status tells as much. */
const actionOf = (status: string | null): DeliveryAction =>
  status?.startsWith("2") ? "delivered" : status?.startsWith("4") ? "delayed" : "failed";

/** `rfc822; <a@b>`, `utf-8; \x{fc}@b` (RFC 6533 §3). */
const addressOf = (field: string | undefined): PersonId | undefined => {
  const value = field?.replace(/^[^;@]{0,40};/, "").replace(/\([^()]{0,200}\)\s*$/, "");
  const decoded = value?.replace(/\\x\{([0-9a-f]{2,6})\}/gi, (whole, code: string) => {
    const point = Number.parseInt(code, 16);
    return point > 0x10_ff_ff ? whole : String.fromCodePoint(point);
  });
  return decoded === undefined ? undefined : normalAddress(decoded);
};

const fieldsOf = (block: string): ((name: string) => string | undefined) => {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    // The first one counts: what is written twice was added by somebody later.
    if (name !== "" && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return (name) => fields.get(name);
};
