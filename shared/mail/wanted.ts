import type { EscalationFacts, MailJob, PageFacts } from "#shared/mail/jobs.ts";
import type { Page } from "#shared/oncall/page.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import type { Message } from "#shared/ticket/ticket.ts";

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
      const { audience, notify } = event;
      const escalation = factsOf(event);
      return [
        ...[...new Set(notify)].map((recipient) => ({ mail: "escalation", recipient, escalation }) as const),
        ...(audience.length > 0 ? [{ mail: "progress", audience, escalation } as const] : []),
      ];
    }
    case "page.notified": {
      const page = pageFacts(event.page, event.people, event.dueAt);
      return event.people.map((recipient) => ({ mail: "page", recipient, page }));
    }
    case "page.ended": {
      const page = pageFacts(event.page, [], event.endedAt);
      return event.people.map((recipient) => ({ mail: "pageUnanswered", recipient, page }));
    }
    case "breach.retracted": {
      const escalation = { metric: event.clock.metric, atPercent: 100, dueAt: event.breachedAt };
      return event.notify.map((recipient) => ({ mail: "breachRetracted", recipient, escalation }));
    }
    default:
      return [];
  }
};

const factsOf = (event: Extract<TicketEvent, { type: "sla.escalated" }>): EscalationFacts => ({
  metric: event.clock.metric,
  atPercent: event.atPercent,
  ...(event.offset && { offset: event.offset }),
  dueAt: event.dueAt,
  targetDueAt: event.clock.dueAt,
  effects: event.effects,
});

const pageFacts = (
  { policy, step, round, startedAt, reason }: Page,
  people: readonly string[],
  at: string,
): PageFacts => ({ policy, step, round, people, at, startedAt, reason });

/** What a ticket is opened with is no answer: the first commit is left out. */
const isAnswer = ({ message, version }: Extract<TicketEvent, { type: "message.added" }>): boolean =>
  version > 1 && isForCaller(message);

/** Whether it is a public word of the desk's people or apps; such a message is mailed unless it opened its ticket. */
export const isForCaller = ({ visibility, author, mail }: Pick<Message, "visibility" | "author" | "mail">): boolean =>
  visibility === "public" && (author.type === "agent" || author.type === "app") && mail?.machine !== true;
