import { describe, expect, it } from "vitest";
import { mailJobs } from "#shared/mail/wanted.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Message } from "#shared/ticket/ticket.ts";

const stamp = {
  ticketId: "01M83T4CM0JAPB8YBBZTTK9Z50",
  desk: "it",
  version: 3,
  n: 1,
  at: "2026-11-23T09:00:00.000Z",
  actor: { type: "agent", id: "ada@example.org", roles: ["agent"] },
  channel: "api",
  requestId: "r",
} as const;

const message: Message = {
  id: "m",
  visibility: "public",
  author: { type: "agent", id: "ada@example.org" },
  channel: "api",
  createdAt: stamp.at,
  text: "",
  folded: [],
  html: null,
  attachments: [],
  mail: null,
};

const added = (changed: Partial<Message>, version = 3): TicketEvent => ({
  ...stamp,
  version,
  type: "message.added",
  message: { ...message, ...changed },
});

describe("an event calls for", () => {
  it("the mail of an agent's or an app's public message", () => {
    const job = { v: 1, job: `${stamp.ticketId}#3#1#0`, ticketId: stamp.ticketId, mail: "comment", messageId: "m" };
    expect(mailJobs(added({}))).toEqual([job]);
    expect(mailJobs(added({ author: { type: "app", id: "key" } }))).toEqual([job]);
  });

  it.each([
    ["an internal note", added({ visibility: "internal" })],
    ["what the caller writes", added({ author: { type: "requester", id: "mara@example.com" } })],
    ["what the system writes", added({ author: { type: "system", id: "system" } })],
    ["the message a ticket is opened with", added({}, 1)],
    [
      "an agent's vacation responder",
      added({ mail: { messageId: null, from: "", subject: "", rawKey: "", unverified: false, machine: true } }),
    ],
    ["an update", { ...stamp, type: "ticket.updated", changes: {} } satisfies TicketEvent],
  ])("no mail: %s", (_, event) => {
    expect(mailJobs(event)).toEqual([]);
  });

  it("one notice of a resolution", () => {
    expect(mailJobs({ ...stamp, type: "ticket.resolved", changes: {} }).map(({ mail }) => mail)).toEqual([
      "resolution",
    ]);
  });

  it("one notice of a deadline for each person, once", () => {
    const clock = { metric: "response" } as Extract<TicketEvent, { type: "sla.escalated" }>["clock"];
    const jobs = mailJobs({
      ...stamp,
      type: "sla.escalated",
      clock,
      step: "p75",
      atPercent: 75,
      dueAt: stamp.at,
      firedAt: stamp.at,
      notify: ["ada@example.org", "bob@example.org", "ada@example.org"],
    });
    expect(jobs.map(({ job, recipient }) => [job.slice(-5), recipient])).toEqual([
      ["3#1#0", "ada@example.org"],
      ["3#1#1", "bob@example.org"],
    ]);
    expect(jobs[0]?.escalation).toEqual({ metric: "response", atPercent: 75, dueAt: stamp.at });
  });
});
