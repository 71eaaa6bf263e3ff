import type { HttpAnswer } from "#infra/local/http/http-answer.ts";
import type { HttpRequest } from "#infra/local/http/http-event.ts";
import type { Resource } from "#infra/local/template/resources.ts";

type Configuration = NonNullable<Resource<"AWS::ApiGatewayV2::Api">["properties"]["CorsConfiguration"]>;

const isAllowed = ({ AllowOrigins }: Configuration, { headers }: HttpRequest): boolean =>
  AllowOrigins.includes(headers["origin"] ?? "");

/**
 * The answer to a preflight, which never reaches a function; undefined for any other request.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export const preflightAnswer = (
  configuration: Configuration | undefined,
  request: HttpRequest,
): HttpAnswer | undefined => {
  const { method, headers } = request;
  if (!configuration || method !== "OPTIONS") return undefined;
  if (headers["origin"] === undefined || headers["access-control-request-method"] === undefined) return undefined;
  const { AllowMethods, AllowHeaders, MaxAge } = configuration;
  const allowed = {
    ...originHeaders(request),
    "access-control-allow-methods": AllowMethods.join(","),
    "access-control-allow-headers": AllowHeaders.join(","),
    "access-control-max-age": String(MaxAge),
  };
  return { status: 204, headers: isAllowed(configuration, request) ? allowed : {}, body: Buffer.alloc(0) };
};

/** The answer with the headers that let a page of a configured origin read it, in place of the function's own. */
export const withCors = (
  configuration: Configuration | undefined,
  request: HttpRequest,
  answer: HttpAnswer,
): HttpAnswer => {
  if (!configuration || !isAllowed(configuration, request)) return answer;
  const exposed = { "access-control-expose-headers": configuration.ExposeHeaders.join(",") };
  return { ...answer, headers: { ...answer.headers, ...originHeaders(request), ...exposed } };
};

const originHeaders = ({ headers }: HttpRequest): Readonly<Record<string, string>> => ({
  "access-control-allow-origin": headers["origin"] ?? "",
  vary: "Origin",
});
