/**
 * Problem documents (RFC 9457) of the HTTP functions: a fixed code for programs, a title for people. They never carry
 * anything of the request but the names of known fields, and never a stack.
 */
const problems = {
  malformed_json: [400, "The body is not valid JSON"],
  validation_failed: [400, "The request is not valid"],
  unknown_field: [400, "The request has fields that are not known"],
  invalid_cursor: [400, "The cursor does not belong to this list"],
  unauthenticated: [401, "The request carries no valid API key"],
  forbidden: [403, "The API key does not allow this"],
  not_found: [404, "There is no such resource"],
  method_not_allowed: [405, "The resource does not know this method"],
  conflict: [409, "Others are changing the resource right now"],
  still_needed: [409, "The desk cannot do without it"],
  key_ended: [409, "The key is revoked or has expired"],
  idempotency_in_progress: [409, "A request with this Idempotency-Key is under way"],
  shown_once: [409, "This has been done, and its answer is shown only once"],
  confirmation_mismatch: [409, "What would be done is not what was confirmed"],
  version_mismatch: [412, "The resource has changed meanwhile"],
  too_large: [413, "The body is too large"],
  unsupported_media_type: [415, "The body must be application/json"],
  idempotency_mismatch: [422, "The Idempotency-Key was used for another request"],
  invalid_transition: [422, "The ticket does not allow this in its state"],
  has_parent: [422, "The ticket is a child of another one"],
  has_children: [422, "The ticket has children, who would be left behind"],
  link_cycle: [422, "The ticket would stand above itself"],
  link_limit: [422, "The ticket has as many links as it may have"],
  merge_expired: [422, "The merge is too old to be taken back"],
  merge_target_over: [422, "The ticket it was merged into is over"],
  missing_fields: [422, "The action needs more fields"],
  precondition_required: [428, "The request must say which version it changes"],
  too_many_to_sort: [422, "More tickets are selected than can be sorted so"],
  rate_limited: [429, "The caller asks too much"],
  internal_error: [500, "The desk failed to answer"],
  not_attempted: [503, "There was no time left for it"],
  unavailable: [503, "The desk is overloaded"],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string]>>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as readonly ProblemCode[];
/** Status and title of each code. */
export const problemFacts: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = problems;

/** One fault of the request. */
export interface FieldError {
  /** JSON pointer into the body, or `/` and the name of the parameter or header. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What a problem says besides its code. */
export interface ProblemDetails {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly legalVerbs?: readonly string[];
  readonly missingFields?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that gets a problem document for an answer; thrown anywhere in an HTTP function. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly #details: Omit<ProblemDetails, "headers">;

  constructor(code: ProblemCode, { headers = {}, ...details }: ProblemDetails = {}) {
    super(code);
    this.code = code;
    this.headers = headers;
    this.#details = details;
  }

  get status(): number {
    return problems[this.code][0];
  }

  /** The same with more headers. */
  with(headers: Readonly<Record<string, string>>): Problem {
    return new Problem(this.code, { ...this.#details, headers: { ...headers, ...this.headers } });
  }

  /** The document; `requestId` finds the request in the logs. */
  toDocument(requestId: string): Readonly<Record<string, unknown>> {
    const [status, title] = problems[this.code];
    return {
      type: `urn:evenkeel:problem:${this.code}`,
      title,
      status,
      instance: `/requests/${requestId}`,
      code: this.code,
      ...this.#details,
    };
  }
}

/** A request with one fault. */
export const invalid = (pointer: string, code: string, detail: string): Problem =>
  new Problem("validation_failed", { errors: [{ pointer, code, detail }] });
