import sanitizeHtml from "sanitize-html";

/** Bytes of HTML that is kept; a mail with more is read as text and its original attached. */
const maxHtmlBytes = 200 * 1024;
/** The sanitiser gets no more than this: its time grows with the square of tags that are never closed. */
const maxInput = 1024 * 1024;
const maxTags = 20_000;
const maxLinks = 5_000;
const maxDepth = 100;

const blocks = [
  "p",
  "div",
  "blockquote",
  "pre",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
  "hr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
];
const tables = ["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"];
const phrases = [
  "b",
  "strong",
  "i",
  "em",
  "u",
  "s",
  "del",
  "ins",
  "sub",
  "sup",
  "small",
  "code",
  "kbd",
  "samp",
  "q",
  "span",
  "br",
];

/** Leaves only what is listed: no style, script, form or vector graphic, no class, id, name or style attribute. */
const policy: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, ...tables, ...phrases, "a", "img"],
  allowedAttributes: {
    a: ["href", "title", "rel"],
    img: ["src", "alt", "width", "height"],
    th: ["colspan", "rowspan", "align"],
    td: ["colspan", "rowspan", "align"],
    ol: ["start"],
    "*": ["dir", "lang"],
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  // Inline images stay; remote ones would tell the sender who reads the mail, and when.
  allowedSchemesByTag: { img: ["cid"] },
  allowProtocolRelative: false,
  nonTextTags: [
    "style",
    "script",
    "textarea",
    "option",
    "noscript",
    "title",
    "svg",
    "math",
    "template",
    "iframe",
    "object",
  ],
  nestingLimit: maxDepth,
  parseStyleAttributes: false,
  enforceHtmlBoundary: false,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, ...cleanLink(attribs), rel: "noreferrer noopener" } }),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === "img" && !/^cid:/i.test(attribs["src"] ?? ""),
};

/** Unicode blanks and controls go before the scheme is looked at: they hide it. */
const cleanLink = ({ href }: sanitizeHtml.Attributes): sanitizeHtml.Attributes =>
  href === undefined ? {} : { href: href.replace(/[\p{Z}\p{C}]/gu, "") };

/**
 * The HTML of a mail by an allow list; null when there is too much of it to be shown. Never
 * throws.
 */
export const sanitiseHtml = (html: string): string | null => {
  if (readable(html) !== html || count(html, /<a\s/gi, maxLinks + 1) > maxLinks) return null;
  const clean = sanitizeHtml(html, policy).trim();
  return Buffer.byteLength(clean) > maxHtmlBytes ? null : clean;
};

/** The beginning of the HTML, as far as it can be read in good time. */
const readable = (html: string): string => {
  let end = -1;
  for (let tags = 0; tags <= maxTags; tags++) {
    end = html.indexOf("<", end + 1);
    if (end < 0) return html.slice(0, maxInput);
  }
  return html.slice(0, Math.min(end, maxInput));
};

const count = (text: string, pattern: RegExp, atMost: number): number => {
  let found = 0;
  for (const _ of text.matchAll(pattern)) if (++found >= atMost) break;
  return found;
};

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * Plain text of HTML. Whatever its size, script and style never show; blocks become lines, images their description.
 */
export const textOfHtml = (html: string): string =>
  sanitizeHtml(readable(html), policy)
    .replace(/\s+/g, " ")
    .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, "[$1]")
    .replace(/<br \/>|<\/(?:p|div|tr|li|dt|dd|pre|blockquote|h[1-6]|table|ul|ol)>|<hr \/>/g, "\n")
    .replace(/<li[^>]*>/g, "- ")
    .replace(/<\/t[dh]>/g, "\t")
    .replace(/<[^>]*>/g, "")
    .replace(/&([a-z]{2,4});|&#([0-9]{1,7});/g, (whole, name, code) =>
      name ? (entities[name] ?? whole) : Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole,
    )
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
