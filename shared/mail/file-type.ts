/** First bytes of what is often sent under another name, and the types that such bytes may rightly be declared as. */
const signatures: readonly (readonly [hex: string, type: string, alsoTrue: RegExp])[] = [
  ["89504e470d0a1a0a", "image/png", /^image\/(?:x-)?png$/],
  ["ffd8ff", "image/jpeg", /^image\/p?jpe?g$/],
  ["474946383961", "image/gif", /^image\/gif$/],
  ["474946383761", "image/gif", /^image\/gif$/],
  ["255044462d", "application/pdf", /^application\/(?:x-)?(?:pdf|illustrator)$/],
  [
    "504b0304",
    "application/zip",
    /zip|openxml|opendocument|officedocument|java|android|epub|macroenabled|package|ms-xps|iwork/,
  ],
  [
    "d0cf11e0a1b11ae1",
    "application/x-ole-storage",
    /msword|ms-?excel|ms-?powerpoint|ms-?outlook|vnd\.ms|visio|msi|ole/,
  ],
  ["4d5a", "application/x-msdownload", /msdownload|msdos|dosexec|portable-executable|x-exe/],
  ["7f454c46", "application/x-executable", /executable|elf|sharedlib/],
  ["526172211a07", "application/vnd.rar", /rar/],
  ["377abcaf271c", "application/x-7z-compressed", /7z/],
  ["1f8b08", "application/gzip", /gzip|tar|tgz|compressed/],
  ["4c0000000114020000000000c000000000000046", "application/x-ms-shortcut", /shortcut|lnk/],
];

/** Types that say nothing, under which anything may come. */
const generic = "application/octet-stream";

/** What a file is: the declared type, or what its first bytes show when that is another. */
export const fileTypeOf = (bytes: Uint8Array, declared: string): string => {
  const start = Buffer.from(bytes.subarray(0, 24)).toString("hex");
  const [hex, type, alsoTrue] = signatures.find(([first]) => start.startsWith(first)) ?? [];
  if (hex === undefined || type === undefined || alsoTrue?.test(declared)) return declared;
  // Two letters begin many a text too.
  const isText = hex.length === 4 && declared !== generic && !bytes.subarray(0, 512).includes(0);
  return isText ? declared : type;
};

/** Width and height of a PNG or GIF; undefined for others. */
export const pixelsOf = (bytes: Uint8Array): readonly [width: number, height: number] | undefined => {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 24));
  if (start.length === 24 && start.toString("latin1", 1, 4) === "PNG")
    return [start.readUInt32BE(16), start.readUInt32BE(20)];
  if (start.length >= 10 && start.toString("latin1", 0, 3) === "GIF")
    return [start.readUInt16LE(6), start.readUInt16LE(8)];
  return undefined;
};
