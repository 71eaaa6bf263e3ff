import { cleanLine, cutBytes } from "#shared/mail/words.ts";

const maxBytes = 200;

/** Device names of Windows, with any extension. */
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Extensions for parts that came without a name. */
const extensions: Readonly<Record<string, string>> = {
  "message/rfc822": ".eml",
  "text/plain": ".txt",
  "text/html": ".html",
  "text/x-amp-html": ".html",
  "text/calendar": ".ics",
  "text/csv": ".csv",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "image/heic": ".heic",
  "image/svg+xml": ".svg",
  "application/pdf": ".pdf",
  "application/zip": ".zip",
  "application/ms-tnef": ".dat",
  "application/msword": ".doc",
  "application/vnd.ms-excel": ".xls",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
  "application/pkcs7-mime": ".p7m",
  "application/pkcs7-signature": ".p7s",
  "application/pgp-signature": ".asc",
  "message/delivery-status": ".txt",
  "text/rfc822-headers": ".txt",
  "text/vcard": ".vcf",
  "audio/mpeg": ".mp3",
  "audio/wav": ".wav",
};

/**
 * A name that is safe to show and to save under: no path, no control, bidi or zero-width character, no reserved
 * name, no leading dot, at most 200 bytes. Applying it again changes nothing (CVE-2026-28289).
 */
export const safeFileName = (name: string): string => {
  const visible = cleanLine(name.normalize("NFC"), 1000);
  const last = visible.slice(Math.max(visible.lastIndexOf("/"), visible.lastIndexOf("\\")) + 1);
  const plain = trimmed(last.replace(/[<>:"|?*%]/g, "_"));
  const named = plain === "" ? "file" : reserved.test(plain) ? `_${plain}` : plain;
  return shortened(named);
};

/** The name for a part without one: what its Content-ID begins with, else its position, and what its type suggests. */
export const nameForType = (contentType: string, contentId: string | null, position: number): string => {
  const stem = /^[^@]{1,60}/.exec(contentId ?? "")?.[0] ?? `part-${position}`;
  return /\.[a-z0-9]{2,5}$/i.test(stem) ? stem : `${stem}${extensions[contentType] ?? ".bin"}`;
};

/** The names, each that was there before with a number: `image (2).png`. Case does not tell names apart. */
export const uniqueNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  const nextOf = new Map<string, number>();
  return names.map((name) => {
    const key = name.toLowerCase();
    let unique = name;
    let number = nextOf.get(key) ?? 2;
    while (taken.has(unique.toLowerCase())) unique = numbered(name, number++);
    nextOf.set(key, number);
    taken.add(unique.toLowerCase());
    return unique;
  });
};

const numbered = (name: string, number: number): string => {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : "";
  const suffix = ` (${number})${extension}`;
  return `${trimmed(cutBytes(name.slice(0, name.length - extension.length), maxBytes - Buffer.byteLength(suffix)))}${suffix}`;
};

/** Leading dots hide a file, trailing dots and blanks vanish on Windows. */
const trimmed = (name: string): string => {
  let start = 0;
  let end = name.length;
  while (start < end && (name[start] === "." || name[start] === " ")) start++;
  while (end > start && (name[end - 1] === "." || name[end - 1] === " ")) end--;
  return name.slice(start, end);
};

/** Cuts the stem, not the extension. */
const shortened = (name: string): string => {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : "";
  const stem = name.slice(0, name.length - extension.length);
  return `${trimmed(cutBytes(stem, maxBytes - Buffer.byteLength(extension)))}${extension}`;
};
