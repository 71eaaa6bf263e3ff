import { isDeepStrictEqual } from "node:util";
import { beforeAll, expect, it } from "vitest";
import type { RouteDescription } from "#functions/http/route.ts";
import { routes } from "#functions/routes.ts";
import type { Item, Write } from "#shared/ports/table.ts";
import type { Response } from "#test/flow/api-desk.ts";
import { matrix } from "#test/flow/authorisation-matrix.ts";
import {
  type AuthorisationWorld,
  authorisationWorld,
  type Caller,
  type Credentials,
  callers,
  type OwnThings,
  relations,
} from "#test/flow/authorisation-world.ts";

/** What each route answered each caller, as the matrix writes it. */
const answered = new Map<string, Map<Caller, string>>(routes.map(({ operationId }) => [operationId, new Map()]));

beforeAll(async () => {
  const world = await authorisationWorld();
  const empty = world.desk.memory.items();
  for (const caller of callers) {
    const { by, own } = await world.arrive(caller);
    for (const route of routes) answered.get(route.operationId)?.set(caller, await cellOf(world, route, by, own));
    await restore(world, empty);
  }
});

it.each(routes)("$operationId answers every caller as the matrix says", ({ operationId }) => {
  const cells = Object.fromEntries(answered.get(operationId) ?? []);
  expect(cells, `${operationId}: write into test/flow/authorisation-matrix.ts what each caller is to get`).toEqual(
    matrix[operationId],
  );
});

it("the matrix has no line of a route that is gone", () => {
  expect(Object.keys(matrix).sort()).toEqual(routes.map(({ operationId }) => operationId).sort());
});

/**
 * The caller's answers, one letter for each relation. A refused request that changed anything has a `!` after its
 * letter, and so has a foreign thing that does not answer as a missing one does, byte for byte.
 */
const cellOf = async (
  world: AuthorisationWorld,
  route: RouteDescription,
  by: Credentials,
  own: OwnThings,
): Promise<string> => {
  const start = world.desk.memory.items();
  const letters: string[] = [];
  const refusals = new Set<string>();
  for (const relation of relations) {
    const things = world.thingsOf(route, own, relation);
    if (!things) {
      letters.push(".");
      continue;
    }
    await world.prepare(route, things);
    const before = world.desk.memory.items();
    const answer = await world.send(route, by, things);
    const letter = letterOf(answer);
    const isClean = letter === "+" || isDeepStrictEqual(world.desk.memory.items(), before);
    if (letter === "0" && (relation === "foreign" || relation === "missing"))
      refusals.add(answer.text.replace(/req-\d+/, ""));
    letters.push(isClean && refusals.size < 2 ? letter : `${letter}!`);
    await restore(world, start);
  }
  return letters.join("");
};

/** Done; not permitted; not there; or permitted, but not possible. */
const letterOf = ({ status }: Response): string => {
  if (status < 300) return "+";
  return { 403: "-", 404: "0", 400: "~", 409: "~", 412: "~", 422: "~", 428: "~" }[status] ?? String(status);
};

/** Puts the table back to what it was. */
const restore = async ({ desk: { memory } }: AuthorisationWorld, to: readonly Item[]): Promise<void> => {
  const nameOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;
  const now = new Map(memory.items().map((item) => [nameOf(item), item]));
  const wanted = new Set(to.map(nameOf));
  const writes: readonly Write[] = [
    ...to
      .filter((item) => !isDeepStrictEqual(now.get(nameOf(item)), item))
      .map((item) => ({ op: "put", item }) as const),
    ...[...now].filter(([name]) => !wanted.has(name)).map(([, key]) => ({ op: "delete", key }) as const),
  ];
  if (writes.length > 0) await memory.write(writes);
};
