import * as z from "zod/mini";
import type { SlaChange, TicketChange } from "#shared/ticket/events.ts";
import { roles } from "#shared/ticket/ticket.ts";
import {
  closeCodes,
  contactTypes,
  incidentStates,
  levels,
  onHoldReasons,
  priorities,
  visibilities,
} from "#shared/ticket/vocabulary.ts";

/** What the items of the table must look like; the table leaves out what is null or an empty list. */

const nullable = <T>(schema: z.ZodMiniType<T>) => z._default(z.nullable(schema), null);
const text = z.string();
const nullableText = nullable(text);
const number = z.number();
const flag = z.boolean();
const list = <T>(schema: z.ZodMiniType<T>) => z._default(z.array(schema), []);

const clock = z.object({
  id: text,
  policy: text,
  metric: z.enum(["response", "resolution"]),
  calendar: text,
  calendarVersion: text,
  cycle: number,
  state: z.enum(["running", "paused", "met", "breached", "cancelled"]),
  targetSeconds: number,
  startedAt: text,
  runningSince: nullableText,
  accruedMs: number,
  dueAt: nullableText,
  originalDueAt: text,
  breachedAt: nullableText,
  stoppedAt: nullableText,
  pauseReasons: list(text),
  pauses: list(z.object({ from: text, to: nullableText, reason: text })),
  steps: list(
    z.object({
      id: text,
      atPercent: number,
      notify: list(z.enum(["assignee", "group", "leads", "requester"])),
      reassignTo: nullableText,
      at: nullableText,
    }),
  ),
});

export const ticketSchema = z.object({
  kind: z.literal("incident"),
  id: text,
  number: text,
  desk: text,
  version: number,
  shortDescription: text,
  openingMessage: nullableText,
  impact: z.literal(levels),
  urgency: z.literal(levels),
  priority: z.literal(priorities),
  priorityOverridden: flag,
  category: nullableText,
  subcategory: nullableText,
  businessService: nullableText,
  contactType: z.enum(contactTypes),
  callerId: text,
  callerName: nullableText,
  openedBy: text,
  openedAt: text,
  updatedAt: text,
  assignmentGroup: nullableText,
  assignedTo: nullableText,
  watchList: list(text),
  links: list(z.object({ type: z.enum(["followUpOf", "followedUpBy"]), ticketId: text, number: text })),
  reassignmentCount: number,
  slas: list(clock),
  wakeAt: nullableText,
  state: z.enum(incidentStates),
  onHoldReason: nullable(z.enum(onHoldReasons)),
  resumeAt: nullableText,
  closeCode: nullable(z.enum(closeCodes)),
  closeNotes: nullableText,
  resolvedAt: nullableText,
  resolvedBy: nullableText,
  autoCloseAt: nullableText,
  closedAt: nullableText,
  closedBy: nullableText,
  reopenCount: number,
});

/** The projection of the list indexes. */
export const summarySchema = z.pick(ticketSchema, {
  id: true,
  number: true,
  desk: true,
  kind: true,
  state: true,
  priority: true,
  shortDescription: true,
  callerId: true,
  assignmentGroup: true,
  assignedTo: true,
  openedAt: true,
  updatedAt: true,
});

const actorTypes = ["agent", "requester", "app", "system"] as const;
const channel = z.enum(["mail", "api", "timer", "system"]);

export const messageSchema = z.object({
  id: text,
  visibility: z.enum(visibilities),
  author: z.object({ type: z.enum(actorTypes), id: text, name: z.exactOptional(text) }),
  channel,
  createdAt: text,
  text,
  html: nullableText,
  attachments: list(text),
  mail: nullable(
    z.object({
      messageId: nullableText,
      from: text,
      subject: text,
      rawKey: text,
      unverified: flag,
      machine: flag,
    }),
  ),
});

export const attachmentSchema = z.object({
  id: text,
  name: text,
  contentType: text,
  size: number,
  key: text,
  inline: flag,
  contentId: nullableText,
  createdAt: text,
  createdBy: text,
});

export const markSchema = z.object({ ticketId: text, fingerprint: nullableText, result: nullableText });
export const referenceSchema = z.object({ ticketId: text });

const ticketChanges = {
  "ticket.updated": "ticket.updated",
  "ticket.assigned": "ticket.assigned",
  "ticket.started": "ticket.started",
  "ticket.held": "ticket.held",
  "ticket.resumed": "ticket.resumed",
  "ticket.resolved": "ticket.resolved",
  "ticket.reopened": "ticket.reopened",
  "ticket.closed": "ticket.closed",
  "ticket.canceled": "ticket.canceled",
} as const satisfies { readonly [T in TicketChange]: T };

const slaChanges = {
  "sla.attached": "sla.attached",
  "sla.paused": "sla.paused",
  "sla.resumed": "sla.resumed",
  "sla.met": "sla.met",
  "sla.breached": "sla.breached",
  "sla.cancelled": "sla.cancelled",
  "sla.recalculated": "sla.recalculated",
} as const satisfies { readonly [T in SlaChange]: T };

const stamp = {
  ticketId: text,
  desk: text,
  version: number,
  n: number,
  at: text,
  actor: z.object({ type: z.enum(actorTypes), id: text, name: z.exactOptional(text), roles: list(z.enum(roles)) }),
  channel,
  requestId: text,
};

/** The message of an event comes back without its body, which the message item keeps. */
export const eventSchema = z.discriminatedUnion("type", [
  z.object({
    ...stamp,
    type: z.literal("ticket.created"),
    initial: z.extend(ticketSchema, { version: z.literal(0) }),
    acknowledge: flag,
  }),
  z.object({
    ...stamp,
    type: z.enum(ticketChanges),
    /** Field by field before and after; which fields there are is the core's business. */
    changes: z.record(text, z.object({ from: z.unknown(), to: z.unknown() })),
    reason: z.exactOptional(text),
  }),
  z.object({
    ...stamp,
    type: z.literal("message.added"),
    message: z.extend(messageSchema, { text: z._default(text, "") }),
  }),
  z.object({ ...stamp, type: z.literal("attachment.added"), attachment: attachmentSchema }),
  z.object({
    ...stamp,
    type: z.literal("delivery.recorded"),
    delivery: z.object({
      messageId: nullableText,
      mail: text,
      recipient: text,
      state: z.enum(["queued", "sent", "delivered", "bounced", "complained"]),
      permanent: flag,
      detail: nullableText,
    }),
  }),
  z.object({ ...stamp, type: z.enum(slaChanges), clock, firedAt: z.exactOptional(text) }),
  z.object({
    ...stamp,
    type: z.literal("sla.escalated"),
    clock,
    step: text,
    atPercent: number,
    dueAt: text,
    firedAt: text,
    notify: list(text),
  }),
]);
