import type { Answer } from "#functions/http/http-handler.ts";
import type { Caller } from "#functions/http/route.ts";
import { fingerprint } from "#shared/fingerprint.ts";

/** What tells a request under an Idempotency-Key from all others. */
export interface RequestMark {
  readonly kind: "request";
  readonly key: string;
  /** Of what was sent: what tells a repeat from another request under the same key. */
  readonly fingerprint: string;
  readonly keepDays: number;
}

/** Answers to an Idempotency-Key are promised for 24 hours; two days leave room for late repeats. */
const keepDays = 2;

/** Keys belong to the caller and the resource: nobody meets another's answer. Undefined for a request without a key. */
export const requestMark = ({
  principal,
  operationId,
  path,
  sent,
  headers,
}: Caller & {
  readonly headers: { readonly "idempotency-key"?: string | undefined };
}): RequestMark | undefined => {
  const key = headers["idempotency-key"];
  if (key === undefined) return undefined;
  return {
    kind: "request",
    key: fingerprint([principal.id, operationId, path, key]),
    fingerprint: fingerprint([sent]),
    keepDays,
  };
};

/** An answer that was given before, as a repeat gets it. */
export const replayed = <Body>(answer: Answer<Body>): Answer<Body> => ({
  ...answer,
  headers: { ...answer.headers, "idempotent-replayed": "true" },
});
