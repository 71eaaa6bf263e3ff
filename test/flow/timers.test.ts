import { describe, expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { sweepKey } from "#shared/store/keys.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { deskInMemory } from "#test/flow/desk-in-memory.ts";

/** Response target of priority 5 on the test desk. */
const responseSeconds = 14_400;
const start = "2026-11-23T09:00:00.000Z";
const responseDue = plusSeconds(start, responseSeconds);

describe("the sweep", () => {
  test("sends a wake-up of the next minutes once, with the delay that makes it arrive on the second", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(plusSeconds(responseDue, -299.4));
    await desk.sweep();
    desk.clock.advance(60);
    await desk.sweep();
    expect(desk.timer.sent).toEqual([{ body: { v: 1, ticketId: id, wakeAt: responseDue }, delaySeconds: 300 }]);
  });

  test("leaves alone what is further away than it looks ahead", async () => {
    const desk = deskInMemory();
    await desk.create();
    desk.clock.set(plusSeconds(responseDue, -301));
    await desk.sweep();
    expect(desk.timer.sent).toEqual([]);
  });

  test("sends overdue wake-ups at once, at every pass, and publishes the age of the oldest", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(plusSeconds(responseDue, 600));
    await desk.sweep();
    await desk.sweep();
    const overdue = { body: { v: 1, ticketId: id, wakeAt: responseDue }, delaySeconds: 0 };
    expect(desk.timer.sent).toEqual([overdue, overdue]);
    expect(desk.log.metrics).toContainEqual({ name: "OldestOverdueTimer", value: 600, unit: "Seconds" });
  });

  test("finds everything after an outage of ten minutes", async () => {
    const desk = deskInMemory();
    const ids = [await desk.create(), await desk.create(), await desk.create()];
    await desk.sweep();
    desk.clock.set(plusSeconds(responseDue, 600));
    await desk.sweep();
    expect(desk.timer.sent.map(({ body }) => "ticketId" in body && body.ticketId).sort()).toEqual(ids);
  });

  test("keeps the cursor when a later pass has overtaken it", async () => {
    const desk = deskInMemory();
    await desk.sweep();
    const until = (await desk.table.get(sweepKey))?.["until"];
    desk.clock.advance(-120);
    await desk.sweep();
    expect((await desk.table.get(sweepKey))?.["until"]).toBe(until);
  });

  test("does not move the cursor when the queue refuses, so that the next pass sends all", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(plusSeconds(responseDue, -100));
    desk.timer.failNext(new Error("the queue is away"));
    await expect(desk.sweep()).rejects.toThrow("the queue is away");
    await desk.sweep();
    expect(desk.timer.sent.map(({ body }) => "ticketId" in body && body.ticketId)).toEqual([id]);
  });
});

describe("the timer", () => {
  test("breaches and escalates at the due instant, however late it is called", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(plusSeconds(responseDue, 7));
    await desk.wake(id, responseDue);
    const ticket = await desk.store.load(id);
    expect(ticket?.slas.find(({ metric }) => metric === "response")?.breachedAt).toBe(responseDue);
    const { items } = await desk.store.events(id, { limit: 100, cursor: null });
    expect(items.filter(({ type }) => type === "sla.escalated")).toMatchObject([
      { dueAt: responseDue, firedAt: plusSeconds(responseDue, 7), notify: ["ada@desk.example", "bob@desk.example"] },
    ]);
    expect(desk.log.metrics).toContainEqual({ name: "TimerLateness", value: 7, unit: "Seconds" });
  });

  test("pages step by step until somebody acknowledges, and says how late it was", async () => {
    const desk = deskInMemory({ ...coreDesk, serviceLevels: [] });
    const id = await desk.create();
    await desk.command(id, { verb: "page", policy: "urgent" });
    expect((await desk.store.load(id))?.wakeAt).toBe(plusSeconds(start, 300));
    desk.clock.set(plusSeconds(start, 303));
    await desk.wake(id, plusSeconds(start, 300));
    expect(desk.log.metrics).toContainEqual({ name: "TimerLateness", value: 3, unit: "Seconds" });
    const { items } = await desk.store.events(id, { limit: 100, cursor: null });
    expect(items.map(({ type }) => type)).toEqual(["ticket.created", "page.started", "page.notified", "page.notified"]);
    await desk.command(id, { verb: "acknowledge" });
    expect(await desk.store.load(id)).toMatchObject({ pages: [], wakeAt: null });
  });

  test("decides nothing on a repeated, an early and a stale wake-up", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    await desk.wake(id, responseDue);
    expect((await desk.store.load(id))?.version).toBe(1);
    desk.clock.set(responseDue);
    await Promise.all([desk.wake(id, responseDue), desk.wake(id, responseDue)]);
    await desk.wake(id, responseDue);
    expect((await desk.store.load(id))?.version).toBe(2);
  });

  test("takes a wake-up as on time when another machine's clock is ahead by milliseconds, not by seconds", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(plusSeconds(responseDue, -1.001));
    await desk.wake(id, responseDue);
    expect((await desk.store.load(id))?.version).toBe(1);
    desk.clock.set(plusSeconds(responseDue, -0.005));
    await desk.wake(id, responseDue);
    const ticket = await desk.store.load(id);
    expect(ticket?.slas.find(({ metric }) => metric === "response")?.breachedAt).toBe(responseDue);
    expect(desk.log.metrics).toContainEqual({ name: "TimerLateness", value: 0, unit: "Seconds" });
  });

  test("sends one that comes early back for the rest of its time, while it is wanted", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(plusSeconds(responseDue, -299.5));
    await desk.wake(id, responseDue);
    await desk.wake(id, plusSeconds(responseDue, 60));
    expect(desk.timer.sent).toEqual([{ body: { v: 1, ticketId: id, wakeAt: responseDue }, delaySeconds: 300 }]);
  });

  test.each([
    ["ahead", 300],
    ["behind", -300],
  ])("a worker whose clock is five minutes %s goes by the queue's time", async (_, skew) => {
    const desk = deskInMemory();
    const id = await desk.create();
    const early = plusSeconds(responseDue, -200);
    desk.clock.set(plusSeconds(early, skew));
    await desk.wake(id, responseDue, early);
    expect((await desk.store.load(id))?.version).toBe(1);
    desk.clock.set(plusSeconds(responseDue, skew));
    await desk.wake(id, responseDue, responseDue);
    const { items } = await desk.store.events(id, { limit: 100, cursor: null });
    expect(items.filter(({ type }) => type === "sla.escalated")).toMatchObject([
      { dueAt: responseDue, firedAt: responseDue },
    ]);
  });

  test("ignores a wake-up of a ticket or a desk that does not exist", async () => {
    const desk = deskInMemory();
    await desk.wake("01K99999999999999999999999");
    expect(desk.log.lines).toMatchObject([{ level: "INFO", message: "wake-up of no ticket" }]);
  });

  test("asks for another delivery when the ticket stays contended", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(responseDue);
    for (let lost = 0; lost < 12; lost++) desk.table.failNext();
    await expect(desk.wake(id)).rejects.toThrow("contended");
  });
});

describe("dispatch", () => {
  test("arms a wake-up that is due before the sweep could see it", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(plusSeconds(responseDue, -400));
    await desk.dispatch(desk.table.items());
    expect(desk.timer.sent).toEqual([{ body: { v: 1, ticketId: id, wakeAt: responseDue }, delaySeconds: 400 }]);
  });

  test("leaves what is further away to the sweep", async () => {
    const desk = deskInMemory();
    await desk.create();
    await desk.dispatch(desk.table.items());
    expect(desk.timer.sent).toEqual([]);
  });

  test("queues one mail for each recipient of an escalation", async () => {
    const desk = deskInMemory();
    const id = await desk.create();
    desk.clock.set(responseDue);
    await desk.wake(id);
    await desk.dispatch(desk.table.items());
    expect(desk.mailOut.sent.map(({ body }) => [body.mail, body.recipient])).toEqual([
      ["escalation", "ada@desk.example"],
      ["escalation", "bob@desk.example"],
    ]);
  });
});
