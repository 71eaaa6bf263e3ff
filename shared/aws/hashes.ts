import { createHash, createHmac } from "node:crypto";

type Bytes = string | ArrayBuffer | ArrayBufferView;

/**
 * Hashes of Node in the form in which the SDK asks for them, keyed when there is a secret. Bundles have them in place
 * of `@smithy/core/checksum`, which brings its own arithmetic for machines without: see infra/constructs/bundling.ts.
 */
const hashing = (algorithm: "sha256" | "md5") =>
  class {
    readonly #hash;
    constructor(secret?: Bytes) {
      this.#hash = secret === undefined ? createHash(algorithm) : createHmac(algorithm, bytesOf(secret));
    }
    update(data: Bytes): void {
      this.#hash.update(bytesOf(data));
    }
    digest(): Promise<Uint8Array> {
      return Promise.resolve(this.#hash.digest());
    }
    reset(): void {
      throw new Error("the SDK makes a hash per use");
    }
  };

/** SHA-256 and HMAC with it: signatures of requests. */
export const Sha256 = hashing("sha256");
/** MD5: what SQS says it has received. */
export const Md5 = hashing("md5");

const bytesOf = (data: Bytes): Uint8Array => {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};
