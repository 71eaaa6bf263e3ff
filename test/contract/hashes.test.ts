import { Md5 as SdkMd5, Sha256 as SdkSha256 } from "@smithy/core/checksum";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Md5, Sha256 } from "#shared/aws/hashes.ts";

const bytes = fc.uint8Array({ maxLength: 200 });
/** Each form in which the SDK hands over data. */
const data = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }).filter((text) => text.isWellFormed()),
  bytes,
  // A view of a part.
  bytes.map((all) => all.subarray(3)),
);

interface Hash {
  update(data: string | Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

describe("a hash is the SDK's, which it stands in for", () => {
  const digestOf = async (hash: Hash, parts: readonly (string | Uint8Array)[]) => {
    for (const part of parts) hash.update(part);
    return Buffer.from(await hash.digest()).toString("hex");
  };

  test("SHA-256, with a key and without", async () => {
    const key = fc.option(data.filter(({ length }) => length > 0));
    await fc.assert(
      fc.asyncProperty(key, fc.array(data), async (key, parts) => {
        const [secret] = key === null ? [] : [key];
        expect(await digestOf(new Sha256(secret), parts)).toBe(await digestOf(new SdkSha256(secret), parts));
      }),
    );
  });

  test("MD5", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(data), async (parts) => {
        expect(await digestOf(new Md5(), parts)).toBe(await digestOf(new SdkMd5(), parts));
      }),
    );
  });
});
