import { createHash, createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { s3FileLinks } from "#shared/aws/s3-file-links.ts";

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

beforeEach(() => {
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secret);
  vi.stubEnv("AWS_SESSION_TOKEN", "session/token=");
  vi.stubEnv("AWS_ENDPOINT_URL_S3", undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/**
 * The signature S3 computes for a presigned request
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html), written apart from the code it tests.
 */
const signatureOf = (link: string, method: string, headers: Readonly<Record<string, string>>): string => {
  const url = new URL(link);
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const signed = url.searchParams.get("X-Amz-SignedHeaders") ?? "";
  const lines = signed.split(";").map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, url.pathname, query, lines.join(""), signed, "UNSIGNED-PAYLOAD"].join("\n");
  const time = url.searchParams.get("X-Amz-Date") ?? "";
  const scope = `${time.slice(0, 8)}/eu-west-1/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const key = scope
    .split("/")
    .reduce<string | Buffer>((by, step) => createHmac("sha256", by).update(step).digest(), `AWS4${secret}`);
  return createHmac("sha256", key).update(text).digest("hex");
};

test("an upload link takes exactly the bytes announced, for five minutes, by the function's own right", async () => {
  const link = await s3FileLinks("files").upload("tickets/T 1/ä", "image/png", 42);
  const { host, searchParams, pathname } = new URL(link);
  expect({ host, pathname }).toEqual({ host: "files.s3.eu-west-1.amazonaws.com", pathname: "/tickets/T%201/%C3%A4" });
  expect(searchParams.get("X-Amz-Expires")).toBe("300");
  expect(searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
  expect(searchParams.get("X-Amz-Security-Token")).toBe("session/token=");
  const headers = { host, "content-type": "image/png", "content-length": "42" };
  expect(searchParams.get("X-Amz-Signature")).toBe(signatureOf(link, "PUT", headers));
});

test("a download link makes the browser save the file under its name", async () => {
  const link = await s3FileLinks("files").download("tickets/T/1", "Übersicht (2)'*.pdf", "application/pdf");
  const { host, searchParams } = new URL(link);
  expect(searchParams.get("response-content-disposition")).toBe(
    "attachment; filename*=UTF-8''%C3%9Cbersicht%20%282%29%27%2A.pdf",
  );
  expect(searchParams.get("response-content-type")).toBe("application/pdf");
  expect(searchParams.get("X-Amz-Signature")).toBe(signatureOf(link, "GET", { host }));
});

test("on a host without a name per bucket, the bucket is in the path", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:4566");
  vi.stubEnv("AWS_SESSION_TOKEN", undefined);
  const link = await s3FileLinks("files").download("k", "a.txt", "text/plain");
  const { origin, pathname, host, searchParams } = new URL(link);
  expect({ origin, pathname }).toEqual({ origin: "http://127.0.0.1:4566", pathname: "/files/k" });
  expect(searchParams.has("X-Amz-Security-Token")).toBe(false);
  expect(searchParams.get("X-Amz-Signature")).toBe(signatureOf(link, "GET", { host }));
});

test("without credentials no link is made", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
  await expect(s3FileLinks("files").download("k", "a", "text/plain")).rejects.toThrow("AWS_ACCESS_KEY_ID");
});
