import { describe, expect, it } from "vitest";
import type { WebhookJob } from "#shared/webhook/jobs.ts";
import { payloadOf } from "#shared/webhook/payload.ts";
import { webhookJobs } from "#shared/webhook/wanted.ts";
import { buildClock, buildEvents, buildTicket } from "#test/builders.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";

const ticket = buildTicket({ version: 4 });
const escalated = (webhooks: { readonly webhooks: readonly string[] }) =>
  buildEvents(ticket, [
    { type: "ticket.updated", changes: {} },
    {
      type: "sla.escalated",
      clock: buildClock(),
      step: "p50",
      atPercent: 50,
      dueAt: "2026-11-23T11:00:00.000Z",
      firedAt: "2026-11-23T11:00:00.250Z",
      notify: ["ada@desk.example"],
      audience: [],
      effects: [],
      ...webhooks,
    },
  ]).flatMap(webhookJobs);

describe("an event asks for", () => {
  it("a call of each of its webhooks, once", () => {
    const jobs = escalated({ webhooks: ["ops", "chat", "ops"] });
    expect(jobs.map(({ job, webhook }) => [job, webhook])).toEqual([
      [`${ticket.id}#4#1#0`, "ops"],
      [`${ticket.id}#4#1#1`, "chat"],
    ]);
    expect(jobs[0]).toMatchObject({ ticketId: ticket.id, desk: "it", event: "sla.escalated", attempt: 1, body: null });
  });

  it("none when it names none", () => {
    expect(escalated({ webhooks: [] })).toEqual([]);
  });
});

describe("a receiver is told", () => {
  const [job] = escalated({ webhooks: ["ops"] });
  const payload = (desk = coreDesk): unknown => JSON.parse(payloadOf(job as WebhookJob, ticket, desk));

  it("what happened when to which ticket, and nothing of people", () => {
    expect(payload()).toEqual({
      type: "incident.sla.escalated",
      timestamp: "2026-11-23T09:00:00.000Z",
      data: {
        ticketId: ticket.id,
        number: "INC0000001",
        desk: "it",
        state: "new",
        priority: 3,
        shortDescription: "Printer on floor 3 is on fire",
        sla: "response.1",
        definition: "response",
        metric: "response",
        targetSeconds: 14_400,
        breachTime: "2026-11-23T13:00:00.000Z",
        step: "p50",
        atPercent: 50,
        offsetSeconds: null,
        offsetTime: null,
        dueAt: "2026-11-23T11:00:00.000Z",
        firedAt: "2026-11-23T11:00:00.250Z",
      },
    });
  });

  it("nothing in words by a confidential desk", () => {
    expect(JSON.stringify(payload({ ...coreDesk, confidential: true }))).not.toMatch(/Printer|shortDescription/);
  });
});
