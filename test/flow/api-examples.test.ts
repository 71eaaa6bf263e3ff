import { expect, it } from "vitest";
import * as z from "zod/mini";
import examples from "#functions/read/examples.json" with { type: "json" };
import { routes } from "#functions/routes.ts";
import { furnishedDesk } from "#test/flow/api-recipes.ts";

/** The API's description has no example of itself. */
const shown = routes.filter(({ operationId }) => operationId !== "getOpenApi");

/** Headers of answers that some operations have and others do not. */
const told = ["etag", "location"];

it("the examples in the description are what the desk answers to them (vitest -u records them anew)", async () => {
  const recorded: Record<string, unknown> = {};
  for (const route of shown) {
    const desk = await furnishedDesk();
    const request = await desk.bodyOf(route);
    const { status, headers, body } = await desk.perform(route);
    expect({ operation: route.operationId, status }).toEqual({
      operation: route.operationId,
      status: route.response.status,
    });
    recorded[route.operationId] = {
      ...(request && { request }),
      response: body,
      headers: Object.keys(headers).filter((name) => told.includes(name)),
    };
  }
  await expect(`${JSON.stringify(recorded, null, 2)}\n`).toMatchFileSnapshot("../../functions/read/examples.json");
}, 60_000);

it.each(shown)("the example of $operationId is what its schemas say", ({ operationId, request, response }) => {
  const example = (examples as Readonly<Record<string, { readonly request?: unknown; readonly response: unknown }>>)[
    operationId
  ];
  const { body } = request();
  expect(example?.request === undefined).toBe(body === undefined);
  if (body) expect(z.safeParse(body, example?.request).error).toBeUndefined();
  expect(z.parse(response.schema(), example?.response)).toEqual(example?.response);
});
