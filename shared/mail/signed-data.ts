/** An element of DER or BER (X.690 §8.1): its first byte and its content. */
interface Element {
  readonly tag: number;
  readonly content: Buffer;
  readonly end: number;
}

const sequence = 0x30;
const objectId = 0x06;
const octets = 0x04;
const constructedOctets = 0x24;
const explicitZero = 0xa0;
const maxDepth = 20;
/** Elements that are looked at, those within others counted each time: some five times those of 40 MB in pieces of 1 KB. */
const maxElements = 300_000;

interface Budget {
  left: number;
}

/** CMS content types (RFC 5652 §4, §5), as bytes of their object identifiers. */
const types: Readonly<Record<string, "data" | "signed" | "enveloped" | "compressed">> = {
  "2a864886f70d010701": "data",
  "2a864886f70d010702": "signed",
  "2a864886f70d010703": "enveloped",
  "2a864886f70d010910010917": "enveloped",
  "2a864886f70d010910010109": "compressed",
};

/** What an S/MIME message is: signed with its content inside (null when it stands elsewhere), or encrypted. */
export type Cms =
  | { readonly kind: "signed"; readonly content: Buffer | null }
  | { readonly kind: "enveloped" }
  | { readonly kind: "other" };

/**
 * Looks into an S/MIME message (RFC 5652) as far as to find what was signed. The signature is not checked. Never
 * throws, makes no more bytes than came in.
 */
export const readCms = (bytes: Buffer): Cms => {
  const budget: Budget = { left: maxElements };
  const [type, wrapped] = childrenOf(elementAt(bytes, 0, 0, budget), budget);
  const kind = type?.tag === objectId ? types[type.content.toString("hex")] : undefined;
  if (kind === "enveloped") return { kind };
  if (kind !== "signed" || wrapped?.tag !== explicitZero) return { kind: "other" };
  // SignedData: version, digest algorithms, then the content with its type.
  const signedData = elementAt(wrapped.content, 0, 1, budget);
  const inner = childrenOf(signedData, budget).find(({ tag }) => tag === sequence);
  const [, content] = childrenOf(inner, budget);
  const value = content?.tag === explicitZero ? elementAt(content.content, 0, 3, budget) : undefined;
  const found = value === undefined ? null : octetsOf(value, 0, budget);
  return { kind, content: budget.left > 0 ? found : null };
};

/** The element at a place; undefined where there is none. */
const elementAt = (bytes: Buffer, start: number, depth: number, budget: Budget): Element | undefined => {
  const tag = bytes[start];
  const first = bytes[start + 1];
  if (tag === undefined || first === undefined || depth > maxDepth || budget.left-- <= 0) return undefined;
  if (first === 0x80) return indefinite(bytes, start, tag, depth, budget);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 6 || start + 2 + lengthBytes > bytes.length) return undefined;
  const from = start + 2 + lengthBytes;
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(start + 2, lengthBytes);
  const end = Math.min(from + length, bytes.length);
  return { tag, content: bytes.subarray(from, end), end };
};

/** BER of programs that write as they read: elements up to two zero bytes. */
const indefinite = (bytes: Buffer, start: number, tag: number, depth: number, budget: Budget): Element => {
  let at = start + 2;
  while (at + 1 < bytes.length && (bytes[at] !== 0 || bytes[at + 1] !== 0)) {
    const child = elementAt(bytes, at, depth + 1, budget);
    if (!child || child.end <= at) break;
    at = child.end;
  }
  return { tag, content: bytes.subarray(start + 2, at), end: Math.min(at + 2, bytes.length) };
};

const childrenOf = (parent: Element | undefined, budget: Budget): readonly Element[] => {
  const children: Element[] = [];
  for (let at = 0; parent && at < parent.content.length; ) {
    const child = elementAt(parent.content, at, 1, budget);
    if (!child || child.end <= at) break;
    children.push(child);
    at = child.end;
  }
  return children;
};

/** An octet string in one piece; null for anything else. */
const octetsOf = (element: Element, depth: number, budget: Budget): Buffer | null => {
  if (element.tag === octets) return element.content;
  if (element.tag !== constructedOctets || depth > maxDepth) return null;
  const pieces = childrenOf(element, budget).map((piece) => octetsOf(piece, depth + 1, budget));
  return Buffer.concat(pieces.filter((piece) => piece !== null));
};
