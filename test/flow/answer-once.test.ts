import { beforeEach, describe, expect, it } from "vitest";
import { answerOnce } from "#functions/http/answer-once.ts";
import { Problem } from "#functions/http/problem.ts";
import type { Caller } from "#functions/http/route.ts";
import { requestMarks } from "#shared/store/request-marks.ts";
import { type FakeClock, fakeClock } from "#test/fakes/clock.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

const mark = { kind: "request", key: "k", fingerprint: "f", keepDays: 2 } as const;
const answer = { status: 201, body: { token: "secret" } };
const actor = { type: "app", id: "app", roles: [] } as const;
const caller: Caller = {
  operationId: "createKey",
  permission: "keys.manage",
  requestId: "r",
  path: "/v1/keys",
  sent: "",
  cursorKey: "secret",
  origin: { ip: "192.0.2.1" },
  principal: { id: "app", name: "app", desks: ["it"], scopes: ["keys.manage"], person: null },
  desks: [{ desk: coreDesk, actor, permissions: [] }],
  barred: [],
};

describe("P5: what is no command on a ticket", () => {
  let clock: FakeClock;
  let table: ReturnType<typeof memoryTable>;
  let effects: number;
  beforeEach(() => {
    clock = fakeClock();
    table = memoryTable();
    effects = 0;
  });
  const run = (fail?: Error, { keepsAnswer = true, as = caller } = {}) =>
    answerOnce({ clock, requests: requestMarks(table) }, as, mark, keepsAnswer, async () => {
      effects += 1;
      if (fail) throw fail;
      return answer;
    });

  it("may be tried again at once after a refusal", async () => {
    await expect(run(new Problem("forbidden"))).rejects.toMatchObject({ code: "forbidden" });
    expect(await run()).toEqual(answer);
  });

  it("is not tried again at once after a failure, for it may have had its effect", async () => {
    await expect(run(new Error("timeout"))).rejects.toThrow("timeout");
    await expect(run()).rejects.toMatchObject({ code: "idempotency_in_progress", headers: { "retry-after": "1" } });
    expect(effects).toBe(1);
    clock.advance(31);
    expect(await run()).toEqual(answer);
  });

  it("whose answer carries a secret keeps nothing of it, and is not done twice", async () => {
    expect(await run(undefined, { keepsAnswer: false })).toEqual(answer);
    await expect(run(undefined, { keepsAnswer: false })).rejects.toMatchObject({ code: "shown_once", status: 409 });
    expect(effects).toBe(1);
    expect(JSON.stringify(table.items())).not.toContain("secret");
  });

  it("tells nothing of it to a caller who has lost the desk", async () => {
    await run();
    await expect(run(undefined, { as: { ...caller, desks: [] } })).rejects.toMatchObject({ code: "not_found" });
  });
});
