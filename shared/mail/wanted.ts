import type { MailJob } from "#shared/mail/jobs.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";

type Wanted = Omit<MailJob, "v" | "job" | "ticketId">;

/**
 * The mails an event calls for. Pure: the same event gives the same jobs, so that a repeat of the stream sends nothing
 * twice. Job ids are `<ticket>#<version>#<n>#<recipient index>`.
 */
export const mailJobs = (event: TicketEvent): readonly MailJob[] =>
  wantedBy(event).map((wanted, recipient) => ({
    v: 1,
    job: `${event.ticketId}#${event.version}#${event.n}#${recipient}`,
    ticketId: event.ticketId,
    ...wanted,
  }));

const wantedBy = (event: TicketEvent): readonly Wanted[] => {
  switch (event.type) {
    case "ticket.created":
      return event.acknowledge ? [{ mail: "acknowledgement" }] : [];
    case "message.added":
      return isAnswer(event) ? [{ mail: "comment", messageId: event.message.id }] : [];
    case "ticket.resolved":
      return [{ mail: "resolution" }];
    case "sla.escalated": {
      const { metric } = event.clock;
      const escalation = { metric, atPercent: event.atPercent, dueAt: event.dueAt };
      return [...new Set(event.notify)].map((recipient) => ({ mail: "escalation", recipient, escalation }));
    }
    case "breach.retracted": {
      const escalation = { metric: event.clock.metric, atPercent: 100, dueAt: event.breachedAt };
      return event.notify.map((recipient) => ({ mail: "breachRetracted", recipient, escalation }));
    }
    default:
      return [];
  }
};

/** A public word of the desk's people or apps. What a ticket is opened with is no answer: the first commit is left out. */
const isAnswer = ({ message, version }: Extract<TicketEvent, { type: "message.added" }>): boolean =>
  version > 1 &&
  message.visibility === "public" &&
  (message.author.type === "agent" || message.author.type === "app") &&
  message.mail?.machine !== true;
