import { beforeEach, describe, expect, it } from "vitest";
import { changesThings } from "#functions/http/route.ts";
import { routes } from "#functions/routes.ts";
import { scopes } from "#shared/access/principal.ts";
import type { Response } from "#test/flow/api-desk.ts";
import { type FurnishedDesk, furnishedDesk } from "#test/flow/api-recipes.ts";

const headers = { "idempotency-key": "k1" };
const minutes = 60;
const hours = 3600;

let desk: FurnishedDesk;
beforeEach(async () => {
  desk = await furnishedDesk();
});

/** What is stored, but for marks and for counters, which may have gaps. */
const stored = () => desk.memory.items().filter(({ pk }) => !/^(ONCE|COUNTER|KEY)/.test(pk));

/** An answer without links, which are made anew. */
const said = ({ status, body: { upload: _, ...body } }: Response) => ({ status, body });

/** Each item of a bulk change has its own mark and answer: see api-bulk.test.ts. */
const byItem = ["changeTickets"];
const writing = routes.filter(
  (route) => route.permission !== null && changesThings(route) && !byItem.includes(route.operationId),
);
/** Neither is an answer: the first request is under way, or its answer is shown only once. */
const unanswered = ["idempotency_in_progress", "shown_once"];

describe.each(writing)("P5: $operationId under an Idempotency-Key", (route) => {
  it("has one effect and one answer, side by side and for 24 hours", async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, () => desk.perform(route, { headers })));
    const given = answers.filter(({ body }) => !unanswered.includes(String(body["code"])));
    const [first] = given;
    expect(first).toMatchObject({ status: route.response.status });
    for (const answer of given) expect(said(answer)).toEqual(first && said(first));
    for (const answer of answers.filter(({ body }) => body["code"] === "idempotency_in_progress"))
      expect(answer).toMatchObject({ status: 409, headers: { "retry-after": "1" } });
    const after = stored();
    const repeatGetsTheSame = async () => {
      const repeat = await desk.perform(route, { headers });
      if (route.response.isSecret) {
        expect(repeat).toMatchObject({ status: 409, body: { code: "shown_once" } });
        return;
      }
      expect(repeat.headers["idempotent-replayed"]).toBe("true");
      expect(said(repeat)).toEqual(first && said(first));
    };
    await repeatGetsTheSame();
    expect(stored()).toEqual(after);
    desk.clock.advance(24 * hours - minutes);
    await repeatGetsTheSame();
    // What was due on the way may have happened meanwhile.
    const things = (all: typeof after) => all.map(({ pk, sk }) => pk + sk).filter((key) => !key.includes("EVENT#"));
    expect(things(stored())).toEqual(things(after));
  });

  it("is refused when it comes with another request", async () => {
    await desk.perform(route, { headers });
    const after = stored();
    expect(await desk.perform(route, { headers, differently: true })).toMatchObject({
      status: 422,
      body: { code: "idempotency_mismatch" },
    });
    expect(stored()).toEqual(after);
  });

  it("is another request's when somebody else sends it", async () => {
    await desk.perform(route, { headers });
    const other = await desk.perform(route, { headers, key: await desk.key({ scopes }) });
    expect(other.headers).not.toHaveProperty("idempotent-replayed");
  });

  it.each(["", "a b", "é", "x".repeat(256)])("takes no key such as %j (A12)", async (key) => {
    const before = stored();
    expect(await desk.perform(route, { headers: { "idempotency-key": key } })).toMatchObject({
      status: 400,
      body: { code: "validation_failed", errors: [{ pointer: "/idempotency-key" }] },
    });
    expect(stored()).toEqual(before);
  });
});
