import * as z from "zod/mini";
import { named, nullableText, nullableTime, type Output, pageOf, text, time } from "#functions/api/views/components.ts";
import {
  attachmentView,
  authorTypes,
  channels,
  messageView,
  viewAttachment,
  viewMessage,
} from "#functions/api/views/message-view.ts";
import { ticketView, viewTicket } from "#functions/api/views/ticket-view.ts";
import { once } from "#shared/once.ts";
import { type SlaClock, slaMetrics } from "#shared/sla/clock.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { roles } from "#shared/ticket/ticket.ts";

/** A service-level clock as an event left it. */
const clockView = once(() =>
  named(
    "SlaClock",
    z.object({
      id: text,
      policy: text,
      metric: z.enum(slaMetrics),
      calendar: text,
      state: z.enum(["running", "paused", "met", "breached", "cancelled"]),
      targetSeconds: z.number(),
      startedAt: time,
      dueAt: nullableTime,
      originalDueAt: time,
      breachedAt: nullableTime,
      stoppedAt: nullableTime,
      pauses: z.array(z.object({ from: time, to: nullableTime, reason: text })),
      /** Steps still to come. */
      steps: z.array(z.object({ id: text, atPercent: z.number(), at: nullableTime })),
    }),
  ),
);
const viewClock = (clock: SlaClock): Output<typeof clockView> => ({
  id: clock.id,
  policy: clock.policy,
  metric: clock.metric,
  calendar: clock.calendar,
  state: clock.state,
  targetSeconds: clock.targetSeconds,
  startedAt: clock.startedAt,
  dueAt: clock.dueAt,
  originalDueAt: clock.originalDueAt,
  breachedAt: clock.breachedAt,
  stoppedAt: clock.stoppedAt,
  pauses: [...clock.pauses],
  steps: clock.steps.map(({ id, atPercent, at }) => ({ id, atPercent, at })),
});

/** An entry of the audit log: who did what when, and with what effect. */
const eventView = once(() =>
  named(
    "TicketEvent",
    z.object({
      type: text,
      version: z.int(),
      n: z.int(),
      at: time,
      actor: z.object({
        type: z.enum(authorTypes),
        id: text,
        name: z.exactOptional(text),
        roles: z.array(z.enum(roles)),
      }),
      channel: z.enum(channels),
      requestId: text,
      ticket: z.exactOptional(ticketView()),
      changes: z.exactOptional(z.record(text, z.object({ from: z.unknown(), to: z.unknown() }))),
      reason: z.exactOptional(text),
      message: z.exactOptional(
        z.omit(messageView(), { text: true, visibleText: true, html: true, remoteImages: true }),
      ),
      attachment: z.exactOptional(attachmentView()),
      delivery: z.exactOptional(
        z.object({
          messageId: nullableText,
          recipient: text,
          state: z.enum(["queued", "sent", "delivered", "bounced", "complained"]),
          permanent: z.boolean(),
          detail: nullableText,
        }),
      ),
      sla: z.exactOptional(clockView()),
      escalation: z.exactOptional(
        z.object({
          step: text,
          atPercent: z.number(),
          dueAt: time,
          firedAt: time,
          notify: z.array(text),
          webhooks: z.array(text),
        }),
      ),
    }),
  ),
);
export const eventPage = once(() => pageOf("TicketEventPage", eventView()));
type EventView = Output<typeof eventView>;

export const viewEvent = (event: TicketEvent): EventView => ({
  type: event.type,
  version: event.version,
  n: event.n,
  at: event.at,
  actor: { ...event.actor, roles: [...event.actor.roles] },
  channel: event.channel,
  requestId: event.requestId,
  ...contentOf(event),
});

/** What an event is about, by its type; texts of messages are read with the messages. */
const contentOf = (event: TicketEvent): Partial<EventView> => {
  switch (event.type) {
    case "ticket.created":
      return { ticket: viewTicket(event.initial) };
    case "message.added": {
      const {
        text: _text,
        visibleText: _visible,
        html: _html,
        remoteImages: _images,
        ...message
      } = viewMessage(event.message);
      return { message };
    }
    case "attachment.added":
      return { attachment: viewAttachment(event.attachment) };
    case "delivery.recorded": {
      const { mail: _mail, ...delivery } = event.delivery;
      return { delivery };
    }
    case "sla.escalated": {
      const { step, atPercent, dueAt, firedAt, notify, webhooks = [], clock } = event;
      const escalation = { step, atPercent, dueAt, firedAt, notify: [...notify], webhooks: [...webhooks] };
      return { sla: viewClock(clock), escalation };
    }
    default:
      if ("clock" in event) return { sla: viewClock(event.clock) };
      return { changes: event.changes, ...(event.reason !== undefined && { reason: event.reason }) };
  }
};
