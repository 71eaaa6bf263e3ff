import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { visibleText } from "#shared/mail/fold/ranges.ts";
import { type EscalationFacts, isNotice, type MailJob, type PageFacts } from "#shared/mail/jobs.ts";
import type { MailValue, MailValues } from "#shared/mail/templates/message.ts";
import { metricWords } from "#shared/mail/templates/metrics.ts";
import { own } from "#shared/own.ts";
import { isOverdue } from "#shared/sla/step-time.ts";
import { groupOf } from "#shared/ticket/desk-rules.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";

/** What a mail is about. */
export interface MailFacts {
  readonly desk: Desk;
  readonly ticket: Ticket;
  readonly job: MailJob;
  /** The subject of the conversation, if it may be shown. */
  readonly subject: string | null;
  readonly comment: Message | undefined;
  /** How many of the comment's files do not go along. */
  readonly filesLeftOut: number;
  readonly now: Instant;
}

/** What the messages of the mail may name (`mailArguments`); on a confidential desk nothing of the ticket's texts. */
export const mailValues = ({ desk, ticket, job, subject, comment, filesLeftOut, now }: MailFacts): MailValues => ({
  desk: desk.name,
  number: ticket.number,
  subject: isNotice(job.mail) && !desk.confidential ? ticket.shortDescription : subject,
  text:
    wordsOf(comment) ?? problemsOf(job) ?? (job.mail === "resolution" && !desk.confidential ? ticket.closeNotes : null),
  address: desk.addresses[0] ?? null,
  author: comment?.author.name ?? null,
  filesLeftOut,
  due: instant(promisedAnswer(ticket, now)),
  priority: ticket.priority,
  assignedTo: ticket.assignedTo,
  group: desk.confidential ? null : (groupOf(desk, ticket.assignmentGroup)?.name ?? null),
  ...(job.escalation && stepValues(job.escalation, desk)),
  ...(job.page && pageValues(job.page, desk, ticket)),
});

/** What an agent's mail quotes stays behind: notes among colleagues may stand there (email.md rule 13). */
const wordsOf = (comment: Message | undefined): string | undefined =>
  comment && visibleText(comment.text, comment.folded);

const problemsOf = ({ problems }: MailJob): string | undefined =>
  problems?.map(({ line, detail }) => `${line}: ${detail}`).join("\n");

/** When the response clock is due, while that lies ahead (rule 27). */
const promisedAnswer = ({ slas }: Ticket, now: Instant): Instant | null => {
  const dueAt = slas.find(({ metric, state }) => metric === "response" && state === "running")?.dueAt ?? null;
  return dueAt !== null && dueAt > now ? dueAt : null;
};

const instant = (at: Instant | null | undefined): MailValue => (at ? { instant: at } : null);
const yesOrNo = (holds: boolean): MailValue => ({ choice: holds ? "yes" : "no" });

const stepValues = (facts: EscalationFacts, desk: Desk): MailValues => {
  const overdue = isOverdue(facts);
  const moment = facts.offset === undefined ? "percent" : overdue ? "after" : "before";
  const did = (effect: NonNullable<EscalationFacts["effects"]>[number]): MailValue =>
    yesOrNo(facts.effects?.includes(effect) ?? false);
  return {
    metric: inWords(facts.metric, desk),
    moment: { choice: moment },
    percent: facts.atPercent,
    at: instant(facts.dueAt),
    due: instant(facts.targetDueAt),
    overdue: yesOrNo(overdue),
    priorityRaised: did("priorityRaised"),
    reassigned: did("reassigned"),
    majorIncidentProposed: did("majorIncidentProposed"),
  };
};

const pageValues = (page: PageFacts, desk: Desk, ticket: Ticket): MailValues => {
  const { policy, step, round, people, reason } = page;
  const byClock = "clock" in reason ? reason : null;
  const byHand = "by" in reason ? reason : null;
  const nameOf = (person: string): string => own(desk.members, person)?.name ?? person;
  // The clock may have left the snapshot since; its id begins with the level's.
  const metric = byClock && (ticket.slas.find(({ id }) => id === byClock.clock)?.metric ?? byClock.clock);
  return {
    policy: own(desk.onCall.policies, policy)?.name ?? policy,
    step,
    round,
    people: people.map(nameOf).join(", "),
    at: instant(page.at),
    since: instant(page.startedAt),
    why: { choice: byClock ? "clock" : "person" },
    metric: metric && inWords(metric, desk),
    clockStep: byClock?.step ?? null,
    pagedBy: byHand && nameOf(byHand.by),
    text: desk.confidential ? null : (byHand?.message ?? null),
    acknowledge: `/v1/tickets/${ticket.number}/actions/acknowledge?desk=${desk.id}`,
  };
};

const inWords = (metric: string, { language }: Desk): string => own(metricWords[language], metric) ?? metric;
