import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { PageFacts } from "#shared/mail/jobs.ts";
import type { PageView } from "#shared/mail/templates/template.ts";
import { own } from "#shared/own.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** What a mail says of a page; on a confidential desk without the word that came with it. */
export const pageView = (page: PageFacts, desk: Desk, ticket: Ticket): PageView => {
  const { policy, step, round, people, reason } = page;
  const byClock = "clock" in reason ? reason : null;
  const byHand = "by" in reason ? reason : null;
  const nameOf = (person: string): string => own(desk.members, person)?.name ?? person;
  return {
    policy: own(desk.onCall.policies, policy)?.name ?? policy,
    step,
    round,
    people: people.map(nameOf).join(", "),
    at: minuteOf(page.at),
    since: minuteOf(page.startedAt),
    // The clock may have left the snapshot since; its id begins with the level's.
    metric: byClock && (ticket.slas.find(({ id }) => id === byClock.clock)?.metric ?? byClock.clock),
    clockStep: byClock?.step ?? null,
    pagedBy: byHand && nameOf(byHand.by),
    text: desk.confidential ? null : (byHand?.message ?? null),
    acknowledge: `/v1/tickets/${ticket.number}/actions/acknowledge?desk=${desk.id}`,
  };
};

/** "2026-11-23 09:45 UTC". */
export const minuteOf = (instant: Instant): string => `${instant.slice(0, 16).replace("T", " ")} UTC`;
