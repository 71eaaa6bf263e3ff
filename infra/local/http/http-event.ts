import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { account } from "#infra/local/template/place.ts";

/** A request as both payload formats 2.0 (integration and authorizer) show it. */
export interface HttpRequest {
  readonly method: string;
  /** Decoded, as HTTP APIs hand it on. */
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
  readonly requestId: string;
  readonly time: Date;
}

/** Bodies of these types reach the function as text, all others as base64. */
const textTypes = /^(text\/|application\/(json|xml|javascript)\b)/i;

const decodedPath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

const joined = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === "cookie" ? [] : [[name, Array.isArray(value) ? value.join(",") : value]],
    ),
  );

/** Splits the target and joins repeated headers by comma, cookies apart. */
export const readRequest = (message: IncomingMessage, body: Buffer, requestId: string): HttpRequest => {
  const [path = "/", ...query] = (message.url ?? "/").split("?");
  return {
    method: message.method ?? "GET",
    rawPath: decodedPath(path),
    rawQueryString: query.join("?"),
    headers: joined(message.headersDistinct),
    cookies: (message.headers.cookie ?? "").split("; ").filter((cookie) => cookie !== ""),
    body,
    sourceIp: message.socket.remoteAddress ?? "127.0.0.1",
    protocol: `HTTP/${message.httpVersion}`,
    requestId,
    time: new Date(),
  };
};

const queryParameters = (rawQueryString: string): Record<string, string> | undefined => {
  if (rawQueryString === "") return undefined;
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : `${before},${value}`;
  }
  return parameters;
};

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
/** "22/Nov/2026:12:26:23 +0000", the Common Log Format. */
export const clfTime = (time: Date): string => {
  const [date = "", clock = ""] = time.toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${months[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
const common = (
  request: HttpRequest,
  apiId: string,
  routeKey: string,
  pathParameters: Readonly<Record<string, string>>,
) => {
  const queryStringParameters = queryParameters(request.rawQueryString);
  return {
    version: "2.0",
    routeKey,
    rawPath: request.rawPath,
    rawQueryString: request.rawQueryString,
    ...(request.cookies.length > 0 && { cookies: request.cookies }),
    headers: request.headers,
    ...(queryStringParameters && { queryStringParameters }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: {
      accountId: account,
      apiId,
      domainName: request.headers["host"] ?? "localhost",
      domainPrefix: apiId,
      http: {
        method: request.method,
        path: request.rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId: request.requestId,
      routeKey,
      stage: "$default",
      time: clfTime(request.time),
      timeEpoch: request.time.getTime(),
    },
  };
};

export interface Routed {
  readonly apiId: string;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** The event of a Lambda integration, with what the authorizer said. */
export const integrationEvent = (
  request: HttpRequest,
  { apiId, routeKey, pathParameters }: Routed,
  authorizer: unknown,
) => {
  const event = common(request, apiId, routeKey, pathParameters);
  const isBase64Encoded = !textTypes.test(request.headers["content-type"] ?? "");
  return {
    ...event,
    requestContext: {
      ...event.requestContext,
      ...(authorizer !== undefined && { authorizer: { lambda: authorizer } }),
    },
    ...(request.body.length > 0 && { body: request.body.toString(isBase64Encoded ? "base64" : "utf8") }),
    isBase64Encoded: request.body.length > 0 && isBase64Encoded,
  };
};

/** The event of a Lambda authorizer: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html */
export const authorizerEvent = (
  request: HttpRequest,
  { apiId, routeKey, pathParameters }: Routed,
  routeArn: string,
  identitySource: readonly string[],
) => ({ ...common(request, apiId, routeKey, pathParameters), type: "REQUEST", routeArn, identitySource });
