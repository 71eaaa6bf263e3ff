import * as z from "zod/mini";
import type { Fields, RouteDescription } from "#functions/http/route.ts";
import { components } from "#functions/http/views/components.ts";
import { problemView } from "#functions/http/views/problem-view.ts";

type Json = Readonly<Record<string, unknown>>;

/** The document; under `paths` the operations of each path by their methods in lower case. */
export interface OpenApi extends Json {
  readonly paths: Readonly<Record<string, Json>>;
}

const reference = (id: string): string => `#/components/schemas/${id}`;

/** The API as an OpenAPI 3.1 document, made of the route table alone. */
export const openApi = (routes: readonly RouteDescription[]): OpenApi => ({
  openapi: "3.1.1",
  info: {
    title: "Evenkeel",
    version: "1",
    description: [
      "Service desk API. A ticket is named in paths by its number or its id; numbers are counted per desk, so a key that covers several desks adds `?desk=` where two of them share a number.",
      "Answers to changes carry an `ETag`; send it back as `If-Match` to change only what you have seen. Send an `Idempotency-Key` with changes: a repeat within 24 hours gets the first answer, with `Idempotent-Replayed: true`.",
      'Lists may lag a second behind changes; reads of one ticket never do. Errors are problem documents (RFC 9457), but for those the gateway answers itself with `{"message": …}`: 401 without a key and 403 with a wrong one, 429 to too many calls at once, 413 to a body beyond its own limit, and 500 or 503 when it does not reach the desk.',
    ].join("\n\n"),
  },
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
    responses: {
      Problem: {
        description: "The request was refused, or failed",
        content: { "application/problem+json": { schema: { $ref: reference("Problem") } } },
      },
    },
  },
});

const pathsOf = (routes: readonly RouteDescription[]): OpenApi["paths"] => {
  const paths = Map.groupBy(routes, ({ path }) => path);
  return Object.fromEntries(
    [...paths].map(([path, at]) => [
      path,
      Object.fromEntries(at.map((route) => [route.method.toLowerCase(), operationOf(route)])),
    ]),
  );
};

const operationOf = ({ operationId, summary, permission, response, ...route }: RouteDescription): Json => {
  const request = route.request();
  const answer = (description: string): Json => ({
    description,
    content: { "application/json": { schema: { $ref: reference(components.get(response.schema())?.id ?? "") } } },
  });
  return {
    operationId,
    summary: permission && permission !== "authenticated" ? `${summary} (scope \`${permission}\`)` : summary,
    ...(permission === null && { security: [] }),
    parameters: [
      ...parametersOf("path", request["params"]),
      ...parametersOf("query", request["query"]),
      ...parametersOf("header", request["headers"]),
    ],
    ...(request["body"] && {
      requestBody: {
        required: isRequired(request["body"]),
        content: { "application/json": { schema: inputOf(request["body"]) } },
      },
    }),
    responses: {
      [response.status]: answer("Done"),
      ...(response.created && { [response.created]: answer("Done: it was not there before") }),
      default: { $ref: "#/components/responses/Problem" },
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
    schema,
  }));
};

const schemas = (): Json => {
  // No response schema of a route: every operation refers to it by name.
  problemView();
  const { schemas: all } = z.toJSONSchema(components, { uri: reference });
  return Object.fromEntries(Object.entries(all).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
};
