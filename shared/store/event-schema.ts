import * as z from "zod/mini";
import { pageEndings } from "#shared/oncall/page.ts";
import { once } from "#shared/once.ts";
import {
  actorTypes,
  attachmentSchema,
  channel,
  clockSchema,
  flag,
  linkSchema,
  list,
  messageSchema,
  nullableText,
  number,
  originSchema,
  pageSchema,
  stepTime,
  text,
  ticketSchema,
} from "#shared/store/schemas.ts";
import { audiences, type SlaChange, stepEffects, type TicketChange } from "#shared/ticket/events.ts";
import { deliveryStates, roles } from "#shared/ticket/ticket.ts";

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
  "ticket.majorIncidentProposed": "ticket.majorIncidentProposed",
  "ticket.merged": "ticket.merged",
  "ticket.unmerged": "ticket.unmerged",
  "ticket.parentNotFollowed": "ticket.parentNotFollowed",
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

const stamp = once(() => ({
  ticketId: text(),
  desk: text(),
  version: number(),
  n: number(),
  at: text(),
  occurredAt: z.exactOptional(text()),
  actor: z.object({ type: z.enum(actorTypes), id: text(), name: z.exactOptional(text()), roles: list(z.enum(roles)) }),
  channel: channel(),
  requestId: text(),
  origin: z.exactOptional(originSchema()),
}));

const firedStep = once(() => ({ clock: clockSchema(), step: text(), ...stepTime(), dueAt: text(), firedAt: text() }));
const correction = once(() => ({ reason: z.exactOptional(text()), withdrawn: z.exactOptional(z.literal(true)) }));

/** The message of an event comes back without its body, which the message item keeps. */
export const eventSchema = once(() =>
  z.discriminatedUnion("type", [
    z.object({
      ...stamp(),
      type: z.literal("ticket.created"),
      initial: z.extend(ticketSchema(), { version: z.literal(0) }),
      acknowledge: flag(),
    }),
    z.object({
      ...stamp(),
      type: z.enum(ticketChanges),
      /** Field by field before and after; which fields there are is the core's business. */
      changes: z.record(text(), z.object({ from: z.unknown(), to: z.unknown() })),
      reason: z.exactOptional(text()),
      children: z.exactOptional(z.literal(true)),
    }),
    z.object({
      ...stamp(),
      type: z.enum(["link.added", "link.removed"]),
      link: linkSchema(),
      followed: z.exactOptional(number()),
    }),
    z.object({
      ...stamp(),
      type: z.literal("message.added"),
      message: z.extend(messageSchema(), { text: z._default(text(), "") }),
    }),
    z.object({ ...stamp(), type: z.literal("attachment.added"), attachment: attachmentSchema() }),
    z.object({
      ...stamp(),
      type: z.literal("delivery.recorded"),
      delivery: z.object({
        messageId: nullableText(),
        mail: text(),
        recipient: text(),
        state: z.enum(deliveryStates),
        permanent: flag(),
        detail: nullableText(),
      }),
    }),
    z.object({
      ...stamp(),
      ...correction(),
      type: z.enum(slaChanges),
      clock: clockSchema(),
      firedAt: z.exactOptional(text()),
    }),
    z.object({
      ...stamp(),
      ...correction(),
      type: z.literal("breach.retracted"),
      clock: clockSchema(),
      breachedAt: text(),
      notify: list(text()),
    }),
    z.object({
      ...stamp(),
      type: z.literal("sla.escalated"),
      ...firedStep(),
      notify: list(text()),
      audience: list(z.enum(audiences)),
      webhooks: list(text()),
      effects: list(z.enum(stepEffects)),
    }),
    z.object({ ...stamp(), type: z.literal("sla.skipped"), ...firedStep() }),
    z.object({ ...stamp(), type: z.literal("page.started"), page: pageSchema() }),
    z.object({
      ...stamp(),
      type: z.literal("page.notified"),
      page: pageSchema(),
      people: list(text()),
      webhooks: list(text()),
      step: number(),
      round: number(),
      dueAt: text(),
      firedAt: text(),
    }),
    z.object({ ...stamp(), type: z.literal("page.acknowledged"), page: pageSchema(), by: text() }),
    z.object({
      ...stamp(),
      type: z.literal("page.ended"),
      page: pageSchema(),
      why: z.enum(pageEndings),
      endedAt: text(),
      people: list(text()),
    }),
  ]),
);
