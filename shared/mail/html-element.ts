import { type Attributes, type Mark, markOf } from "#shared/mail/fold/clients.ts";

/** An element with those around it. */
export interface Element {
  readonly name: string;
  readonly parent: Element | null;
}

/** An element that is open while a document is read, with what holds for the text in it. */
export interface OpenElement extends Element {
  readonly parent: OpenElement | null;
  /** Offset of its start tag. */
  readonly start: number;
  readonly mark: Mark | undefined;
  readonly isUnseen: boolean;
  readonly isPreformatted: boolean;
  readonly isSignature: boolean;
  readonly isAttribution: boolean;
  readonly quote: Quote | null;
  /** Inside a quote in which nobody answers. */
  readonly isQuoted: boolean;
}

/** The outermost quote around an element, as far as it is read. */
export interface Quote {
  /** It has quotes inside: what lies between them may be answers. */
  hasInner: boolean;
  /** Its first line says that it is a forwarded mail; null before that line. */
  isForward: boolean | null;
}

/** Elements whose content is no text to be read. */
export const unseen: readonly string[] = [
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
  "xmp",
];

/** The element of a start tag; a quote around it learns that there is one inside. */
export const openElement = (
  name: string,
  attributes: Attributes,
  parent: OpenElement | null,
  start: number,
): OpenElement => {
  const mark = markOf(name, attributes);
  if (mark === "quote" && parent?.quote) parent.quote.hasInner = true;
  const isQuote = mark === "quote" || mark === "reply";
  return {
    name,
    parent,
    start,
    mark,
    isUnseen: parent?.isUnseen === true || unseen.includes(name),
    isPreformatted: parent?.isPreformatted === true || name === "pre",
    isSignature: parent?.isSignature === true || mark === "signature",
    isAttribution: parent?.isAttribution === true || mark === "attribution",
    quote: parent?.quote ?? (isQuote ? { hasInner: false, isForward: null } : null),
    isQuoted: parent?.isQuoted === true || mark === "quote",
  };
};
