/** What a mail may be before it is parsed; beyond, only its headers are read and the raw mail is attached. */
export const limits = {
  /** SES's own limit for the S3 action. */
  bytes: 40 * 1024 * 1024,
  headerBytes: 2 * 1024 * 1024,
  headerLines: 1_000,
  /** Lines that begin with `--`: an upper bound of the parts. */
  boundaryLines: 2_000,
  /** The parser takes about 10 µs for a line of text. */
  textLines: 300_000,
  depth: 100,
} as const;

const lineFeed = 0x0a;
const dash = 0x2d;
const blank = 0x20;
const tab = 0x09;
/** Lines of base64 are longer than this and hold no blank; they are cheap. */
const base64Line = 60;

/**
 * Why a raw mail is not to be parsed, found by looking at its lines only; null when it may be. Linear in its size:
 * the parser itself spends seconds and gigabytes on mails made to hurt it.
 */
export const beyondLimits = (raw: Uint8Array): string | null => {
  if (raw.length > limits.bytes) return "larger than 40 MB";
  let inHeader = true;
  let headerLines = 0;
  let boundaryLines = 0;
  let textLines = 0;
  for (let start = 0; start < raw.length; ) {
    const feed = raw.indexOf(lineFeed, start);
    const end = feed < 0 ? raw.length : feed;
    const first = raw[start];
    if (inHeader) {
      if (isEmpty(raw, start, end)) inHeader = false;
      else if (first !== blank && first !== tab) headerLines++;
      if (end > limits.headerBytes && inHeader) return "header larger than 2 MB";
      if (headerLines > limits.headerLines) return "too many header fields";
    } else {
      if (first === dash && raw[start + 1] === dash) boundaryLines++;
      if (end - start < base64Line || raw.subarray(start, start + base64Line).includes(blank)) textLines++;
      if (boundaryLines > limits.boundaryLines) return "too many parts";
      if (textLines > limits.textLines) return "too many lines";
    }
    start = end + 1;
  }
  return null;
};

const isEmpty = (raw: Uint8Array, start: number, end: number): boolean =>
  end === start || (end === start + 1 && raw[start] === 0x0d);

/** The first 64 KB of the header, ended by an empty line: what can be read of a mail that must not be parsed. */
export const headerOf = (raw: Uint8Array): Uint8Array => {
  const head = Buffer.from(raw.subarray(0, 64 * 1024));
  const ends = [head.indexOf("\r\n\r\n"), head.indexOf("\n\n")].filter((position) => position >= 0);
  const header = head.subarray(0, Math.min(...ends, Math.max(0, head.lastIndexOf("\n"))));
  return Buffer.concat([header, Buffer.from("\r\n\r\n")]);
};
