import { decodeText } from "#shared/mail/mime/charset.ts";
import { decodeField } from "#shared/mail/mime/encoded-words.ts";
import { readHeader } from "#shared/mail/mime/header.ts";
import { contentOf, fieldOf, type Part } from "#shared/mail/mime/part.ts";
import { parameterText } from "#shared/mail/mime/structured-value.ts";

/** A file as the mail brings it, before its name is made safe. */
export interface FoundFile {
  readonly name: string | null;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly contentId: string | null;
  /** Content-Location (RFC 2557): another way for HTML to name it. */
  readonly location: string | null;
  /** By-work of the mail program, whatever its name. */
  readonly noise: boolean;
}

/** The file a leaf is. Name: what it declares, else what can be told from it (email.md rule 33). */
export const foundFile = (part: Part, charsets: readonly string[], noise = false): FoundFile => {
  const bytes = contentOf(part);
  const contentType = part.type.value;
  const contentId = normalContentId(fieldOf(part, "content-id") ?? "");
  return {
    name: nameOf(part, bytes, charsets) ?? null,
    contentType,
    bytes,
    contentId: contentId === "" ? null : contentId,
    location: fieldOf(part, "content-location")?.slice(0, 2_000) || null,
    noise,
  };
};

/** The name a leaf declares; undefined when it has none. */
export const declaredName = (part: Part, charsets: readonly string[]): string | undefined =>
  parameterText(part.disposition, "filename", charsets)?.trim() ||
  parameterText(part.type, "name", charsets)?.trim() ||
  undefined;

/** What mail programs call every mail they attach. */
const anyMail =
  /^(?:forwardedmessage|attached[ _]message|message|mail|noname|untitled|unnamed)?(?:[ _-]?[0-9]{0,3})(?:\.eml)?$/i;

const nameOf = (part: Part, bytes: Buffer, charsets: readonly string[]): string | undefined => {
  const declared = declaredName(part, charsets);
  if (/^message\/(?:rfc822|global)$/.test(part.type.value)) {
    const name = declared === undefined || anyMail.test(declared) ? subjectWithin(bytes, charsets) : declared;
    return name === undefined ? declared : name.toLowerCase().endsWith(".eml") ? name : `${name}.eml`;
  }
  const description = fieldOf(part, "content-description");
  const described = description === undefined ? undefined : decodeField(description.slice(0, 500), charsets).trim();
  // A description is a sentence as often as a name.
  return declared ?? (described && /^[^.]{0,150}\.[a-z0-9]{1,8}$/i.test(described) ? described : undefined);
};

const subjectWithin = (bytes: Buffer, charsets: readonly string[]): string | undefined => {
  const head = bytes.toString("latin1", 0, 64 * 1024);
  const { fields } = readHeader(head.slice(0, /\r?\n\r?\n/.exec(head)?.index));
  const subject = fields.find(({ name }) => name === "subject")?.value;
  return subject === undefined ? undefined : decodeField(subject, charsets).trim() || undefined;
};

/** A Content-ID, or a reference to one, in the form both are compared and kept in. */
export const normalContentId = (text: string): string => {
  const bare = text.slice(0, 600).replace(/^cid:/i, "").trim();
  const decoded = decodeText(
    Buffer.from(
      bare.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      "latin1",
    ),
  );
  return decoded
    .replace(/^[<\s]+/, "")
    .replace(/[>\s]{1,10}$/, "")
    .replace(/[\s"'<>&\p{C}]/gu, "")
    .slice(0, 250);
};
