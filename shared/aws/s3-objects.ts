import { s3Presigner } from "#shared/aws/s3-file-links.ts";
import { call, withRetries } from "#shared/aws/s3-files.ts";
import { toInstant, toMillis } from "#shared/instant.ts";
import type { ObjectList } from "#shared/ports/ports.ts";

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (xml: string): string => xml.replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name] ?? "");

/** The objects of a bucket (ListObjectsV2, 1,000 a call at most); throws when S3 refuses. */
export const s3Objects = (bucket: string): ObjectList => {
  const presign = s3Presigner(bucket);
  return {
    list: async (prefix, after, limit) => {
      const query = {
        "list-type": "2",
        prefix,
        "max-keys": String(limit),
        ...(after !== null && { "start-after": after }),
      };
      const { status, body } = await withRetries(async () =>
        call("GET", await presign({ method: "GET", headers: {}, query })),
      );
      if (status !== 200) throw new Error(`S3 answered ${status} to a listing`);
      const xml = Buffer.from(body).toString("utf8");
      return [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].flatMap(([, entry = ""]) => {
        const key = /<Key>([^<]*)<\/Key>/.exec(entry)?.[1];
        const at = /<LastModified>([^<]*)<\/LastModified>/.exec(entry)?.[1];
        return key === undefined || at === undefined ? [] : [{ key: plain(key), at: toInstant(toMillis(at)) }];
      });
    },
  };
};
