import { pixelsOf } from "#shared/mail/file-type.ts";
import { riskOfName } from "#shared/mail/risky-names.ts";
import type { FileRisk } from "#shared/ticket/vocabulary.ts";

interface Judged {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const programTypes =
  /msdownload|dosexec|msdos-program|x-executable|java-archive|x-ms-shortcut|^application\/hta$|javascript|x-sh$|x-msi\b|iso9660/;
const carrierTypes = /^(?:text\/html|application\/xhtml\+xml|image\/svg\+xml)$|macroenabled/;

/**
 * The risk of a file by its name, its type, and for a zip archive by the names of what lies in it; null for most. A
 * word for those who show the file, not a verdict about it.
 */
export const fileRiskOf = ({ name, contentType, bytes }: Judged): FileRisk | null => {
  const own = riskOfName(name);
  if (own === "blocked" || programTypes.test(contentType)) return "blocked";
  const within = namesInZip(bytes).map(riskOfName);
  if (within.includes("blocked")) return "blocked";
  const holdsMacros = within.includes("caution") || namesInZip(bytes).some((entry) => entry.endsWith("vbaProject.bin"));
  return own ?? (carrierTypes.test(contentType) || holdsMacros ? "caution" : null);
};

const maxEntries = 1_000;

/** Names in a zip archive, by its central directory (APPNOTE 4.3.12); none when it is no such archive. */
const namesInZip = (bytes: Uint8Array): readonly string[] => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (zip.length < 22 || zip.readUInt32BE(0) !== 0x504b0304) return [];
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0 || end + 22 > zip.length) return [];
  const names: string[] = [];
  for (let at = zip.readUInt32LE(end + 16); names.length < maxEntries && at + 46 <= zip.length; ) {
    if (zip.readUInt32BE(at) !== 0x504b0102) break;
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString("utf8", at + 46, at + 46 + length));
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
};

const signatureTypes =
  /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys|pgp-encrypted)$|^text\/x-amp-html$/;

/** Whether a file is by-work of a mail program that nobody wants to read: a signature, a counting pixel. */
export const isNoise = ({ name, contentType, bytes }: Judged): boolean => {
  if (signatureTypes.test(contentType) || /^(?:smime\.p7s|signature\.asc)$/i.test(name)) return true;
  const [width, height] = pixelsOf(bytes) ?? [2, 2];
  return width <= 1 && height <= 1;
};
