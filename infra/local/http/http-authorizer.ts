import { gatewayAnswer, type HttpAnswer, internalError } from "#infra/local/http/http-answer.ts";
import { authorizerEvent, type HttpRequest, type Routed } from "#infra/local/http/http-event.ts";
import { isObject, type Json } from "#infra/local/json.ts";
import type { Functions } from "#infra/local/lambda/functions.ts";
import { arn, type Place } from "#infra/local/template/place.ts";
import type { Resource } from "#infra/local/template/resources.ts";

/** Lets a request in with what is known about the caller, or answers it. */
export type Decision =
  | { readonly allowed: true; readonly context: Json }
  | { readonly allowed: false; readonly answer: HttpAnswer };
export type Authorize = (request: HttpRequest, routed: Routed) => Promise<Decision>;

const unauthorized: Decision = { allowed: false, answer: gatewayAnswer(401, "Unauthorized") };
const forbidden: Decision = { allowed: false, answer: gatewayAnswer(403, "Forbidden") };
const broken: Decision = { allowed: false, answer: internalError };

/** Function name in "arn:aws:apigateway:…:lambda:path/2015-03-31/functions/arn:aws:lambda:…:function:<name>/invocations". */
export const functionInUri = (uri: string): string => /function:([^/:]+)/.exec(uri)?.[1] ?? uri;

/**
 * A Lambda authorizer with simple responses. A missing identity source is refused without asking the function; answers
 * are kept for the authorizer's time to live, by the values of its identity sources (whatever the route).
 */
export const createAuthorizer = (
  { properties }: Resource<"AWS::ApiGatewayV2::Authorizer">,
  functions: Functions,
  place: Place,
): Authorize => {
  const functionName = functionInUri(properties.AuthorizerUri);
  const lifetime = (properties.AuthorizerResultTtlInSeconds ?? 0) * 1000;
  const sources = properties.IdentitySource.map((source) => source.replace("$request.header.", "").toLowerCase());
  const cache = new Map<string, { readonly decision: Decision; readonly until: number }>();

  const ask = async (request: HttpRequest, routed: Routed, identity: readonly string[]): Promise<Decision> => {
    const path = `${routed.apiId}/$default/${request.method}${request.rawPath}`;
    const event = authorizerEvent(request, routed, arn("execute-api", place, path), identity);
    const outcome = await functions.invoke(functionName, event);
    if (!outcome.ok) return broken;
    const answer: Json = JSON.parse(outcome.payload);
    if (!isObject(answer) || typeof answer["isAuthorized"] !== "boolean") return broken;
    return answer["isAuthorized"] ? { allowed: true, context: answer["context"] ?? {} } : forbidden;
  };

  return async (request, routed) => {
    const identity = sources.map((source) => request.headers[source] ?? "");
    if (identity.includes("")) return unauthorized;
    const key = JSON.stringify(identity);
    const kept = cache.get(key);
    if (kept && kept.until > Date.now()) return kept.decision;
    const decision = await ask(request, routed, identity);
    if (lifetime > 0 && decision !== broken) cache.set(key, { decision, until: Date.now() + lifetime });
    return decision;
  };
};
