import { describe, expect, it } from "vitest";
import { parseMailJob } from "#shared/mail/jobs.ts";
import { mailJobs } from "#shared/mail/wanted.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Message } from "#shared/ticket/ticket.ts";
import { buildPage } from "#test/builders.ts";

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
    const clock = { metric: "response", dueAt: "2026-11-23T10:00:00.000Z" } as Extract<
      TicketEvent,
      { type: "sla.escalated" }
    >["clock"];
    const jobs = mailJobs({
      ...stamp,
      type: "sla.escalated",
      clock,
      step: "p75",
      atPercent: 75,
      dueAt: stamp.at,
      firedAt: stamp.at,
      notify: ["ada@example.org", "bob@example.org", "ada@example.org"],
      audience: [],
      webhooks: [],
      effects: [],
    });
    expect(jobs.map(({ job, recipient }) => [job.slice(-5), recipient])).toEqual([
      ["3#1#0", "ada@example.org"],
      ["3#1#1", "bob@example.org"],
    ]);
    expect(jobs[0]?.escalation).toEqual({
      metric: "response",
      atPercent: 75,
      dueAt: stamp.at,
      targetDueAt: "2026-11-23T10:00:00.000Z",
      effects: [],
    });
  });

  it("one mail to the conversation when a step tells caller or watchers, after those to agents", () => {
    const clock = { metric: "resolution", dueAt: null } as Extract<TicketEvent, { type: "sla.escalated" }>["clock"];
    const escalated = {
      ...stamp,
      type: "sla.escalated",
      clock,
      step: "after-2h",
      atPercent: null,
      offset: { seconds: 7200, time: "business" },
      dueAt: stamp.at,
      firedAt: stamp.at,
      notify: ["ada@example.org"],
      audience: ["requester", "watchers"],
      webhooks: ["pager"],
      effects: ["reassigned"],
    } as const;
    const jobs = mailJobs(escalated);
    expect(jobs.map(({ mail }) => mail)).toEqual(["escalation", "progress"]);
    expect(jobs[1]).toMatchObject({
      job: `${stamp.ticketId}#3#1#1`,
      audience: ["requester", "watchers"],
      escalation: { offset: { seconds: 7200, time: "business" }, targetDueAt: null, effects: ["reassigned"] },
    });
    const { clock: _, ...skipped } = { ...escalated, type: "sla.skipped" as const };
    expect(mailJobs({ ...skipped, clock })).toEqual([]);
  });

  it("jobs that mail-out takes back from their queue, those of an earlier version too", () => {
    const known = { v: 1, job: "a", ticketId: "t", mail: "escalation" };
    const jobs = [
      { ...known, escalation: { metric: "response", atPercent: 75, dueAt: stamp.at } },
      { ...known, mail: "progress", audience: ["watchers"] },
    ];
    expect(jobs.map(parseMailJob)).toEqual(jobs);
  });

  it("a page for each person a step tells, and the end of one that nobody answered", () => {
    const page = buildPage();
    const people = ["ada@example.org", "bob@example.org"];
    const told = { page, people, webhooks: ["chat"], step: 1, round: 1, dueAt: stamp.at, firedAt: stamp.at };
    const jobs = mailJobs({ ...stamp, type: "page.notified", ...told });
    const { policy, step, round, startedAt, reason } = page;
    const facts = { policy, step, round, people, at: stamp.at, startedAt, reason };
    expect(jobs).toMatchObject([
      { mail: "page", recipient: people[0], page: facts },
      { mail: "page", recipient: people[1], page: facts },
    ]);
    for (const job of jobs) expect(parseMailJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
    const ended = { ...stamp, type: "page.ended", page, endedAt: stamp.at } as const;
    expect(mailJobs({ ...ended, why: "unanswered", people })).toMatchObject([
      { mail: "pageUnanswered", recipient: people[0] },
      { mail: "pageUnanswered", recipient: people[1] },
    ]);
    expect(mailJobs({ ...ended, why: "acknowledged", people: [] })).toEqual([]);
  });

  it("one notice of a breach that is none for each person who was told of it", () => {
    const clock = { metric: "response" } as Extract<TicketEvent, { type: "breach.retracted" }>["clock"];
    const notify = ["ada@example.org", "bob@example.org"];
    const jobs = mailJobs({
      ...stamp,
      type: "breach.retracted",
      clock,
      breachedAt: "2026-11-23T08:00:00.000Z",
      notify,
    });
    expect(jobs.map(({ mail, recipient, escalation }) => [mail, recipient, escalation?.dueAt])).toEqual([
      ["breachRetracted", "ada@example.org", "2026-11-23T08:00:00.000Z"],
      ["breachRetracted", "bob@example.org", "2026-11-23T08:00:00.000Z"],
    ]);
  });
});
