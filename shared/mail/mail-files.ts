import { nameForType, safeFileName, uniqueNames } from "#shared/mail/file-names.ts";
import { fileRiskOf, isNoise } from "#shared/mail/file-risk.ts";
import { fileTypeOf } from "#shared/mail/file-type.ts";
import type { FoundFile } from "#shared/mail/found-file.ts";
import type { FileRisk } from "#shared/ticket/vocabulary.ts";

/** A file of a mail, with a name that is safe already. */
export interface MailFile {
  /** Unlike that of any other file of the mail. */
  readonly name: string;
  /** As declared, or what its first bytes show. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** The HTML shows it; every other file is an attachment, whatever it was sent as. */
  readonly inline: boolean;
  /** By it the HTML shows the file, `cid:` and exactly this. */
  readonly contentId: string | null;
  readonly risk: FileRisk | null;
  /** Signatures and counting pixels: there for who looks for them. */
  readonly noise: boolean;
}

/** Files that are kept of a mail. */
const maxFiles = 100;

/** Files as the desk keeps them; `shown` are those of the HTML with the id it names them by. */
export const mailFiles = (
  found: readonly FoundFile[],
  shown: ReadonlyMap<FoundFile, string>,
): { readonly files: readonly MailFile[]; readonly isCut: boolean } => {
  const kept = found.slice(0, maxFiles);
  const names = uniqueNames(
    kept.map(({ name, contentType, contentId }, position) =>
      safeFileName(name ?? nameForType(contentType, contentId, position + 1)),
    ),
  );
  const ids = new Set(shown.values());
  const files = kept.map((file, position): MailFile => {
    const contentType = fileTypeOf(file.bytes, file.contentType);
    const judged = { name: names[position] ?? "file", contentType, bytes: file.bytes };
    const shownAs = shown.get(file);
    // Of files with one id the first has it.
    const ownId = file.contentId !== null && !ids.has(file.contentId) ? file.contentId : null;
    if (ownId !== null) ids.add(ownId);
    return {
      ...judged,
      inline: shownAs !== undefined,
      contentId: shownAs ?? ownId,
      risk: fileRiskOf(judged),
      noise: file.noise || isNoise(judged),
    };
  });
  return { files, isCut: found.length > maxFiles };
};
