import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { openApi } from "#functions/read/openapi.ts";
import { unpack } from "#functions/read/packed.ts";
import { routes } from "#functions/routes.ts";
import packed from "#openapi";
import { apiDesk } from "#test/flow/api-desk.ts";

const document = openApi(routes);

it("the description is valid OpenAPI 3.1, and all its references resolve", async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe("3.1");
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference]) => reference ?? "",
  );
  expect(references).not.toEqual([]);
  for (const reference of new Set(references)) {
    const path = reference.replace("#/", "").split("/");
    expect(
      path.reduce<unknown>((at, step) => Object(at)[step], document),
      reference,
    ).toBeDefined();
  }
});

it("every route is described with its scope, its answer and its parameters, and nothing else is", () => {
  const described = Object.entries(
    document["paths"] as Record<string, Record<string, Record<string, unknown>>>,
  ).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
  );
  expect(described.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(
    routes.map(({ path, method }) => `${method.toLowerCase()} ${path}`).sort(),
  );
  const tags = (document["tags"] as { name: string; description: string }[]).map(({ name }) => name);
  for (const route of routes) {
    const { path, method, permission, response } = route;
    const found = described.find((each) => each.path === path && each.method === method.toLowerCase());
    const roles = permission === "authenticated" ? [] : [permission];
    const needed = permission === null ? [] : [{ apiKey: roles }, { signIn: roles }];
    expect(found).toMatchObject({
      responses: { [response.status]: {} },
      security: needed,
      tags: [expect.toBeOneOf(tags)],
      ...(permission !== null && { "x-permission": permission }),
    });
    const { parameters } = { parameters: [], ...found };
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
      expect.objectContaining({ name, in: "path", required: true }),
    );
    expect(parameters).toEqual(expect.arrayContaining(inPath));
  }
});

it("every group of operations says what it is about", () => {
  for (const { name, description } of document["tags"] as { name: string; description: string }[])
    expect(description, name).not.toBe("");
});

it("every operation names its problems by their codes, and says how it can be repeated and how lists go on", () => {
  const operation = (path: string, method: string) => document.paths[path]?.[method] as Record<string, unknown>;
  const { responses, parameters } = operation("/v1/tickets/{number}/actions/resolve", "post");
  const of = (status: number) => Object(responses)[status].$ref.replace("#/components/responses/", "").split(".");
  expect(Object.keys(Object(responses)).map(Number)).toEqual([
    200, 400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 500, 503,
  ]);
  expect(of(422)).toEqual(["idempotency_mismatch", "invalid_transition", "missing_fields"]);
  expect(of(400)).toEqual(["malformed_json", "validation_failed", "unknown_field"]);
  const described = (all: unknown, name: string) =>
    (all as { name: string; description?: string }[]).find((parameter) => parameter.name === name)?.description;
  expect(described(parameters, "idempotency-key")).toContain("24 hours");
  expect(described(parameters, "if-match")).toContain("ETag");
  expect(described(operation("/v1/tickets", "get")["parameters"], "cursor")).toContain("nextCursor");
});

it("operation ids are unique", () => {
  expect(new Set(routes.map(({ operationId }) => operationId)).size).toBe(routes.length);
});

it("the description compiled into the function is the one the table makes, and is served to anybody", async () => {
  expect(unpack(packed).description).toEqual(document);
  expect((await apiDesk().call("GET", "/openapi.json")).body).toEqual(document);
});
