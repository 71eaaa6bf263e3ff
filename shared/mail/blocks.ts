import { escapeHtml } from "#shared/mail/escape-html.ts";
import type { FoundFile } from "#shared/mail/found-file.ts";
import { textOfHtml } from "#shared/mail/sanitise.ts";

/** A piece of the body, in the order of the mail: in one form or both, or an image between pieces. */
export type Block =
  | { readonly text: string; readonly html: null }
  | { readonly text: string | null; readonly html: string }
  | { readonly image: FoundFile };

/** What a part brings: pieces of the body, and files. */
export interface Content {
  readonly blocks: readonly Block[];
  readonly files: readonly FoundFile[];
}

/** Whether any of it is HTML. */
export const hasHtml = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => "html" in block && block.html !== null);

/** Whether there is nothing to read or see. A large HTML is taken to hold something. */
export const isBlank = (blocks: readonly Block[]): boolean =>
  blocks.every((block) => {
    if ("image" in block) return false;
    if (block.html !== null && (block.html.length > 20_000 || /<img\s/i.test(block.html))) return false;
    return /^[\s\p{C}\u2800]*$/u.test(`${(block.text ?? "").slice(0, 20_000)}${textOfHtml(block.html ?? "")}`);
  });

const maxLength = 1024 * 1024;

/** The body as text, as much of it as may be shown; null when there is nothing of it. */
export const textOf = (blocks: readonly Block[]): string | null => {
  const texts: string[] = [];
  let length = 0;
  for (const block of placed(blocks)) {
    const text = "image" in block ? `[${block.image.name ?? "image"}]` : (block.text ?? textOfHtml(block.html ?? ""));
    texts.push(withoutBlankEnds(text));
    length += text.length + ("html" in block ? (block.html?.length ?? 0) : 0);
    // No more is shown, of neither form.
    if (length > maxLength) break;
  }
  return texts.length === 0 ? null : texts.join("\n");
};

const withoutBlankEnds = (text: string): string => {
  let from = 0;
  let to = text.length;
  while (text[from] === "\n") from++;
  while (to > from && text[to - 1] === "\n") to--;
  return text.slice(from, to);
};

/** The body as HTML, its texts escaped; null when nothing of it is HTML or an image. */
export const htmlOf = (blocks: readonly Block[]): string | null => {
  const all = placed(blocks);
  if (!hasHtml(all) && !all.some((block) => "image" in block)) return null;
  return all.map(htmlOfBlock).join("\n");
};

const htmlOfBlock = (block: Block): string => {
  if ("image" in block)
    return `<p><img src="cid:${block.image.contentId}" alt="${escapeHtml(block.image.name ?? "")}"></p>`;
  return block.html ?? `<p>${escapeHtml(block.text.trim()).replace(/\r?\n/g, "<br>")}</p>`;
};

/** Without the images that the HTML shows in a place of its own. */
const placed = (blocks: readonly Block[]): readonly Block[] => {
  if (!blocks.some((block) => "image" in block)) return blocks;
  const html = blocks
    .map((block) => ("image" in block ? "" : (block.html ?? "")))
    .join("\n")
    .toLowerCase();
  return blocks.filter((block) => !("image" in block && html.includes(`cid:${block.image.contentId?.toLowerCase()}`)));
};
