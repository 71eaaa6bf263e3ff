import { createHash } from "node:crypto";
import { s3Presigner } from "#shared/aws/s3-file-links.ts";
import { call, withRetries } from "#shared/aws/s3-files.ts";
import type { Archive } from "#shared/ports/ports.ts";

/**
 * A bucket whose objects are locked. `If-None-Match` keeps the first version of an object the only one
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html), and S3 wants `Content-MD5` with what
 * goes under a retention period (API reference, PutObject). Throws when S3 refuses.
 */
export const s3Archive = (bucket: string): Archive => {
  const presign = s3Presigner(bucket);
  return {
    add: async (key, bytes, contentType) => {
      const headers = {
        "content-type": contentType,
        "content-length": String(bytes.length),
        "content-md5": createHash("md5").update(bytes).digest("base64"),
        "if-none-match": "*",
      };
      const { status } = await withRetries(async () =>
        call("PUT", await presign({ method: "PUT", headers, query: {} }, key), bytes, headers),
      );
      if (status !== 200 && status !== alreadyThere) throw new Error(`S3 answered ${status} to a PUT`);
    },
  };
};

/** Precondition Failed. */
const alreadyThere = 412;
