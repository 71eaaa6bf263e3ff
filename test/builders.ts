import type { StoredStaff } from "#shared/access/staff.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { HeldMail } from "#shared/mail/held.ts";
import type { Page } from "#shared/oncall/page.ts";
import type { Commit } from "#shared/ports/ticket-store.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type { EventStamp, TicketEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { type Attachment, type Message, systemActor, type Ticket } from "#shared/ticket/ticket.ts";

/** Values that make sense, for tests that care about one or two of them. */

export const opened: Instant = "2026-11-23T09:00:00.000Z";

/** A new incident of desk `it`, version 1, without clocks. */
export const buildTicket = (fields: Partial<Ticket> = {}): Ticket => ({
  id: "01K00000000000000000000001",
  number: "INC0000001",
  desk: "it",
  version: 1,
  kind: "incident",
  state: "new",
  shortDescription: "Printer on floor 3 is on fire",
  openingMessage: null,
  impact: 2,
  urgency: 2,
  priority: 3,
  priorityOverridden: false,
  category: null,
  subcategory: null,
  businessService: null,
  contactType: "email",
  callerId: "ann@example.com",
  callerName: "Ann Example",
  openedBy: "ann@example.com",
  openedAt: opened,
  updatedAt: opened,
  dueDate: null,
  assignmentGroup: "servicedesk",
  assignedTo: null,
  watchList: [],
  links: [],
  parentIncident: null,
  childIncidents: 0,
  reassignmentCount: 0,
  slas: [],
  pages: [],
  wakeAt: null,
  hash: null,
  majorIncidentState: "none",
  onHoldReason: null,
  resumeAt: null,
  closeCode: null,
  closeNotes: null,
  resolvedAt: null,
  resolvedBy: null,
  autoCloseAt: null,
  closedAt: null,
  closedBy: null,
  mergedInto: null,
  reopenCount: 0,
  ...fields,
});

/** A running response clock: four hours, escalation at 50 % and breach. */
export const buildClock = (fields: Partial<SlaClock> = {}): SlaClock => ({
  id: "response.1",
  policy: "response",
  metric: "response",
  calendar: "office",
  calendarVersion: "3f2a9c1e",
  cycle: 1,
  state: "running",
  targetSeconds: 14_400,
  days: null,
  dueBy: null,
  startedAt: opened,
  runningSince: opened,
  accruedMs: 0,
  dueAt: plusSeconds(opened, 14_400),
  originalDueAt: plusSeconds(opened, 14_400),
  breachedAt: null,
  stoppedAt: null,
  pauseReasons: ["awaitingCaller"],
  pauses: [],
  steps: [
    { id: "p50", atPercent: 50, notify: ["assignee"], reassignTo: null, at: plusSeconds(opened, 7_200) },
    { id: "p100", atPercent: 100, notify: ["group", "leads"], reassignTo: null, at: plusSeconds(opened, 14_400) },
  ],
  ...fields,
});

/** A page that a step of the response clock began and whose first step was told at once. */
export const buildPage = (fields: Partial<Page> = {}): Page => ({
  policy: "urgent",
  steps: [
    { notify: ["rota:nights", "webhook:chat"], waitSeconds: 300 },
    { notify: ["group:network"], waitSeconds: 600 },
  ],
  repeat: 1,
  step: 1,
  round: 1,
  nextAt: plusSeconds(opened, 300),
  startedAt: opened,
  reason: { clock: "response.1", step: "p50" },
  ...fields,
});

/** A public message of the caller that came by mail. */
export const buildMessage = (fields: Partial<Message> = {}): Message => ({
  id: "01K000000000000000000M0001",
  visibility: "public",
  author: { type: "requester", id: "ann@example.com", name: "Ann Example" },
  channel: "mail",
  createdAt: opened,
  text: "There is smoke. Please hurry.\n\n-- \nAnn",
  folded: [{ from: 31, to: 38 }],
  html: "<p>There is smoke. Please hurry.</p><details>-- <br />Ann</details>",
  attachments: [],
  mail: {
    messageId: "<1@example.com>",
    from: "Ann@example.com",
    subject: "Fire",
    rawKey: "raw/1",
    unverified: false,
    machine: false,
  },
  ...fields,
});

/** A small picture. */
export const buildAttachment = (fields: Partial<Attachment> = {}): Attachment => ({
  id: "01K000000000000000000F0001",
  name: "smoke.png",
  contentType: "image/png",
  size: 1234,
  key: "files/01K00000000000000000000001/01K000000000000000000F0001",
  inline: false,
  contentId: null,
  risk: null,
  noise: false,
  createdAt: opened,
  createdBy: "ann@example.com",
  ...fields,
});

/** A mail of desk `it` that was taken for spam. */
export const buildHeldMail = (fields: Partial<HeldMail> = {}): HeldMail => ({
  id: "01K000000000000000000H0001",
  desk: "it",
  kind: "suspected",
  why: ["spam"],
  from: "win@lottery.example",
  subject: "You have won",
  receivedAt: opened,
  sesMessageId: "ses-1",
  rawKey: "raw/ses-1",
  notification: {
    sesMessageId: "ses-1",
    receivedAt: opened,
    envelopeFrom: "win@lottery.example",
    recipients: ["it@desk.example"],
    rawKey: "raw/ses-1",
    verdicts: { spam: "FAIL", virus: "PASS", dmarc: "PASS", dmarcPolicy: null },
  },
  state: "held",
  decidedBy: null,
  decidedAt: null,
  ...fields,
});

/** The events of one commit on the ticket, stamped in order. */
export const buildEvents = (
  ticket: Ticket,
  bodies: readonly TicketEventBody[],
  stamp: Partial<EventStamp> = {},
): TicketEvent[] =>
  bodies.map((body, n) => ({
    ...body,
    ticketId: ticket.id,
    desk: ticket.desk,
    version: ticket.version,
    n,
    at: ticket.updatedAt,
    actor: systemActor,
    channel: "system",
    requestId: "request-1",
    ...stamp,
  }));

/** The commit that creates the ticket, or that updates it when its version is above 1. */
export const buildCommit = (ticket: Ticket, more: Partial<Commit> = {}): Commit => ({
  ticket,
  events: buildEvents(ticket, [
    ticket.version === 1
      ? {
          type: "ticket.created",
          initial: { ...ticket, version: 0, wakeAt: null, hash: null, slas: [] },
          acknowledge: true,
        }
      : { type: "ticket.updated", changes: { shortDescription: { from: "Before", to: ticket.shortDescription } } },
  ]),
  once: [],
  threads: [],
  alongside: [],
  seen: [],
  ...more,
});

/** The ticket after one more commit, a second later. */
export const nextVersion = (ticket: Ticket, fields: Partial<Ticket> = {}): Ticket => ({
  ...ticket,
  version: ticket.version + 1,
  updatedAt: plusSeconds(ticket.updatedAt, 1),
  ...fields,
});

/** A desk whose people are those of its file. */
export const nothingStored: StoredStaff = { members: {}, groups: {} };
