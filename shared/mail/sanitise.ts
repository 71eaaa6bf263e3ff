import sanitizeHtml from "sanitize-html";
import { unseen } from "#shared/mail/html-element.ts";
import { htmlLimits, isTooMuch, readable } from "#shared/mail/html-limits.ts";
import { linesOfHtml } from "#shared/mail/html-lines.ts";
import { remoteSource } from "#shared/mail/remote-images.ts";

const blocks = "p div blockquote details pre ul ol li dl dt dd hr h1 h2 h3 h4 h5 h6".split(" ");
const tables = "table caption thead tbody tfoot tr th td".split(" ");
const phrases = "b strong i em u s del ins sub sup small code kbd samp q span br".split(" ");

/** Leaves only what is listed: no style, script, form or vector graphic, no class, id, name or style attribute. */
const policy: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, ...tables, ...phrases, "a", "img"],
  allowedAttributes: {
    a: ["href", "title", "rel"],
    img: ["src", remoteSource, "alt", "width", "height"],
    th: ["colspan", "rowspan", "align"],
    td: ["colspan", "rowspan", "align"],
    ol: ["start"],
    "*": ["dir", "lang"],
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  // Inline images stay.
  allowedSchemesByTag: { img: ["cid"] },
  allowProtocolRelative: false,
  nonTextTags: [...unseen],
  nestingLimit: htmlLimits.depth,
  parseStyleAttributes: false,
  enforceHtmlBoundary: false,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...cleanLink(attribs), rel: "noreferrer noopener" } }),
    img: (tagName, attribs) => ({ tagName, attribs: cleanImage(attribs) }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === "img" && !attribs["src"] && !attribs[remoteSource],
};

/** Unicode blanks and controls hide the scheme. */
const withoutBlanks = (url: string): string => url.replace(/[\p{Z}\p{C}]/gu, "");

/**
 * A path of the API's attachments. Whoever writes such an address into a mail would have it followed with the rights of
 * the person who reads it (Zammad's attachment_reference_remove).
 */
const ownAttachment = /\/v1\/tickets\/[^/]*\/attachments/i;

const isOwnAttachment = (url: string): boolean => ownAttachment.test(decoded(url.slice(0, 2_000)));

const decoded = (url: string): string =>
  url.replace(/%2f/gi, "/").replace(/%([3-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));

const cleanLink = ({ href }: sanitizeHtml.Attributes): sanitizeHtml.Attributes => {
  if (href === undefined) return {};
  const url = withoutBlanks(href);
  // What is relative would lead to wherever the mail is shown.
  return { href: /^(?:https?:\/\/|mailto:|tel:)/i.test(url) && !isOwnAttachment(url) ? url : "" };
};

/** An inline picture as it is; a remote one with its address set aside; of pixels that count readers, nothing. */
const cleanImage = ({
  src = "",
  [remoteSource]: remote = "",
  ...rest
}: sanitizeHtml.Attributes): sanitizeHtml.Attributes => {
  const url = withoutBlanks(src === "" ? remote : src);
  if (/^cid:/i.test(url)) return src === "" ? {} : { src: url, ...rest };
  const isShown = /^https?:\/\/[^/]/i.test(url) && !isOwnAttachment(url) && !isPixel(rest);
  return isShown ? { [remoteSource]: url, ...rest } : {};
};

const isPixel = ({ width, height }: sanitizeHtml.Attributes): boolean =>
  [width, height].some((side) => side !== undefined && /^\s*[01](?:px)?\s*$/.test(side));

/** HTML that is read again until nothing changes has no second meaning for whoever reads it next; most needs two. */
const mostReadings = 5;

/**
 * The HTML of a mail by an allow list; null when there is too much of it to be shown. What comes out goes in again
 * unchanged. Never throws.
 */
export const sanitiseHtml = (html: string): string | null => {
  if (isTooMuch(html)) return null;
  let clean = html;
  for (let reading = 0; reading < mostReadings; reading++) {
    const before = clean;
    clean = sanitizeHtml(before, policy).trim();
    if (clean === before) return Buffer.byteLength(clean) > htmlLimits.kept ? null : clean;
  }
  return null;
};

/**
 * Plain text of HTML. Whatever its size, script and style never show; blocks become lines, images their description,
 * and what a mail program quotes gets a ">" like in a text.
 */
export const textOfHtml = (html: string): string =>
  linesOfHtml(readable(html))
    .map(({ text, mark }) => (mark === "quote" ? `> ${text}`.trim() : text))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
