import middy, { type MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2WithRequestContext, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { Problem } from "#functions/http/problem.ts";
import type { PrincipalContext } from "#shared/access/principal-context.ts";
import { errorFields } from "#shared/aws/log.ts";
import type { Log } from "#shared/ports/ports.ts";

/** A request of the HTTP API, payload 2.0; `authorizer` is absent on open routes. */
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<{
  readonly requestId: string;
  readonly http: { readonly method: string; readonly sourceIp: string };
  readonly authorizer?: { readonly lambda?: Partial<PrincipalContext> | null };
}>;

/** An answer with a JSON body, or none where that is undefined. */
export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Body;
  /** A body that is text and goes out as it is; its type stands among the headers. */
  readonly isText?: true;
}

type Result = APIGatewayProxyStructuredResultV2;

/** Every answer: no cache keeps it, no browser guesses its type, and it can be found in the logs. */
const result = (event: HttpEvent, contentType: string, { status, headers, body, isText }: Answer): Result => ({
  statusCode: status,
  headers: {
    ...(body !== undefined && { "content-type": contentType }),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": event.requestContext.requestId,
    ...headers,
  },
  // RFC 9110 §9.3.2: HEAD is answered as GET would be, without the content.
  ...(event.requestContext.http.method !== "HEAD" && { body: isText ? String(body) : JSON.stringify(body) }),
});

const problemResult = (event: HttpEvent, problem: Problem): Result =>
  result(event, "application/problem+json", {
    status: problem.status,
    headers: problem.headers,
    body: problem.toDocument(event.requestContext.requestId),
  });

/** Errors that a later try may not meet: throttling, faults of a service, a connection that broke or was not made. */
const passing =
  /Throttl|ThroughputExceeded|RequestLimitExceeded|InternalServerError|ServiceUnavailable|Timeout|^ECONN|^EPIPE/;

const isPassing = (error: unknown): boolean =>
  error instanceof Error && (passing.test(error.name) || ("code" in error && passing.test(String(error.code))));

/** What went wrong, as a problem: a thrown Problem is itself; all else says nothing of its cause. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  return isPassing(error)
    ? new Problem("unavailable", { headers: { "retry-after": "1" } })
    : new Problem("internal_error");
};

const problemMapping = (log: Log): MiddlewareObj<HttpEvent, Result> => ({
  onError: (request) => {
    const problem = problemOf(request.error);
    if (problem.status >= 500)
      log.error("request failed", { requestId: request.event.requestContext.requestId, ...errorFields(request.error) });
    request.response = problemResult(request.event, problem);
  },
});

/** The stack of every HTTP function: answers become results, thrown Problems become problem documents. */
export const httpHandler = (log: Log, answer: (event: HttpEvent) => Promise<Answer>) =>
  middy<HttpEvent, Result>()
    .use(problemMapping(log))
    .handler(async (event) => result(event, "application/json", await answer(event)));
