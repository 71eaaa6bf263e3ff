import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { CorsHttpMethod, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct, IConstruct } from "constructs";
import { defaultFunction, type HttpFunction, routes } from "#functions/routes.ts";
import type { Cors } from "#shared/desk/desk.ts";
import { acknowledge } from "./acknowledge.ts";
import type { DeskFunction } from "./desk-function.ts";

/**
 * What one call leaves in the access log. Who called stands in the audit log; the API key stands nowhere. Tokens that
 * unsubscribe stand in their path: they name nobody, and end mail at most.
 */
const accessLog = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  route: "$context.routeKey",
  path: "$context.path",
  status: "$context.status",
  milliseconds: "$context.responseLatency",
  bytes: "$context.responseLength",
  sourceIp: "$context.identity.sourceIp",
  authorizerError: "$context.authorizer.error",
  integrationError: "$context.integrationErrorMessage",
};

/** What answers the calls, and what lets them in. */
export interface DeskApiProps {
  /** The functions behind the routes, by the name the route table gives them. */
  readonly functions: Readonly<Record<HttpFunction, DeskFunction>>;
  readonly authorizer: DeskFunction;
  /** Pages that may call; API Gateway answers their preflights itself. */
  readonly cors: Cors | null;
}

/** Headers that pages may send, and those of answers that they may read. */
const corsHeaders = {
  allowHeaders: ["authorization", "content-type", "idempotency-key", "if-match", "if-none-match"],
  exposeHeaders: [
    ...["etag", "location", "x-request-id", "retry-after", "idempotent-replayed"],
    ...["ratelimit", "ratelimit-policy", "deprecation", "sunset", "link"],
  ],
};
const corsMethods = [
  ...[CorsHttpMethod.GET, CorsHttpMethod.HEAD, CorsHttpMethod.POST],
  ...[CorsHttpMethod.PUT, CorsHttpMethod.PATCH, CorsHttpMethod.DELETE],
];

/** The HTTP API of the route table; what is no route goes to one of its functions, which answers 404 or 405. */
export class DeskApi extends HttpApi {
  constructor(scope: Construct, id: string, props: DeskApiProps) {
    const integrations: Readonly<Record<HttpFunction, HttpLambdaIntegration>> = {
      api: integrationOf("api", props.functions),
      read: integrationOf("read", props.functions),
      relations: integrationOf("relations", props.functions),
      sla: integrationOf("sla", props.functions),
      admin: integrationOf("admin", props.functions),
      lists: integrationOf("lists", props.functions),
      unsubscribe: integrationOf("unsubscribe", props.functions),
    };
    const defaultIntegration = integrations[defaultFunction];
    const corsPreflight = props.cors && {
      allowOrigins: [...props.cors.origins],
      allowMethods: corsMethods,
      ...corsHeaders,
      maxAge: Duration.hours(1),
    };
    super(scope, id, {
      apiName: "evenkeel",
      createDefaultStage: false,
      defaultIntegration,
      ...(corsPreflight && { corsPreflight }),
    });

    const authorizer = new HttpLambdaAuthorizer("authorizer", props.authorizer, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ["$request.header.Authorization"],
      // A revoked key works for this long at most.
      resultsCacheTtl: Duration.seconds(60),
    });
    for (const { path, method, permission, servedBy } of routes) {
      const integration = integrations[servedBy];
      // RFC 9110 §9.1: what knows GET knows HEAD.
      const methods = method === "GET" ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod[method]];
      if (permission !== null) this.addRoutes({ path, methods, integration, authorizer });
      else for (const route of this.addRoutes({ path, methods, integration })) openOnPurpose(route);
    }
    openOnPurpose(this.node.findChild("DefaultRoute"));
    // What the integration allows has room for a method, which the catch-all route does not have.
    props.functions[defaultFunction].addPermission("default-route", {
      principal: new ServicePrincipal("apigateway.amazonaws.com"),
      sourceArn: Stack.of(this).formatArn({
        service: "execute-api",
        resource: this.apiId,
        resourceName: "*/$default",
      }),
    });

    new HttpStage(this, "stage", {
      httpApi: this,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, "access-log", {
            logGroupName: "/evenkeel/api-access",
            retention: RetentionDays.ONE_MONTH,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
  }
}

const integrationOf = (name: HttpFunction, functions: DeskApiProps["functions"]): HttpLambdaIntegration =>
  new HttpLambdaIntegration(`${name}-integration`, functions[name], {
    timeout: Duration.seconds(functions[name].timeoutSeconds + 1),
    // One permission for the API; one for each route would outgrow the function's policy.
    scopePermissionToRoute: false,
  });

const openOnPurpose = (route: IConstruct): void =>
  acknowledge(route, {
    "AwsSolutions-APIG4":
      "Says nothing about anyone: health, the API's own description and the page that shows it, 404 for what is no route, or that who brings a signed token gets no more mail of a ticket.",
  });
