import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Facts, WebhookJob } from "#shared/webhook/jobs.ts";

/** The events that may ask for webhooks of their desk, by id. */
type Asking<E = TicketEvent> = E extends unknown ? ("webhooks" extends keyof E ? E : never) : never;

/** What receivers are told of such an event. People are left out: whom the desk tells is its own matter. */
const factsOf = (event: Asking): Facts => {
  switch (event.type) {
    case "sla.escalated": {
      const { clock, step, atPercent, offset, dueAt, firedAt } = event;
      const { id: sla, policy: definition, metric, targetSeconds, dueAt: breachTime } = clock;
      const time = { atPercent, offsetSeconds: offset?.seconds ?? null, offsetTime: offset?.time ?? null };
      return { sla, definition, metric, targetSeconds, breachTime, step, ...time, dueAt, firedAt };
    }
    case "page.notified": {
      const { page, step, round, dueAt, firedAt } = event;
      return { policy: page.policy, step, round, startedAt: page.startedAt, dueAt, firedAt };
    }
  }
};

/**
 * The webhook calls an event asks for. Pure: the same event gives the same jobs, so that a repeat of the stream calls
 * nobody twice. Job ids are `<ticket>#<version>#<n>#<webhook index>`.
 */
export const webhookJobs = (event: TicketEvent): readonly WebhookJob[] => {
  if (!("webhooks" in event)) return [];
  const { ticketId, version, n, desk, type, at, webhooks } = event;
  return [...new Set(webhooks)].map((webhook, index) => ({
    v: 1,
    job: `${ticketId}#${version}#${n}#${index}`,
    ticketId,
    desk,
    webhook,
    event: type,
    at,
    facts: factsOf(event),
    attempt: 1,
    notBefore: at,
    body: null,
  }));
};
