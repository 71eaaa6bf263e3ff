import { brotliCompressSync, brotliDecompressSync } from "node:zlib";

/** JSON in a tenth of its room, to be compiled into a bundle: base64 of Brotli. */
export interface Packed {
  readonly brotli: string;
}

export const pack = (value: unknown): Packed => ({
  brotli: brotliCompressSync(JSON.stringify(value)).toString("base64"),
});

export const unpack = ({ brotli }: Packed): unknown =>
  JSON.parse(brotliDecompressSync(Buffer.from(brotli, "base64")).toString());
