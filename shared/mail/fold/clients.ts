/** Attributes of an element, names in lower case. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * What an element is by the marks that mail programs leave (email.md rule 29): a quote as a whole, one that may hold
 * answers between quotes inside, the line above a quote, the beginning of what is quoted from there on, or a signature.
 */
export type Mark = "quote" | "reply" | "attribution" | "separator" | "signature";

/** Classes, or ids, of elements; Outlook puts `x_` before those of mails it quotes. A `*` ends a beginning. */
const names: Readonly<Record<string, Mark>> = {
  // Gmail
  gmail_quote: "reply",
  gmail_quote_container: "reply",
  gmail_attr: "attribution",
  gmail_signature: "signature",
  // Outlook on the desktop, in the browser, on phones
  divrplyfwdmsg: "separator",
  appendonsend: "separator",
  stopspelling: "separator",
  outlookmessageheader: "separator",
  "ms-outlook-mobile-reference-message": "separator",
  "mail-editor-reference-message-container": "separator",
  "ms-outlook-mobile-signature": "signature",
  signature: "signature",
  // Thunderbird
  "moz-cite-prefix": "attribution",
  "moz-email-headers-table": "separator",
  "moz-signature": "signature",
  // Apple Mail
  applemailsignature: "signature",
  // Yahoo, AOL
  yahoo_quoted: "reply",
  "yahoo-signature": "signature",
  aolreplacedbody: "reply",
  // Proton, Tuta, Zoho, Fastmail, Roundcube, Mailspring, Spark, Front, GMX, Yandex, Mail.ru, QQ
  protonmail_quote: "reply",
  protonmail_signature_block: "signature",
  tutanota_quote: "quote",
  zmail_extra: "reply",
  zmail_extra_hr: "separator",
  qt: "quote",
  "reply-intro": "attribution",
  replyintro: "attribution",
  mailspring_quote: "reply",
  messagereplysection: "reply",
  "front-blockquote": "quote",
  quote: "reply",
  mailquote: "reply",
  mail_quote: "reply",
  "yahoo-quoted-begin": "separator",
  "mail-quote-collapse": "reply",
  "js-helper-quote": "reply",
  ntes_quote: "reply",
  origbody: "separator",
  orgcontent: "separator",
};

/** Outlook draws this line above the header of what it quotes. */
const ruledAbove = /border-top:(?:solid#(?:e1e1e1|b5c4df)|1(?:\.0)?p[tx]solid#(?:e1e1e1|b5c4df))/;

const longest = 1_000;

/** The mark of an element, by its attributes alone; a plain `<blockquote>` has none (freescout#4460). */
export const markOf = (tag: string, attributes: Attributes): Mark | undefined => {
  const named = [attributes["id"], attributes["name"], ...classesOf(attributes["class"])].flatMap((name) => {
    const mark = Object.hasOwn(names, plainName(name)) ? names[plainName(name)] : undefined;
    return mark === undefined ? [] : [mark];
  })[0];
  if (tag === "blockquote") {
    const isQuote = attributes["type"]?.toLowerCase() === "cite" || named === "quote" || named === "reply";
    return isQuote ? "quote" : undefined;
  }
  if (named === "signature" && tag === "body") return undefined;
  if (named !== undefined) return named;
  const style = attributes["style"];
  return style !== undefined && ruledAbove.test(style.slice(0, longest).toLowerCase().replaceAll(" ", ""))
    ? "separator"
    : undefined;
};

const classesOf = (classes: string | undefined): readonly string[] => classes?.slice(0, longest).split(/\s/) ?? [];

const plainName = (name: string | undefined): string =>
  (name ?? "")
    .slice(0, 100)
    .toLowerCase()
    .replace(/^(?:x_)+/, "");
