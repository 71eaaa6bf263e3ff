import * as z from "zod/mini";
import { type ProblemCode, problemFacts } from "#functions/http/problem.ts";
import type { Fields, Permission, RouteDescription } from "#functions/http/route.ts";
import { components } from "#functions/http/views/components.ts";
import { problemView } from "#functions/http/views/problem-view.ts";
import { headerDescriptions, parameterDescriptions, tagDescriptions } from "#functions/read/openapi-words.ts";
import { problemsOf } from "#functions/read/problems-of.ts";
import recorded from "./examples.json" with { type: "json" };

type Json = Readonly<Record<string, unknown>>;

/** The document; under `paths` the operations of each path by their methods in lower case. */
export interface OpenApi extends Json {
  readonly paths: Readonly<Record<string, Json>>;
}

const reference = (id: string): string => `#/components/schemas/${id}`;
const referenceTo = (kind: "responses" | "headers", id: string): Json => ({ $ref: `#/components/${kind}/${id}` });

/** An operation as it was called, and what it answered: recorded by a test. */
interface Example {
  readonly request?: unknown;
  readonly response: unknown;
  /** Names of headers of the answer that others do not have. */
  readonly headers: readonly (keyof typeof headerDescriptions)[];
}
const examples = recorded as Readonly<Record<string, Example>>;

/** The API as an OpenAPI 3.1 document, made of the route table and of recorded examples. */
export const openApi = (routes: readonly RouteDescription[]): OpenApi => ({
  openapi: "3.1.1",
  info: {
    title: "Evenkeel",
    version: "1",
    description: [
      "Service desk API. A ticket is named in paths by its number or its id; numbers are counted per desk, so a key that covers several desks adds `?desk=` where two of them share a number.",
      "What an operation needs is its `x-permission`: a scope of the API key, or what the roles of a person grant on the desk. Answers to changes carry an `ETag`; send it back as `If-Match` to change only what you have seen. Send an `Idempotency-Key` with changes to repeat them safely.",
      'Lists may lag a second behind changes; reads of one ticket never do. Errors are problem documents (RFC 9457), but for those the gateway answers itself with `{"message": …}`: 401 without a key and 403 with a wrong one, 429 to too many calls at once, 413 to a body beyond its own limit, and 500 or 503 when it does not reach the desk.',
    ].join("\n\n"),
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
  servers: [{ url: "/" }],
  tags: [...new Set(routes.map(tagOf))].map((name) => ({ name, description: tagDescriptions[name] ?? "" })),
  security: [{ apiKey: [] }, { signIn: [] }],
  paths: pathsOf(routes),
  components: {
    securitySchemes: {
      apiKey: { type: "http", scheme: "bearer", bearerFormat: "ek_<key id>_<secret>" },
      signIn: {
        type: "http",
        scheme: "bearer",
        bearerFormat: "JWT",
        description: "The ID token of a person who has signed in at the desk's issuer.",
      },
    },
    schemas: schemas(),
    headers: Object.fromEntries(
      Object.entries(headerDescriptions).map(([name, description]) => [
        name,
        { description, schema: { type: "string" } },
      ]),
    ),
    responses: Object.fromEntries(
      routes.flatMap((route) => [...problemsOf(route).values()]).map((codes) => [responseId(codes), refusalOf(codes)]),
    ),
  },
});

/** First segment below the version; what is outside it describes the API. */
const tagOf = ({ path }: RouteDescription): string => {
  const [, version, resource = "description"] = path.split("/");
  return version === "v1" && resource !== "health" ? resource : "description";
};

const pathsOf = (routes: readonly RouteDescription[]): OpenApi["paths"] => {
  const paths = Map.groupBy(routes, ({ path }) => path);
  return Object.fromEntries(
    [...paths].map(([path, at]) => [
      path,
      Object.fromEntries(at.map((route) => [route.method.toLowerCase(), operationOf(route)])),
    ]),
  );
};

const operationOf = (route: RouteDescription): Json => {
  const { operationId, summary, permission } = route;
  const request = route.request();
  const example = examples[operationId];
  return {
    operationId,
    tags: [tagOf(route)],
    summary,
    ...(route.deprecated && { deprecated: true }),
    ...(permission === null
      ? { security: [] }
      : {
          "x-permission": permission,
          // OpenAPI 3.1 §4.8.30: for schemes without scopes of their own the names of roles that are needed.
          security: [{ apiKey: rolesOf(permission) }, { signIn: rolesOf(permission) }],
        }),
    parameters: [
      ...parametersOf("path", request["params"]),
      ...parametersOf("query", request["query"]),
      ...parametersOf("header", request["headers"]),
    ],
    ...(request["body"] && {
      requestBody: {
        required: isRequired(request["body"]),
        content: {
          "application/json": {
            schema: inputOf(request["body"]),
            ...(example?.request !== undefined && { example: example.request }),
          },
        },
      },
    }),
    responses: {
      [route.response.status]: successOf(route, "Done"),
      ...(route.response.created && {
        [route.response.created]: successOf(route, "Done: it was not there before"),
      }),
      ...Object.fromEntries(
        [...problemsOf(route)].map(([status, codes]) => [status, referenceTo("responses", responseId(codes))]),
      ),
    },
  };
};

/** Whoever is known may call what only asks for that. */
const rolesOf = (permission: Permission): readonly string[] => (permission === "authenticated" ? [] : [permission]);

const successOf = ({ operationId, permission, request, response }: RouteDescription, description: string): Json => {
  const example = examples[operationId];
  const isRepeatable = request()["headers"]?.shape["idempotency-key"] !== undefined;
  const limits = permission === null ? [] : ["ratelimit", "ratelimit-policy"];
  const headers = [
    "x-request-id",
    ...limits,
    ...(isRepeatable ? ["idempotent-replayed"] : []),
    ...(example?.headers ?? []),
  ];
  return {
    description,
    headers: headersOf(headers),
    content: {
      "application/json": {
        schema: { $ref: reference(components.get(response.schema())?.id ?? "") },
        ...(example && { example: example.response }),
      },
    },
  };
};

const headersOf = (names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, referenceTo("headers", name)]));

/** Problems that come together are described once. */
const responseId = (codes: readonly ProblemCode[]): string => codes.join(".");

/** Statuses the gateway answers too, in its own words. */
const ofTheGateway: readonly number[] = [401, 403, 413, 429, 500, 503];

/** Codes that say when to come again. */
const passing: readonly ProblemCode[] = ["conflict", "idempotency_in_progress", "rate_limited", "unavailable"];

/** The answer of one status with one of these codes. */
const refusalOf = (codes: readonly ProblemCode[]): Json => {
  const [status] = codes.map((code) => problemFacts[code][0]);
  return {
    description: codes.map((code) => `${problemFacts[code][1]} (\`${code}\`)`).join(". "),
    headers: headersOf(["x-request-id", ...(codes.some((code) => passing.includes(code)) ? ["retry-after"] : [])]),
    content: {
      "application/problem+json": {
        schema: { allOf: [{ $ref: reference("Problem") }, { properties: { code: { enum: codes } } }] },
      },
      ...(status !== undefined &&
        ofTheGateway.includes(status) && {
          "application/json": {
            schema: { type: "object", properties: { message: { type: "string" } }, required: ["message"] },
          },
        }),
    },
  };
};

const inputOf = (schema: Fields): z.core.JSONSchema.BaseSchema => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: "input" });
  return json;
};

/** A body may be left out when `{}` would do. */
const isRequired = (body: Fields): boolean => (inputOf(body).required ?? []).length > 0;

const parametersOf = (place: "path" | "query" | "header", fields: Fields | undefined): readonly Json[] => {
  if (!fields) return [];
  const { properties = {}, required = [] } = inputOf(fields);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(parameterDescriptions[name] !== undefined && { description: parameterDescriptions[name] }),
    schema,
  }));
};

const schemas = (): Json => {
  // No response schema of a route: every operation refers to it by name.
  problemView();
  const { schemas: all } = z.toJSONSchema(components, { uri: reference });
  return Object.fromEntries(Object.entries(all).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
};
