import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { defaultFunction, httpFunctions, routes } from "#functions/routes.ts";
import { projectRoot } from "#infra/constructs/bundling.ts";
import { type Resource, readable, type Templates } from "./synthesise.ts";

/** Routes that anyone may call. */
const open = [
  "$default",
  ...["GET /openapi.json", "GET /v1/health", "HEAD /openapi.json", "HEAD /v1/health", "POST /v1/unsubscribe/{token}"],
];

/** The route table as API Gateway has it: what knows GET knows HEAD. */
const gatewayRoutes = routes.flatMap(({ method, path, servedBy }) =>
  (method === "GET" ? ["GET", "HEAD"] : [method]).map((name) => [`${name} ${path}`, `evenkeel-${servedBy}`] as const),
);

/** IAM's ArnLike, below the colons: an asterisk stands for anything, slashes too. */
const isLike = (resource: string, pattern: string): boolean =>
  new RegExp(`^${pattern.replace(/[$.{}]/g, "\\$&").replaceAll("*", ".*")}$`).test(resource);

/** reliability policy: who gets to the API, and what is known of it afterwards. */
export const apiPolicies = (templates: () => Templates) =>
  describe("the API", () => {
    const inTemplate = () => templates().ofType("AWS::ApiGatewayV2::Route");

    const functionBehind = ({ stack, properties }: Resource) => templates().behind(stack, properties["IntegrationUri"]);
    const nameOfFunction = ({ stack, properties }: Resource) => {
      const integration = templates().behind(stack, readable(properties["Target"]).replace("integrations/", ""));
      return functionBehind(integration).properties["FunctionName"];
    };

    it("has the routes of the route table and $default", () => {
      const keys = inTemplate().map(({ properties }) => properties["RouteKey"]);
      expect(keys.sort()).toEqual(["$default", ...gatewayRoutes.map(([key]) => key)].sort());
    });

    it("asks the authorizer on every route but the open ones", () => {
      const unguarded = inTemplate().filter(
        ({ properties }) => properties["AuthorizationType"] !== "CUSTOM" || !properties["AuthorizerId"],
      );
      expect(unguarded.map(({ properties }) => properties["RouteKey"]).sort()).toEqual(open);
    });

    it("forgets the authorizer's answers within a minute", () => {
      const authorizers = templates().ofType("AWS::ApiGatewayV2::Authorizer");
      expect(authorizers).toHaveLength(1);
      expect(authorizers[0]?.properties).toMatchObject({
        AuthorizerType: "REQUEST",
        AuthorizerPayloadFormatVersion: "2.0",
        EnableSimpleResponses: true,
        IdentitySource: ["$request.header.Authorization"],
      });
      expect(authorizers[0]?.properties["AuthorizerResultTtlInSeconds"]).toBeLessThanOrEqual(60);
    });

    it("holds callers back and logs calls as JSON, without their credentials", () => {
      const [stage] = templates().ofType("AWS::ApiGatewayV2::Stage");
      expect(stage?.properties["DefaultRouteSettings"]).toMatchObject({
        ThrottlingRateLimit: expect.any(Number),
        ThrottlingBurstLimit: expect.any(Number),
      });
      const format: string = stage?.properties["AccessLogSettings"].Format;
      expect(JSON.parse(format)).toHaveProperty("requestId");
      expect(format).not.toMatch(/header|authorization|queryString/i);
    });

    it("has one integration for each function, and $default goes to that of what is no route", () => {
      const integrations = templates()
        .ofType("AWS::ApiGatewayV2::Integration")
        .map((integration) => functionBehind(integration).properties["FunctionName"]);
      expect(integrations.sort()).toEqual(httpFunctions.map((name) => `evenkeel-${name}`).sort());
      const served = inTemplate().map((route) => [route.properties["RouteKey"], nameOfFunction(route)]);
      expect(Object.fromEntries(served)).toEqual({
        $default: `evenkeel-${defaultFunction}`,
        ...Object.fromEntries(gatewayRoutes),
      });
    });

    it.each(httpFunctions)("lets API Gateway call %s on every route it serves", (name) => {
      const served = inTemplate().filter((route) => nameOfFunction(route) === `evenkeel-${name}`);
      expect(served.length).toBeGreaterThan(0);
      const sources = templates()
        .ofType("AWS::Lambda::Permission")
        .filter(
          ({ stack, properties }) =>
            templates().behind(stack, properties["FunctionName"]).properties["FunctionName"] === `evenkeel-${name}`,
        )
        .map(({ properties }) => readable(properties["SourceArn"]).replace(/^.*\{http\}/, ""));
      for (const { properties } of served) {
        // API Gateway calls as <stage>/<method><path>; the catch-all route has no method.
        const caller = `/$default/${String(properties["RouteKey"]).replace(" ", "")}`;
        expect(sources.filter((source) => isLike(caller, source)).length, caller).toBeGreaterThan(0);
      }
    });

    it("waits longer for a function than the function runs, and no longer than API Gateway can", () => {
      for (const integration of templates().ofType("AWS::ApiGatewayV2::Integration")) {
        const milliseconds = integration.properties["TimeoutInMillis"];
        expect(milliseconds).toBeGreaterThan(functionBehind(integration).properties["Timeout"] * 1000);
        expect(milliseconds).toBeLessThanOrEqual(30_000);
      }
    });

    it("tells the administrator how to make the first key, in words the command takes", () => {
      const command = templates().outputs.find(({ id }) => id === "CreateFirstKey")?.value ?? "";
      expect(command).toContain("--table {table} --pepper {keypepper}");
      const words = command.replace("--name first ", "").split(" ").slice("npm run key --".split(" ").length);
      const { stderr } = spawnSync(process.execPath, ["infra/key.ts", ...words], {
        cwd: projectRoot,
        encoding: "utf8",
      });
      expect(stderr).toMatch(/^--name is missing$/m);
    });

    it("is the only way in: no function has a URL of its own", () => {
      expect(templates().ofType("AWS::Lambda::Url")).toEqual([]);
    });
  });
