import { describe, expect, test } from "vitest";
import { activeStates } from "#shared/ticket/vocabulary.ts";
import {
  agent,
  caller,
  create,
  given,
  history,
  inState,
  stranger,
  system,
  watcher,
} from "#test/unit/ticket/scenario.ts";

const unwatch = { verb: "unwatch" } as const;
const other = "xena@home.example";
const watched = history(create({ watchList: [watcher.id, other, agent.id] }));

describe("leaving the watch list", () => {
  test("takes the one who leaves off it, and changes nothing else", () => {
    given(watched)
      .when(unwatch, { by: watcher })
      .makes({ type: "ticket.updated", changes: { watchList: [other, agent.id] } });
  });

  test.each([...activeStates, "resolved" as const])("moves no ticket that is %s", (state) => {
    const { state: after } = given(inState[state])
      .when(unwatch, { by: watcher })
      .makes({ type: "ticket.updated", changes: { watchList: [] } });
    expect(after).toBe(state);
  });

  test("is for people of the desk too, each for themselves", () => {
    given(watched)
      .when(unwatch, { by: agent })
      .makes({ type: "ticket.updated", changes: { watchList: [watcher.id, other] } });
    for (const by of [agent, system]) given(inState.new).when(unwatch, { by }).makes();
  });

  test("is not for who is not on it", () => {
    for (const by of [caller, stranger]) given(watched).when(unwatch, { by }).refused("ticket.forbidden");
  });
});
