/** JSON in a tenth of its room, to be compiled into a bundle: base64 of Brotli. */
export interface Packed<T> {
  readonly brotli: string;
  /** What comes of it, known to the types alone. */
  readonly unpacked?: T;
}

/** Loaded at first use: one request in thousands asks for the document, and zlib takes 2 ms to load. */
const zlib = () => process.getBuiltinModule("node:zlib");

export const pack = <T>(value: T): Packed<T> => ({
  brotli: zlib().brotliCompressSync(JSON.stringify(value)).toString("base64"),
});

export const unpack = <T>({ brotli }: Packed<T>): T =>
  JSON.parse(zlib().brotliDecompressSync(Buffer.from(brotli, "base64")).toString());
