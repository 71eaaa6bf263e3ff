import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { s3FileLinks } from "#shared/aws/s3-file-links.ts";
import { jitteredBackoff } from "#shared/aws/system.ts";
import type { Files } from "#shared/ports/ports.ts";

const attempts = 3;
/** Milliseconds without a byte before a connection is given up. */
const silence = 10_000;
const binary = "application/octet-stream";

/**
 * The objects of one bucket, over presigned requests. The SDK's S3 client is left out: its 166 KB are a third of what
 * mail-in may weigh. Throttling, server errors and broken connections are tried again; what remains is thrown.
 */
export const s3Files = (bucket: string): Files => {
  const links = s3FileLinks(bucket);
  return {
    get: async (key) => {
      const { status, body } = await withRetries(async () => call("GET", await links.download(key, "file", binary)));
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(`S3 answered ${status} to a GET`);
      return body;
    },
    put: async (key, bytes, contentType) => {
      const { status } = await withRetries(async () =>
        call("PUT", await links.upload(key, contentType, bytes.length), bytes, {
          "content-type": contentType,
          "content-length": String(bytes.length),
        }),
      );
      if (status !== 200) throw new Error(`S3 answered ${status} to a PUT`);
    },
  };
};

/** What S3 answered. */
export interface Answer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** Tries a request again when S3 is overloaded or the connection breaks. */
export const withRetries = async (attempt: () => Promise<Answer>): Promise<Answer> => {
  for (let number = 1; ; number++) {
    const answer = await attempt().catch((error: unknown) => {
      if (number === attempts) throw error;
      return undefined;
    });
    const passing = answer === undefined || answer.status === 429 || answer.status >= 500;
    if (answer && (!passing || number === attempts)) return answer;
    await jitteredBackoff.pause(number + 2);
  }
};

/** One request; any status is an answer. */
export const call = (
  method: "GET" | "PUT",
  url: string,
  bytes?: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? requestHttps : requestHttp;
    const request = send(url, { method, headers, timeout: silence }, (response) =>
      bodyOf(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject),
    );
    request.on("timeout", () => request.destroy(new Error("S3 was silent too long")));
    request.on("error", reject);
    request.end(bytes);
  });

const bodyOf = async (response: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks);
};
