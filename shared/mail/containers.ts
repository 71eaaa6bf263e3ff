import { type Content, isBlank } from "#shared/mail/blocks.ts";
import type { Reading } from "#shared/mail/body.ts";
import { declaredName, foundFile } from "#shared/mail/found-file.ts";
import { withoutDataImages } from "#shared/mail/inline-images.ts";
import { beyondLimits } from "#shared/mail/limits.ts";
import { charsetsOf, contentOf, type Part, readParts, withLineFeeds } from "#shared/mail/mime/part.ts";
import { textOfRtf } from "#shared/mail/rtf.ts";
import { readCms } from "#shared/mail/signed-data.ts";
import { readTnef, type Tnef } from "#shared/mail/tnef.ts";

const maxDepth = 3;
/** Looking into one takes up to a tenth of a second; no mail program sends more than two. The rest stay files. */
export const maxOpened = 10;

/** How a part within is read: as the mail itself is. */
type Read = (part: Part, reading: Reading) => Content;

/** What lies in a leaf that wraps content of the mail: TNEF, or a mail within its signature. Undefined for others. */
export const expanded = (part: Part, reading: Reading, read: Read): Content | undefined => {
  const isStream = isTnef(part, reading);
  if (!(isStream || isPkcs7Mime(part)) || reading.opened >= maxOpened) return undefined;
  reading.opened++;
  return isStream ? withinTnef(part, reading) : withinSignature(part, reading, read);
};

const isTnef = (part: Part, { charsets }: Reading): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(part.type.value) ||
  /^win(?:mail)?\.dat$/i.test(declaredName(part, charsets) ?? "");

/** Its files, and its body for a mail without one (email.md rule 36). A stream that cannot be read stays a file. */
const withinTnef = (part: Part, reading: Reading): Content | undefined => {
  const bytes = contentOf(part);
  const tnef = readTnef(bytes);
  if (!tnef) return undefined;
  reading.fallback ??= bodyOf(tnef, reading);
  const files = tnef.files.map(({ name, contentType, contentId, bytes: content }) => ({
    name,
    contentType: contentType?.toLowerCase() ?? "application/octet-stream",
    bytes: content,
    contentId: contentId === null ? null : contentId.replace(/[<>\s]/g, "") || null,
    location: null,
    noise: false,
  }));
  const isKept = tnef.isIncomplete || (files.length === 0 && reading.fallback === null);
  return { blocks: [], files: isKept ? [...files, foundFile(part, reading.charsets)] : files };
};

/** Its body; null when it has none. Of a mail's streams one body is read, so that RTF is unpacked no more than once. */
const bodyOf = ({ text, html, rtf }: Tnef, reading: Reading): Content | null => {
  if (html !== null) {
    const carried = withoutDataImages(html, () => `image-${++reading.made}`);
    return { blocks: [{ text, html: carried.html }], files: carried.files };
  }
  const said = text ?? (rtf === null ? null : (textOfRtf(rtf) ?? ""));
  return said === null ? null : { blocks: [{ text: said, html: null }], files: [] };
};

/** Types of S/MIME messages (RFC 8551 §3.2), as declared. */
export const isPkcs7Mime = ({ type }: Pick<Part, "type">): boolean =>
  /^application\/(?:x-)?pkcs7-mime$/.test(type.value);

/** The signed mail, and the signature as a file of its own (email.md rule 37). An encrypted mail stays a file. */
const withinSignature = (part: Part, reading: Reading, read: Read): Content | undefined => {
  const cms = reading.depth < maxDepth ? readCms(contentOf(part)) : undefined;
  if (cms?.kind !== "signed" || cms.content === null) return undefined;
  const raw = withLineFeeds(cms.content);
  if (beyondLimits(raw) !== null) return undefined;
  const root = readParts(raw);
  reading.unwrapped.push(root);
  const inner: Reading = { ...reading, charsets: [...reading.charsets, ...charsetsOf(root)], depth: reading.depth + 1 };
  const { blocks, files } = read(root, inner);
  const { texts, fallback, made, opened } = inner;
  Object.assign(reading, { texts, fallback, made, opened });
  if (isBlank(blocks) && files.length === 0) return undefined;
  return { blocks, files: [...files, foundFile(part, reading.charsets, true)] };
};
