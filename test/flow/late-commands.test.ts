import { expect, it } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { deskOfAllMetrics } from "#test/fixtures/desks/core-desk.ts";
import { deskInMemory } from "#test/flow/desk-in-memory.ts";
import { agent, message } from "#test/unit/ticket/scenario.ts";

const minute = 60;
const answer = { verb: "comment", message: message({ id: "01K000000000000000000M0009" }) } as const;

it("an answer that arrives after its breach takes it back: in the log, on the ticket, and for those who were told", async () => {
  const desk = deskInMemory(deskOfAllMetrics);
  const opened = desk.clock.now();
  const id = await desk.create({ impact: 1, urgency: 1 });
  desk.clock.advance(15 * minute);
  await desk.wake(id);
  const before = await desk.store.load(id);
  expect(before?.slas.find(({ metric }) => metric === "response")).toMatchObject({ breachedAt: desk.clock.now() });

  desk.clock.advance(minute);
  const outcome = await desk.command(id, answer, agent, { occurredAt: plusSeconds(opened, 10 * minute) });
  if (outcome.outcome !== "done") throw new Error(outcome.outcome);
  const clocks = new Map(outcome.ticket.slas.map((clock) => [clock.metric, clock]));
  expect(clocks.get("response")).toMatchObject({ state: "met", stoppedAt: plusSeconds(opened, 10 * minute) });
  // What the answer does not concern stands as it stood.
  for (const metric of ["assignment", "resolution", "ownership"] as const)
    expect(clocks.get(metric)).toEqual(before?.slas.find((clock) => clock.metric === metric));

  const { items } = await desk.store.events(id, { limit: 100, cursor: null });
  const retracted = items.filter((event) => event.type === "breach.retracted");
  expect(retracted.map(({ clock }) => clock.id)).toContain("response.1");
  expect(items.filter(({ type }) => type === "sla.escalated")).not.toEqual([]);

  await desk.dispatch(desk.table.items());
  const told = desk.mailOut.sent.map(({ body }) => body).filter(({ mail }) => mail === "breachRetracted");
  expect(told.map(({ recipient }) => recipient)).toEqual(retracted.flatMap(({ notify }) => notify));
  expect(told).not.toEqual([]);
});
