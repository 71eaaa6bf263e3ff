import { isPkcs7Mime, maxOpened } from "#shared/mail/containers.ts";
import { contentOf, type Part, partsWithin } from "#shared/mail/mime/part.ts";
import { readCms } from "#shared/mail/signed-data.ts";

/** What the mail says of its protection. Nothing of it was checked or decrypted. */
export interface MailSecurity {
  readonly signed: boolean;
  readonly encrypted: boolean;
  readonly kind: "smime" | "pgp";
}

/** Marks of signatures and encryption in a mail's structure and text (RFC 8551, RFC 3156, RFC 9580 §6.2). */
export const securityOf = (roots: readonly Part[], text: string): MailSecurity | null => {
  const parts = roots.flatMap(partsWithin);
  const messages = parts.filter(isPkcs7Mime).slice(0, maxOpened);
  const marks = parts.map((part) => (messages.includes(part) ? smimeMark(part) : markOf(part)));
  const armour = /^-----BEGIN PGP (MESSAGE|SIGNED MESSAGE)-----/m.exec(text.slice(0, 64 * 1024))?.[1];
  const all = [
    ...marks,
    armour === undefined ? null : ({ kind: "pgp", is: armour === "MESSAGE" ? "encrypted" : "signed" } as const),
  ];
  const found = all.filter((mark) => mark !== null);
  const [first] = found;
  if (!first) return null;
  return {
    signed: found.some(({ is }) => is === "signed"),
    encrypted: found.some(({ is }) => is === "encrypted"),
    kind: first.kind,
  };
};

interface Mark {
  readonly kind: MailSecurity["kind"];
  readonly is: "signed" | "encrypted";
}

const markOf = ({ type: { value, params } }: Part): Mark | null => {
  const protocol = params.get("protocol")?.toLowerCase() ?? "";
  if (value === "multipart/signed") return { kind: protocol.includes("pgp") ? "pgp" : "smime", is: "signed" };
  if (value === "multipart/encrypted" || value === "application/pgp-encrypted") return { kind: "pgp", is: "encrypted" };
  if (value === "application/pgp-signature") return { kind: "pgp", is: "signed" };
  if (/^application\/(?:x-)?pkcs7-signature$/.test(value)) return { kind: "smime", is: "signed" };
  return null;
};

const smimeMark = (part: Part): Mark => {
  const declared = part.type.params.get("smime-type")?.toLowerCase() ?? "";
  const kind = readCms(contentOf(part)).kind;
  if (kind === "signed" || (kind === "other" && declared.startsWith("signed"))) return { kind: "smime", is: "signed" };
  return { kind: "smime", is: "encrypted" };
};
