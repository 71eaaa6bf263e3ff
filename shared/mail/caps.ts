import { type Instant, plusSeconds } from "#shared/instant.ts";
import { ticketOfJob } from "#shared/mail/jobs.ts";
import { machineSenders } from "#shared/mail/machine-fields.ts";
import type { PersonId } from "#shared/ticket/ticket.ts";

/** Rule 19: how much mail that no person wrote one address gets. What is beyond it is held back, never queued. */

/** An automatic mail to an address. */
export interface AutomaticMail {
  readonly job: string;
  readonly at: Instant;
  /** What an acknowledgement is about, by `subjectKey`; null for other mails. */
  readonly acknowledged: string | null;
}

interface Cap {
  readonly name: string;
  /** The mail is held when as many of those before it as `most` count, within the minutes before it. */
  readonly most: number;
  readonly minutes: number;
  readonly counts: (before: AutomaticMail, mail: AutomaticMail) => boolean;
}

const dayMinutes = 24 * 60;

const onTicket: Cap["counts"] = (before, mail) => ticketOfJob(before.job) === ticketOfJob(mail.job);
const onAny: Cap["counts"] = () => true;
const acknowledgedTicket: Cap["counts"] = (before, mail) =>
  before.acknowledged !== null && mail.acknowledged !== null && onTicket(before, mail);
const acknowledgedSubject: Cap["counts"] = (before, mail) =>
  mail.acknowledged !== null && before.acknowledged === mail.acknowledged;

const caps: readonly Cap[] = [
  { name: "acknowledged before", most: 1, minutes: dayMinutes, counts: acknowledgedTicket },
  { name: "same subject", most: 2, minutes: 180, counts: acknowledgedSubject },
  ...(
    [
      [10, 10],
      [15, 30],
      [25, 60],
      [50, 180],
      [100, 600],
    ] as const
  ).map(([most, minutes]) => ({ name: "ticket", most, minutes, counts: onTicket })),
  ...(
    [
      [30, 10],
      [60, 30],
      [120, 60],
      [240, 180],
      [360, 600],
    ] as const
  ).map(([most, minutes]) => ({ name: "address", most, minutes, counts: onAny })),
  { name: "day", most: 40, minutes: dayMinutes, counts: onAny },
];

/** The mails that still count at that moment. */
export const withinADay = <M extends AutomaticMail>(mails: readonly M[], now: Instant): readonly M[] =>
  mails.filter(({ at }) => at > plusSeconds(now, -dayMinutes * 60));

/** In words, the cap that holds the mail back, after those the address has had; null when it may go. */
export const capOn = (before: readonly AutomaticMail[], mail: AutomaticMail): string | null => {
  const held = caps.find(({ most, minutes, counts }) => {
    const since = plusSeconds(mail.at, -minutes * 60);
    return before.filter((one) => one.at > since && counts(one, mail)).length >= most;
  });
  return held ? `cap: ${held.name}, ${held.most} in ${held.minutes} min` : null;
};

const maxWords = 20;

/**
 * What two subjects have in common that only differ in what desks put around them: tokens in brackets, Re:, numbers, and
 * words that came in again with each round ("[#2] Received: [#1] Received: printer").
 */
export const subjectKey = (subject: string): string => {
  const words = subject
    .slice(0, 500)
    .toLowerCase()
    .replace(/\[[^[\]]{0,100}\]/g, " ")
    .replace(/\b(?:re|aw|fwd?|wg|automatic|automated|auto|response|reply)\b/g, " ")
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "");
  return [...new Set(words)].sort().slice(0, maxWords).join(" ");
};

/** Roles (RFC 2142) and lists behind which nobody reads what a program writes. */
const roles = /^(?:abuse|daemon|hostmaster|listserv|majordomo|noc|root)(?:[+._-].*)?@|-(?:bounces?|owner|request)@/;

/** Whether automatic mail to the address reaches nobody who reads it. */
export const isRoleAccount = (address: PersonId): boolean => {
  const looked = address.slice(0, 254);
  return roles.test(looked) || machineSenders.test(looked);
};
