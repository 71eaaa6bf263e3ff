import * as z from "zod/mini";
import { named, nullableText, type Output, originView, pageOf, text, time } from "#functions/http/views/components.ts";
import {
  attachmentView,
  authorTypes,
  channels,
  messageView,
  viewAttachment,
  viewMessage,
} from "#functions/http/views/message-view.ts";
import { linkView, pageView, ticketView, viewPage, viewTicket } from "#functions/http/views/ticket-view.ts";
import {
  clockView,
  escalationView,
  firedStepView,
  viewClock,
  viewEscalation,
  viewFiredStep,
} from "#functions/read/views/clock-view.ts";
import { pageEndings } from "#shared/oncall/page.ts";
import { once } from "#shared/once.ts";
import type { Correction, TicketEvent } from "#shared/ticket/events.ts";
import { deliveryStates, roles } from "#shared/ticket/ticket.ts";

/** An entry of the audit log: who did what when, and with what effect. */
const eventView = once(() =>
  named(
    "TicketEvent",
    z.object({
      type: text,
      version: z.int(),
      n: z.int(),
      at: time,
      /** When it took place, if not when it came to be known. */
      occurredAt: z.exactOptional(time),
      actor: z.object({
        type: z.enum(authorTypes),
        id: text,
        name: z.exactOptional(text),
        roles: z.array(z.enum(roles)),
      }),
      channel: z.enum(channels),
      requestId: text,
      /** Where the request came from and, where a key acted as a person, which: for those who may read audits. */
      origin: z.exactOptional(originView()),
      ticket: z.exactOptional(ticketView()),
      changes: z.exactOptional(z.record(text, z.object({ from: z.unknown(), to: z.unknown() }))),
      reason: z.exactOptional(text),
      message: z.exactOptional(
        z.omit(messageView(), { text: true, visibleText: true, html: true, remoteImages: true, delivery: true }),
      ),
      attachment: z.exactOptional(attachmentView()),
      link: z.exactOptional(linkView()),
      delivery: z.exactOptional(
        z.object({
          messageId: nullableText,
          recipient: text,
          state: z.enum(deliveryStates),
          permanent: z.boolean(),
          detail: nullableText,
        }),
      ),
      sla: z.exactOptional(clockView()),
      escalation: z.exactOptional(escalationView()),
      /** A step whose condition was not met. */
      skipped: z.exactOptional(firedStepView()),
      page: z.exactOptional(pageView()),
      /** Whom the step of the page told that it shows. */
      paging: z.exactOptional(z.object({ people: z.array(text), webhooks: z.array(text), dueAt: time, firedAt: time })),
      /** How a page ended, and who was told of it. */
      ending: z.exactOptional(z.object({ why: z.enum(pageEndings), endedAt: time, people: z.array(text) })),
      /** The clock never was: it is no clock of the ticket any more. */
      withdrawn: z.exactOptional(z.literal(true)),
      retraction: z.exactOptional(z.object({ breachedAt: time, notify: z.array(text) })),
    }),
  ),
);
export const eventPage = once(() => pageOf("TicketEventPage", eventView()));
type EventView = Output<typeof eventView>;

/** `withOrigin`: for who may know where requests came from. */
export const viewEvent = (event: TicketEvent, withOrigin: boolean): EventView => ({
  type: event.type,
  version: event.version,
  n: event.n,
  at: event.at,
  ...(event.occurredAt !== undefined && { occurredAt: event.occurredAt }),
  actor: { ...event.actor, roles: [...event.actor.roles] },
  channel: event.channel,
  requestId: event.requestId,
  ...(withOrigin && event.origin && { origin: event.origin }),
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
        delivery: _delivery,
        ...message
      } = viewMessage(event.ticketId, event.message);
      return { message };
    }
    case "attachment.added":
      return { attachment: viewAttachment(event.attachment) };
    case "link.added":
    case "link.removed":
      return { link: event.link };
    case "delivery.recorded": {
      const { mail: _mail, ...delivery } = event.delivery;
      return { delivery };
    }
    case "sla.escalated":
      return { sla: viewClock(event.clock), escalation: viewEscalation(event) };
    case "sla.skipped":
      return { sla: viewClock(event.clock), skipped: viewFiredStep(event) };
    case "page.notified": {
      const { page, people, webhooks, dueAt, firedAt } = event;
      return { page: viewPage(page), paging: { people: [...people], webhooks: [...webhooks], dueAt, firedAt } };
    }
    // Who acknowledged is who acted.
    case "page.acknowledged":
    case "page.started":
      return { page: viewPage(event.page) };
    case "page.ended": {
      const { page, why, endedAt, people } = event;
      return { page: viewPage(page), ending: { why, endedAt, people: [...people] } };
    }
    case "breach.retracted":
      return {
        ...correctionOf(event),
        sla: viewClock(event.clock),
        retraction: { breachedAt: event.breachedAt, notify: [...event.notify] },
      };
    default:
      if ("clock" in event) return { ...correctionOf(event), sla: viewClock(event.clock) };
      return { changes: event.changes, ...(event.reason !== undefined && { reason: event.reason }) };
  }
};

const correctionOf = ({ reason, withdrawn }: Correction): Partial<EventView> => ({
  ...(reason !== undefined && { reason }),
  ...(withdrawn && { withdrawn }),
});
