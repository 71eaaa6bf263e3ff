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
  for (const { path, method, permission, response } of routes) {
    const found = described.find((each) => each.path === path && each.method === method.toLowerCase());
    expect(found).toMatchObject({ responses: { [response.status]: {}, default: {} } });
    const { summary, security, parameters } = { security: undefined, parameters: [], summary: "", ...found } as Record<
      string,
      unknown
    >;
    if (permission === null) expect(security).toEqual([]);
    else if (permission !== "authenticated") expect(summary).toContain(permission);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
      expect.objectContaining({ name, in: "path", required: true }),
    );
    expect(parameters).toEqual(expect.arrayContaining(inPath));
  }
});

it("operation ids are unique", () => {
  expect(new Set(routes.map(({ operationId }) => operationId)).size).toBe(routes.length);
});

it("the description compiled into the function is the one the table makes, and is served to anybody", async () => {
  expect(unpack(packed)).toEqual(document);
  expect((await apiDesk().call("GET", "/openapi.json")).body).toEqual(document);
});
