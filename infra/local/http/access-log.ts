import type { HttpAnswer } from "#infra/local/http/http-answer.ts";
import { clfTime, type HttpRequest } from "#infra/local/http/http-event.ts";

const defaultFormat = "$context.requestTime $context.httpMethod $context.path $context.status $context.responseLatency";

/** The stage's access-log line; variables the host cannot know stand as "-", as API Gateway does it. */
export const accessLine = (
  format = defaultFormat,
  request: HttpRequest,
  routeKey: string,
  answer: HttpAnswer,
  milliseconds: number,
): string => {
  const context: Readonly<Record<string, string | number>> = {
    requestId: request.requestId,
    requestTime: clfTime(request.time),
    requestTimeEpoch: request.time.getTime(),
    httpMethod: request.method,
    path: request.rawPath,
    protocol: request.protocol,
    routeKey,
    status: answer.status,
    responseLength: answer.body.length,
    responseLatency: Math.round(milliseconds),
    integrationLatency: Math.round(milliseconds),
    "identity.sourceIp": request.sourceIp,
    "identity.userAgent": request.headers["user-agent"] ?? "-",
  };
  return format.replaceAll(/\$context\.([\w.]+)/g, (_whole, name: string) =>
    JSON.stringify(String(context[name] ?? "-")).slice(1, -1),
  );
};
