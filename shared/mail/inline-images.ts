import { type FoundFile, normalContentId } from "#shared/mail/found-file.ts";

const maxDataImages = 50;
const maxLooked = 10_000;
const dataImage = /^data:(image\/(?:png|jpe?g|gif|webp|bmp|x-icon|avif|heic))(?:;[a-z0-9=_-]{1,60}){0,5};base64,/i;

/**
 * The HTML with the images that it carries in itself (`data:`) taken out as files, which it then names by Content-ID:
 * a sanitiser cannot look at megabytes of them, and a reader wants to save them.
 */
export const withoutDataImages = (
  html: string,
  newContentId: () => string,
): { readonly html: string; readonly files: readonly FoundFile[] } => {
  const files: FoundFile[] = [];
  const pieces: string[] = [];
  let done = 0;
  let looked = 0;
  for (const { index } of html.matchAll(/data:image/gi)) {
    if (files.length === maxDataImages || ++looked > maxLooked) break;
    const head = index < done ? null : dataImage.exec(html.slice(index, index + 500));
    if (head === null || !/["'=(]/.test(html[index - 1] ?? "")) continue;
    const from = index + head[0].length;
    const end = endOfValue(html, index, from);
    if (end < 0) break;
    const contentId = newContentId();
    const bytes = Buffer.from(decodedSlashes(html.slice(from, end)), "base64");
    files.push({
      name: null,
      contentType: (head[1] ?? "").toLowerCase(),
      bytes,
      contentId,
      location: null,
      noise: false,
    });
    pieces.push(html.slice(done, index), `cid:${contentId}`);
    done = end;
  }
  return { html: [...pieces, html.slice(done)].join(""), files };
};

/** A value ends at the quote it began with, else at what no base64 holds. */
const endOfValue = (html: string, start: number, from: number): number => {
  const quote = html[start - 1];
  if (quote === '"' || quote === "'") return html.indexOf(quote, from);
  const end = /["'\s>)]/g;
  end.lastIndex = from;
  return end.exec(html)?.index ?? -1;
};

const decodedSlashes = (base64: string): string => base64.replace(/%2b/gi, "+").replace(/%2f/gi, "/");

export interface Referenced {
  readonly html: string;
  /** The files it shows, each with the Content-ID it is named by. */
  readonly shown: ReadonlyMap<FoundFile, string>;
}

/** HTML of more is not shown. */
const maxHtml = 1024 * 1024;

const reference = /cid:(<[^"'\s<>]{1,600}>|[^"'\s>)\\]{1,600})/gi;
const source = /(\s(?:src|background)\s{0,5}=\s{0,5})(?:"([^"<>]{1,1000})"|'([^'<>]{1,1000})')/gi;

/**
 * The HTML with every reference to one of the files in one form, `cid:` and the file's Content-ID as it is kept:
 * case, escapes and brackets aside (RFC 2392), or by Content-Location (RFC 2557). Of two files with one id the first
 * is meant.
 */
export const withReferences = (html: string, files: readonly FoundFile[]): Referenced => {
  if (html.length > maxHtml) return { html, shown: new Map() };
  const byId = new Map<string, FoundFile>();
  const byLocation = new Map<string, FoundFile>();
  for (const file of files) {
    const id = file.contentId?.toLowerCase();
    if (id !== undefined && !byId.has(id)) byId.set(id, file);
    if (file.location !== null && !byLocation.has(file.location)) byLocation.set(file.location, file);
  }
  const shown = new Map<FoundFile, string>();
  const show = (file: FoundFile): string => {
    const id = shown.get(file) ?? file.contentId ?? `location-${shown.size + 1}`;
    shown.set(file, id);
    return `cid:${id}`;
  };
  const byCid = html.replace(reference, (whole, id: string) => {
    const file = byId.get(normalContentId(id.replaceAll("&lt;", "<").replaceAll("&gt;", ">")).toLowerCase());
    return file ? show(file) : whole;
  });
  if (byLocation.size === 0) return { html: byCid, shown };
  const all = byCid.replace(source, (whole, start: string, double?: string, single?: string) => {
    const file = byLocation.get((double ?? single ?? "").replaceAll("&amp;", "&"));
    return file ? `${start}"${show(file)}"` : whole;
  });
  return { html: all, shown };
};

/** What mail programs put in the text where an image was: `[image: shot.png]`, `[cid:shot.png@01D9…]`. */
export const withoutImageMarks = (text: string): string =>
  text.replace(/\[(?:image|cid):[ ]{0,3}([^\]\n]{1,200})\]/gi, (_, name: string) => `[${name.split("@")[0]}]`);
