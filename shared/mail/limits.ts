/** What a mail may be before it is parsed; beyond, only its headers are read and the raw mail is attached. */
export const limits = {
  /** SES's own limit for the S3 action. */
  bytes: 40 * 1024 * 1024,
  headerBytes: 2 * 1024 * 1024,
  headerLines: 1_000,
  /** Lines that begin with `--`: an upper bound of the parts. */
  boundaryLines: 2_000,
  /** Lines that are not of base64: each is taken apart, those of a body several times. */
  textLines: 100_000,
  depth: 100,
  multiparts: 100,
} as const;

const lineFeed = 0x0a;
const dash = 0x2d;
const blank = 0x20;
const tab = 0x09;
/** A header line is looked at as far as this. */
const lookedAt = 300;

/**
 * Why a raw mail is not to be parsed, found by looking at its lines only; null when it may be. Linear in its size: the
 * parser itself spends seconds and gigabytes on mails made to hurt it. Lines of base64 parts cost it little and are not
 * counted; which parts those are is told by the headers that follow a declared boundary, as the parser sees it too.
 */
export const beyondLimits = (raw: Uint8Array): string | null => {
  if (raw.length > limits.bytes) return "larger than 40 MB";
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const boundaries: string[] = [];
  let isTop = true;
  let inHeader = true;
  let encoding: string | null = null;
  let headerLines = 0;
  let boundaryLines = 0;
  let textLines = 0;
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    const line = (): string => bytes.toString("latin1", start, Math.min(end, start + lookedAt)).trimEnd();
    const startsWithDashes = bytes[start] === dash && bytes[start + 1] === dash;
    if (startsWithDashes && !isTop) boundaryLines++;
    if (startsWithDashes && boundaries.some((boundary) => line().startsWith(boundary))) {
      inHeader = true;
      encoding = null;
    } else if (inHeader && isEmpty(bytes, start, end)) {
      inHeader = false;
      isTop = false;
    } else if (inHeader) {
      const text = line();
      const boundary = /\bboundary\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(text);
      if (boundary) boundaries.push(`--${boundary[1] ?? boundary[2]}`);
      encoding ??= /^content-transfer-encoding\s{0,9}:\s{0,9}(\S+)/i.exec(text)?.[1]?.toLowerCase() ?? null;
      if (!isTop) textLines++;
      else if (bytes[start] !== blank && bytes[start] !== tab) headerLines++;
      if (isTop && end > limits.headerBytes) return "header larger than 2 MB";
      if (headerLines > limits.headerLines) return "too many header fields";
      if (boundaries.length > limits.multiparts) return "too many multiparts";
    } else if (encoding !== "base64") textLines++;
    if (boundaryLines > limits.boundaryLines) return "too many parts";
    if (textLines > limits.textLines) return "too many lines";
    start = end + 1;
  }
  return null;
};

const isEmpty = (bytes: Uint8Array, start: number, end: number): boolean =>
  end === start || (end === start + 1 && bytes[start] === 0x0d);

/** The first 64 KB of the header, ended by an empty line: what can be read of a mail that must not be parsed. */
export const headerOf = (raw: Uint8Array): Buffer => {
  const head = Buffer.from(raw.subarray(0, 64 * 1024));
  const ends = [head.indexOf("\r\n\r\n"), head.indexOf("\n\n")].filter((position) => position >= 0);
  const header = head.subarray(0, Math.min(...ends, Math.max(0, head.lastIndexOf("\n"))));
  return Buffer.concat([header, Buffer.from("\r\n\r\n")]);
};
