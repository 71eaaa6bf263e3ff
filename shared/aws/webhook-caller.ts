import { lookup } from "node:dns";
import { type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { WebhookCaller } from "#shared/ports/ports.ts";
import { isPublicAddress } from "#shared/webhook/public-address.ts";
import { urlMistake } from "#shared/webhook/url-mistake.ts";
import type { CallResult } from "#shared/webhook/verdict.ts";

/** What limits a call. */
export interface CallLimits {
  /** From the first question to the name server to the last byte. */
  readonly milliseconds: number;
  /** Of the answer's body, which nobody reads: it is taken so that the receiver sees its answer arrive. */
  readonly bytes: number;
}

/** Standard Webhooks 1.0.0 asks for 15 to 30 s. */
const usual: CallLimits = { milliseconds: 15_000, bytes: 65_536 };

/**
 * Calls over Node's own client, which follows no redirection. Each call has a connection of its own (a kept one would
 * go where the name led earlier) and no proxy, and goes only where names lead to the internet at this very moment
 * (reliability.md A16). `resolve` asks the name servers.
 */
export const webhookCaller = (limits: CallLimits = usual, resolve = lookup): WebhookCaller => ({
  post: ({ url, headers, body, local }) => {
    if (urlMistake(url, { local }) !== null) return Promise.resolve({ failure: new RefusedAddress().code });
    return send(url, body, limits, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Evenkeel",
      },
      agent: false,
      lookup: publicOnly(resolve),
      signal: AbortSignal.timeout(limits.milliseconds),
    });
  },
});

const send = (url: string, body: string, { bytes }: CallLimits, options: RequestOptions): Promise<CallResult> =>
  new Promise((done) => {
    const open = url.startsWith("https:") ? requestHttps : requestHttp;
    let answer: CallResult | undefined;
    let failure = "CLOSED";
    const request = open(url, options, (response) => {
      // From here on the answer counts, whatever becomes of its body.
      answer = { status: response.statusCode ?? 0, retryAfter: response.headers["retry-after"] ?? null };
      let taken = 0;
      response.on("data", (chunk: Uint8Array) => {
        taken += chunk.length;
        if (taken >= bytes) request.destroy();
      });
      response.on("error", () => request.destroy());
    });
    request.on("error", (error) => {
      failure = reasonOf(error);
    });
    request.on("close", () => done(answer ?? { failure }));
    request.end(body);
  });

/** A lookup that fails when the name leads anywhere but to the internet, so that no connection is made. */
const publicOnly =
  (resolve: typeof lookup): LookupFunction =>
  (name, options, done) =>
    resolve(name, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error || !first) return done(error ?? new RefusedAddress(), []);
      if (!found.every(({ address }) => isPublicAddress(address))) return done(new RefusedAddress(), []);
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });

class RefusedAddress extends Error {
  readonly code = "ADDRESS_REFUSED";
}

/** Node's code for it, as in ECONNREFUSED. */
const reasonOf = (error: Error): string => {
  if (error.name === "AbortError") return "TIMEOUT";
  return "code" in error ? String(error.code) : error.name;
};
