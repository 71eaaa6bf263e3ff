import { beforeEach, describe, expect, test } from "vitest";
import type { Item } from "#shared/ports/table.ts";
import type { FollowJob } from "#shared/ticket/children.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { deskInMemory } from "#test/flow/desk-in-memory.ts";
import { agent, caller, message } from "#test/unit/ticket/scenario.ts";

const resolve = { verb: "resolve", closeCode: "solvedWorkaround", closeNotes: "Use the other gateway." } as const;

let desk: ReturnType<typeof deskInMemory>;
let dispatched: Set<string>;
let taken: number;
beforeEach(() => {
  desk = deskInMemory();
  dispatched = new Set();
  taken = 0;
});

/** Creates a child of the parent. */
const childOf = async (parentId: string): Promise<string> => {
  const id = await desk.create();
  const [child, parent] = [await ticketOf(id), await ticketOf(parentId)];
  const to = ({ id: ticketId, number }: Ticket) => ({ ticketId, number });
  const outcome = await desk.command(id, { verb: "link", link: { type: "childOf", ...to(parent) } }, agent, {
    alongside: () => [{ ticketId: parentId, command: { verb: "link", link: { type: "parentOf", ...to(child) } } }],
  });
  expect(outcome.outcome).toBe("done");
  return id;
};

const ticketOf = async (id: string): Promise<Ticket> => {
  const ticket = await desk.store.load(id);
  if (!ticket) throw new Error(`no ticket ${id}`);
  return ticket;
};
const statesOf = async (ids: readonly string[]): Promise<readonly string[]> =>
  Promise.all(ids.map(async (id) => (await ticketOf(id)).state));
const given = async (id: string, command: TicketCommand, by = agent): Promise<void> => {
  expect((await desk.command(id, command, by)).outcome).toBe("done");
};

const isEvent = ({ pk, sk }: Item): boolean => sk.startsWith("EVENT#") && !dispatched.has(`${pk} ${sk}`);
/** The stream brings what is new to dispatch, and hands its jobs on as the queue would, until nothing is left. */
const settle = async (deliver: (job: FollowJob) => Promise<void> = desk.follow): Promise<void> => {
  for (;;) {
    const fresh = desk.table.items().filter(isEvent);
    for (const { pk, sk } of fresh) dispatched.add(`${pk} ${sk}`);
    await desk.dispatch(fresh);
    const jobs = desk.timer.sent.slice(taken);
    taken = desk.timer.sent.length;
    if (fresh.length === 0 && jobs.length === 0) return;
    for (const { body } of jobs) if ("parent" in body) await deliver(body);
  }
};

describe("children", () => {
  test("follow their parent from stage to stage, each by a commit of its own", async () => {
    const parent = await desk.create();
    const children = [await childOf(parent), await childOf(parent), await childOf(parent)];
    await given(parent, { verb: "assign", assignedTo: "ada@desk.example" });
    await settle();
    expect(await statesOf(children)).toEqual(["inProgress", "inProgress", "inProgress"]);
    await given(parent, { verb: "hold", onHoldReason: "awaitingVendor" });
    await settle();
    expect(await statesOf(children)).toEqual(["onHold", "onHold", "onHold"]);
    await given(parent, resolve);
    await settle();
    for (const id of children)
      expect(await ticketOf(id)).toMatchObject({
        state: "resolved",
        closeNotes: "Use the other gateway.",
        resolvedBy: "system",
      });
    await given(parent, { verb: "reopen", message: message({ id: "01K0000000000000000000000M" }) });
    await settle();
    expect(await statesOf(children)).toEqual(["inProgress", "inProgress", "inProgress"]);
  });

  test("tell their callers of the resolution, and stop their clocks", async () => {
    const parent = await desk.create();
    const child = await childOf(parent);
    await given(parent, resolve);
    await settle();
    expect(desk.mailOut.sent.filter(({ body }) => body.mail === "resolution").map(({ body }) => body.ticketId)).toEqual(
      [parent, child],
    );
    expect((await ticketOf(child)).slas.map(({ state }) => state)).toEqual(["met", "met"]);
  });

  test("pass it on to their own", async () => {
    const top = await desk.create();
    const middle = await childOf(top);
    const bottom = await childOf(middle);
    await given(top, resolve);
    await settle();
    expect(await statesOf([middle, bottom])).toEqual(["resolved", "resolved"]);
  });

  test("stay as they are when the parent closes or is canceled", async () => {
    for (const end of [[resolve, { verb: "close" }], [{ verb: "cancel", reason: "Opened twice." }]] as const) {
      const parent = await desk.create();
      const child = await childOf(parent);
      for (const command of end) {
        if (command.verb !== "close") await given(parent, command);
        await settle();
        if (command.verb === "close") await given(parent, command);
      }
      await settle();
      expect((await ticketOf(child)).state).not.toMatch(/closed|canceled/);
    }
  });

  test("leave their parent alone when their callers reopen them", async () => {
    const parent = await desk.create();
    const child = await childOf(parent);
    await given(parent, resolve);
    await settle();
    const { version } = await ticketOf(parent);
    const words = message({ id: "01K0000000000000000000000M" });
    await given(child, { verb: "reopen", message: words }, { ...caller, id: "anna@example.com" });
    await settle();
    expect(await statesOf([parent, child])).toEqual(["resolved", "inProgress"]);
    expect((await ticketOf(parent)).version).toBe(version);
  });

  test("follow each move once, though every message comes three times, and an agent says otherwise in between", async () => {
    const parent = await desk.create();
    const children = [await childOf(parent), await childOf(parent)];
    await given(parent, resolve);
    const jobs: FollowJob[] = [];
    await settle(async (job) => {
      jobs.push(job);
      for (let n = 0; n < 3; n++) await desk.follow(job);
    });
    for (const id of children) {
      const { items } = await desk.store.events(id, { limit: 100, cursor: null });
      expect(items.filter(({ type }) => type === "ticket.resolved")).toHaveLength(1);
      await given(id, { verb: "reopen", message: message({ id: `01K000000000000000000000${id.slice(-2)}` }) });
    }
    for (const job of jobs) await desk.follow(job);
    await settle();
    expect(await statesOf(children)).toEqual(["inProgress", "inProgress"]);
  });

  test("end where their parent does, in whatever order its moves arrive", async () => {
    const parent = await desk.create();
    const child = await childOf(parent);
    await given(parent, { verb: "hold", onHoldReason: "awaitingVendor" });
    await given(parent, { verb: "resume" });
    await given(parent, { verb: "hold", onHoldReason: "awaitingChange" });
    await desk.dispatch(desk.table.items().filter(isEvent));
    for (const { body } of desk.timer.sent.slice()) if ("parent" in body) await desk.follow(body);
    const toChild = desk.timer.sent.flatMap(({ body }) => ("parent" in body && body.childId ? [body] : []));
    for (const job of toChild.reverse()) await desk.follow(job);
    expect(await ticketOf(child)).toMatchObject({ state: "onHold", onHoldReason: "awaitingChange" });
  });

  test("that have left do not follow any more", async () => {
    const parent = await desk.create();
    const child = await childOf(parent);
    await given(parent, resolve);
    const { parentIncident, number } = await ticketOf(child);
    const link = { type: "childOf", ticketId: parent, number: parentIncident?.number ?? "" } as const;
    await desk.command(child, { verb: "unlink", link }, agent, {
      alongside: () => [
        { ticketId: parent, command: { verb: "unlink", link: { type: "parentOf", ticketId: child, number } } },
      ],
    });
    await settle();
    expect((await ticketOf(child)).state).toBe("new");
  });

  test("are all called, also where they fill more than a page", async () => {
    const parent = await desk.create();
    const children: string[] = [];
    for (let n = 0; n < 130; n++) children.push(await childOf(parent));
    await given(parent, resolve);
    await settle();
    expect(new Set(await statesOf(children))).toEqual(new Set(["resolved"]));
  });

  test("cost a ticket without any of them nothing", async () => {
    const id = await desk.create();
    await given(id, resolve);
    await desk.dispatch(desk.table.items().filter(isEvent));
    expect(desk.timer.sent.filter(({ body }) => "parent" in body)).toEqual([]);
  });
});
