/** JSON in a tenth of its room, to be compiled into a bundle: base64 of Brotli. */
export interface Packed {
  readonly brotli: string;
}

/** Loaded at first use: one request in thousands asks for the document, and zlib takes 2 ms to load. */
const zlib = () => process.getBuiltinModule("node:zlib");

export const pack = (value: unknown): Packed => ({
  brotli: zlib().brotliCompressSync(JSON.stringify(value)).toString("base64"),
});

export const unpack = ({ brotli }: Packed): unknown =>
  JSON.parse(zlib().brotliDecompressSync(Buffer.from(brotli, "base64")).toString());
