import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import { requireEnvironment } from "#shared/aws/environment.ts";
import { Sha256 } from "#shared/aws/hashes.ts";
import { type FileLinks, linkSeconds } from "#shared/ports/ports.ts";

/**
 * Presigned URLs of one bucket (Signature Version 4 in query parameters), made without a call. The S3 client is left
 * out: it would double the size of the function that makes links.
 */
export const s3FileLinks = (bucket: string): FileLinks => {
  const presign = s3Presigner(bucket);
  return {
    upload: (key, contentType, size) => {
      const headers = { "content-type": contentType, "content-length": String(size) };
      return presign({ method: "PUT", headers, query: {} }, key);
    },
    download: (key, name, contentType) => {
      const query = {
        "response-content-disposition": `attachment; filename*=UTF-8''${encodeSegment(name)}`,
        "response-content-type": contentType,
      };
      return presign({ method: "GET", headers: {}, query }, key);
    },
  };
};

/** Makes the URL of a request for an object of the bucket, or, without a key, for the bucket itself. */
export const s3Presigner = (bucket: string) => {
  const location = locationOf(bucket);
  return async (request: Pick<HttpRequest, "method" | "headers" | "query">, key = ""): Promise<string> => {
    const path = `${location.prefix}/${key.split("/").map(encodeSegment).join("/")}`;
    // The bytes are not known yet; the signer moves this header into the query.
    const headers = { host: location.name, "x-amz-content-sha256": "UNSIGNED-PAYLOAD", ...request.headers };
    const unsigned = new HttpRequest({ ...location.address, ...request, headers, path });
    return urlOf(await signer().presign(unsigned, { expiresIn: linkSeconds }));
  };
};

interface Location {
  readonly address: { readonly protocol: string; readonly hostname: string; readonly port?: number };
  /** The Host header. */
  readonly name: string;
  readonly prefix: string;
}

/** A name per bucket on AWS, a path per bucket on other hosts. */
const locationOf = (bucket: string): Location => {
  const endpoint = process.env["AWS_ENDPOINT_URL_S3"];
  if (!endpoint) {
    const hostname = `${bucket}.s3.${requireEnvironment("AWS_REGION")}.amazonaws.com`;
    return { address: { protocol: "https:", hostname }, name: hostname, prefix: "" };
  }
  const { protocol, hostname, port, host } = new URL(endpoint);
  return { address: { protocol, hostname, ...(port && { port: Number(port) }) }, name: host, prefix: `/${bucket}` };
};

/** Signs with the function's own credentials, which Lambda keeps in the environment. */
const signer = (): SignatureV4 =>
  new SignatureV4({
    service: "s3",
    region: requireEnvironment("AWS_REGION"),
    credentials: {
      accessKeyId: requireEnvironment("AWS_ACCESS_KEY_ID"),
      secretAccessKey: requireEnvironment("AWS_SECRET_ACCESS_KEY"),
      ...(process.env["AWS_SESSION_TOKEN"] && { sessionToken: process.env["AWS_SESSION_TOKEN"] }),
    },
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });

/** Percent-encodes all but RFC 3986's unreserved characters, as the signature wants it. */
const encodeSegment = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

type SignedRequest = Awaited<ReturnType<SignatureV4["presign"]>>;

const urlOf = ({ protocol, hostname, port, path, query = {} }: SignedRequest): string => {
  const pairs = Object.entries(query).map(([name, value]) => `${encodeSegment(name)}=${encodeSegment(String(value))}`);
  return `${protocol}//${hostname}${port ? `:${port}` : ""}${path}?${pairs.join("&")}`;
};
