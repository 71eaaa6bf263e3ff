import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { messageOf } from "#infra/local/errors.ts";
import { accessLine } from "#infra/local/http/access-log.ts";
import { answerOf, gatewayAnswer, type HttpAnswer, internalError } from "#infra/local/http/http-answer.ts";
import { type Authorize, createAuthorizer, functionInUri } from "#infra/local/http/http-authorizer.ts";
import { preflightAnswer, withCors } from "#infra/local/http/http-cors.ts";
import { type HttpRequest, integrationEvent, readRequest } from "#infra/local/http/http-event.ts";
import { bySpecificity, matchRoute, parseRoute } from "#infra/local/http/http-routes.ts";
import { type Functions, largestPayload } from "#infra/local/lambda/functions.ts";
import type { Logs } from "#infra/local/logs.ts";
import { nameInArn, type Place } from "#infra/local/template/place.ts";
import type { Resources } from "#infra/local/template/resources.ts";

/** Bytes of a request (API Gateway quota). */
const largestBody = 10 * 1024 * 1024;
const defaultIntegrationMilliseconds = 30_000;

const tooLarge = gatewayAnswer(413, "Request Entity Too Large");
const unavailable = gatewayAnswer(503, "Service Unavailable");
const notFound = gatewayAnswer(404, "Not Found");

interface Target {
  readonly functionName: string;
  readonly milliseconds: number;
  readonly authorize: Authorize | undefined;
}

export interface HttpApi {
  /** The server, to be listened on; answers 503 until `serve` is called. */
  readonly server: Server;
  serve(resources: Resources, place: Place, functions: Functions): void;
  stop(): Promise<void>;
}

/** The app's HTTP API: its URL must be known before the template can be resolved, its routes only after. */
export const createHttpApi = (logs: Logs): HttpApi => {
  let handle: (request: HttpRequest, path: string) => Promise<HttpAnswer> = async () => unavailable;
  const server = createServer(async (message, response) => {
    const requestId = randomUUID();
    const body = await readBody(message);
    const request = readRequest(message, body ?? Buffer.alloc(0), requestId);
    const answer = body
      ? await handle(request, (message.url ?? "/").split("?")[0] ?? "/").catch((error: unknown) => {
          logs.write("host", { requestId, error: messageOf(error) });
          return internalError;
        })
      : tooLarge;
    response.writeHead(answer.status, {
      ...answer.headers,
      "content-length": answer.body.length,
      "apigw-requestid": requestId,
    });
    response.end(message.method === "HEAD" ? undefined : answer.body);
  });
  return {
    server,
    serve: (resources, place, functions) => {
      handle = createHandler(resources, place, functions, logs);
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeIdleConnections();
      }),
  };
};

/** The body; undefined when it is too large. What is too large is read to its end, so that the answer can be seen. */
const readBody = async (message: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size <= largestBody ? Buffer.concat(chunks) : undefined;
};

const createHandler = (resources: Resources, place: Place, functions: Functions, logs: Logs) => {
  const [api, ...others] = resources("AWS::ApiGatewayV2::Api");
  if (others.length > 0)
    throw new ConfigurationMistake("the local host serves one HTTP API, the template declares more");
  const authorizers = new Map(
    resources("AWS::ApiGatewayV2::Authorizer").map((one) => [one.ref, createAuthorizer(one, functions, place)]),
  );
  const integrations = new Map(
    resources("AWS::ApiGatewayV2::Integration").map((one) => [`integrations/${one.ref}`, one.properties]),
  );
  const routes = bySpecificity(
    resources("AWS::ApiGatewayV2::Route").map(({ path, properties }) => {
      const integration = integrations.get(properties.Target);
      const authorize = properties.AuthorizerId === undefined ? undefined : authorizers.get(properties.AuthorizerId);
      if (!integration || (properties.AuthorizerId && !authorize))
        throw new ConfigurationMistake(`${path}: no integration or authorizer`);
      return parseRoute<Target>(properties.RouteKey, {
        functionName: functionName(integration.IntegrationUri),
        milliseconds: integration.TimeoutInMillis ?? defaultIntegrationMilliseconds,
        authorize,
      });
    }),
  );
  const format = resources("AWS::ApiGatewayV2::Stage").map((stage) => stage.properties.AccessLogSettings?.Format)[0];

  const answer = async (
    request: HttpRequest,
    path: string,
  ): Promise<{ readonly answer: HttpAnswer; readonly routeKey: string }> => {
    const match = matchRoute(routes, request.method, path);
    if (!api || !match) return { answer: notFound, routeKey: "-" };
    const { key: routeKey, target } = match.route;
    const routed = { apiId: api.ref, routeKey, pathParameters: match.pathParameters };
    const decision = await target.authorize?.(request, routed);
    if (decision?.allowed === false) return { answer: decision.answer, routeKey };
    const event = integrationEvent(request, routed, decision?.context);
    if (Buffer.byteLength(JSON.stringify(event)) > largestPayload) return { answer: tooLarge, routeKey };
    const outcome = await Promise.race([
      functions.invoke(target.functionName, event),
      sleep(target.milliseconds, undefined, { ref: false }),
    ]);
    if (!outcome) return { answer: unavailable, routeKey };
    return { answer: outcome.ok ? answerOf(outcome.payload) : internalError, routeKey };
  };

  return async (request: HttpRequest, path: string): Promise<HttpAnswer> => {
    const begun = performance.now();
    const cors = api?.properties.CorsConfiguration;
    const preflight = preflightAnswer(cors, request);
    const result = preflight ? { answer: preflight, routeKey: "-" } : await answer(request, path);
    logs.append(
      "access",
      `${accessLine(format, request, result.routeKey, result.answer, performance.now() - begun)}\n`,
    );
    return withCors(cors, request, result.answer);
  };
};

const functionName = (uri: string): string => (uri.includes("/functions/") ? functionInUri(uri) : nameInArn(uri));
