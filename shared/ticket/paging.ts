import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import type { Page, PageEnding, PageReason } from "#shared/oncall/page.ts";
import { own } from "#shared/own.ts";
import type { PageEvent, TicketEventBody } from "#shared/ticket/events.ts";
import { apply } from "#shared/ticket/evolve.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { activeStates } from "#shared/ticket/vocabulary.ts";

/**
 * A page by the policy begins at `at`; its first step is due at once. [] when the desk has no such policy, or a page of
 * it is live.
 */
export const pageStarted = (
  { pages }: Pick<Ticket, "pages">,
  policyId: string,
  reason: PageReason,
  desk: Pick<Desk, "onCall">,
  at: Instant,
): readonly TicketEventBody[] => {
  const policy = own(desk.onCall.policies, policyId);
  if (!policy || pages.some((page) => page.policy === policyId)) return [];
  const { steps, repeat } = policy;
  const page: Page = { policy: policyId, steps, repeat, step: 0, round: 1, nextAt: at, startedAt: at, reason };
  return [{ type: "page.started", page }];
};

/** The page is over at `at`; nobody needs to be told. */
export const pageEnded = (
  page: Page,
  why: PageEnding,
  at: Instant,
): Extract<PageEvent, { readonly type: "page.ended" }> => ({ type: "page.ended", page, why, endedAt: at, people: [] });

/**
 * The events of a change at `at`, followed by the ends it brings to pages: nobody works on the ticket any more, or it
 * passes to another group. A page that began at that very instant stays: the hand-over belongs to what began it.
 */
export const withPageEnds = (
  before: Ticket | undefined,
  events: readonly TicketEventBody[],
  at: Instant,
): readonly TicketEventBody[] => {
  const after = events.reduce<Ticket | undefined>(apply, before);
  if (!before || !after) return events;
  const isOver = !activeStates.includes(after.state);
  const isOthers = before.assignmentGroup !== after.assignmentGroup;
  const ending = after.pages.filter(({ startedAt }) => isOver || (isOthers && startedAt < at));
  return [...events, ...ending.map((page) => pageEnded(page, isOver ? "resolved" : "groupChanged", at))];
};
