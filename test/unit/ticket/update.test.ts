import { expect, test } from "vitest";
import type { UpdatableFields } from "#shared/ticket/commands.ts";
import { deskWithoutClocks } from "#test/fixtures/desks/core-desk.ts";
import { agent, create, given, history, inState, lead, system } from "#test/unit/ticket/scenario.ts";

const updated = { type: "ticket.updated" } as const;
const update = (fields: UpdatableFields, reason?: string) =>
  ({ verb: "update", fields, ...(reason === undefined ? {} : { reason }) }) as const;
const overridden = history(create(), [update({ priority: 1 }, "The board is waiting."), { by: lead }]);

test("impact and urgency move the priority", () => {
  given(inState.new)
    .when(update({ impact: 1, urgency: 2 }))
    .makes({ ...updated, changes: { impact: 1, urgency: 2, priority: 2 } });
});

test("an update that changes nothing makes no event", () => {
  given(inState.new).when(update({})).makes();
  given(inState.new)
    .when(update({ impact: 3, shortDescription: "VPN drops", watchList: ["walt@home.example"] }))
    .makes();
});

test("a lead sets the priority, giving a reason", () => {
  given(inState.new)
    .when(update({ priority: 1 }, "The board is waiting."), { by: lead })
    .makes({ ...updated, reason: "The board is waiting.", changes: { priority: 1, priorityOverridden: true } });
});

test("setting the priority takes a lead and a reason", () => {
  given(inState.new)
    .when(update({ priority: 1 }, "Please."), { by: agent })
    .refused("ticket.forbidden");
  given(overridden)
    .when(update({ priority: null }), { by: agent })
    .refused("ticket.forbidden");
  given(inState.new)
    .when(update({ priority: 1 }), { by: lead })
    .refused("ticket.missingFields", { missingFields: ["reason"] });
  given(inState.new)
    .when(update({ priority: 1 }, "By rule."), { by: system })
    .makes(updated);
});

test("a set priority stands against impact and urgency until the matrix is asked again", () => {
  expect(
    given(overridden)
      .when(update({ impact: 2 }))
      .makes(updated),
  ).toMatchObject({ impact: 2, priority: 1 });
  given(overridden)
    .when(update({ priority: null, impact: 1 }), { by: lead })
    .makes({ ...updated, changes: { impact: 1, priority: 3, priorityOverridden: false } });
});

test("an update of something else leaves the priority alone when the matrix has changed meanwhile", () => {
  const desk = {
    ...deskWithoutClocks,
    priorityMatrix: [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
  } as const;
  expect(
    given(inState.new)
      .when(update({ category: "network" }), { desk })
      .makes(updated).priority,
  ).toBe(5);
});

test("a new category drops the subcategory of the old one", () => {
  const classified = history(create({ category: "network", subcategory: "wifi" }));
  expect(
    given(classified)
      .when(update({ category: "hardware" }))
      .makes(updated).subcategory,
  ).toBeNull();
  given(classified)
    .when(update({ category: "hardware", subcategory: "wifi" }))
    .refused("ticket.invalidField");
  given(classified)
    .when(update({ category: null }))
    .makes({ ...updated, changes: { category: null, subcategory: null } });
});

test("a desk that lists no categories takes any", () => {
  const desk = { ...deskWithoutClocks, categories: {} };
  given(inState.new)
    .when(update({ category: "anything" }), { desk })
    .makes(updated);
});

test.each([[{ businessService: "teleport" }], [{ category: "magic" }], [{ shortDescription: " " }]])(
  "%o is refused",
  (fields) => {
    given(inState.new).when(update(fields)).refused("ticket.invalidField");
  },
);

test("a refusal tells nothing of the input back", () => {
  const { detail } = given(inState.new)
    .when(update({ category: "<script>" }))
    .refused("ticket.invalidField");
  expect(detail).not.toContain("script");
});
