import type { Words } from "#shared/mail/templates/words.ts";

const about = "{number}{subject, select, none {} other {: {subject}}}";
const named = "{number}{subject, select, none {} other { “{subject}”}}";
const standing = "Priority {priority}, {assignedTo, select, none {not assigned} other {assigned to {assignedTo}}}.";
const toAdd = "To add something, simply answer this mail.";
const reason = (asks: string): string =>
  `Why: {why, select, clock {the {metric} time, step {clockStep}} other {{pagedBy} ${asks} for help{text, select, none {} other {: {text}}}}}.`;

const collected =
  "{notices, plural, one {# notice} other {# notices}} about {tickets, plural, one {# ticket} other {# tickets}}";

/** The desk's mails in English. */
export const en: Words<string> = {
  acknowledgement: {
    paragraphs: [
      "Hello,",
      "thank you for your message{subject, select, none {} other { “{subject}”}}. It has the number {number}.",
      "{due, select, none {} other {You will hear from us by {due}.}}",
      toAdd,
      "{desk}",
    ],
  },
  comment: {
    paragraphs: [
      "{text}",
      "{filesLeftOut, plural, =0 {} one {(# file could not be sent along; ask us for it.)} other {(# files could not be sent along; ask us for them.)}}",
      "{author, select, none {} other {{author}\n}}{desk}",
      "{number} – to reply, simply answer this mail.",
    ],
  },
  resolution: {
    paragraphs: [
      "Hello,",
      `${named} has been resolved.`,
      "{text}",
      "If it is not, answer this mail and we will take it up again.",
      "{desk}",
    ],
  },
  commandReply: {
    paragraphs: ["These commands in your mail were not carried out:", "{text}", "{number} – {desk}"],
  },
  rejection: {
    paragraphs: [
      "Hello,",
      `${named} is closed, and your mail was not added to it.`,
      "If you need help again, write a new mail to {address}.",
      "{desk}",
    ],
  },
  progress: {
    paragraphs: [
      "Hello,",
      `{overdue, select, yes {we are sorry: ${named} is taking longer than we promised.} other {we have not forgotten ${named}.}}`,
      "{group, select, none {} other {It is now with {group}.}}",
      toAdd,
      "{desk}",
    ],
  },
  escalation: {
    subject: `[{number}] {metric} time {moment, select, percent {at {percent} %} before {{due, select, none {nearly used up} other {due at {due}}}} other {overdue since {due}}}{subject, select, none {} other {: {subject}}}`,
    paragraphs: [
      about,
      "The {metric} time {moment, select, percent {has reached {percent} % of its target at {at}} before {{due, select, none {has nearly reached its target} other {is due at {due}}}} other {has been overdue since {due}}}.",
      "{priorityRaised, select, yes {The priority has been raised to {priority}. } other {}}{reassigned, select, yes {It has been handed over{group, select, none {} other { to {group}}}. } other {}}{majorIncidentProposed, select, yes {It is proposed as a major incident.} other {}}",
      standing,
      "{desk}",
    ],
  },
  breachRetracted: {
    subject: "[{number}] {metric} time not breached after all{subject, select, none {} other {: {subject}}}",
    paragraphs: [
      about,
      "The {metric} time was reported as breached at {at}. That is taken back: measured anew, it was not. The history of the ticket says why.",
      "{desk}",
    ],
  },
  page: {
    subject: "[{number}] page of priority {priority} by {policy}{subject, select, none {} other {: {subject}}}",
    paragraphs: [
      about,
      "{policy} pages {people} (step {step}, round {round}) at {at}.",
      reason("asks"),
      standing,
      "To acknowledge, call the API: POST {acknowledge}. Answering this mail is NOT an acknowledgement: paging goes on.",
      "{desk}",
    ],
  },
  pageUnanswered: {
    subject: "[{number}] nobody has acknowledged the page by {policy}{subject, select, none {} other {: {subject}}}",
    paragraphs: [
      about,
      "Nobody has acknowledged the page by {policy} that began at {since}. It ended at {at}; nobody else will be paged.",
      reason("asked"),
      standing,
      "{desk}",
    ],
  },
  digest: {
    subject: collected,
    paragraphs: [`${collected}, the latest last:`, "{lines}", "{desk}"],
  },
};
