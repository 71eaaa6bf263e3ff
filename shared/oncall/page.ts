import type { PageStep } from "#shared/desk/on-call.ts";
import { earliest, type Instant, plusSeconds } from "#shared/instant.ts";

/** What began a page: a step of a service-level clock, or somebody of the desk, perhaps with a word why. */
export type PageReason =
  | { readonly clock: string; readonly step: string }
  | { readonly by: string; readonly message?: string };

/** Why a page is over; `resolved` stands for every state in which nobody works on the ticket. */
export const pageEndings = ["acknowledged", "unanswered", "resolved", "groupChanged"] as const;
export type PageEnding = (typeof pageEndings)[number];

/** A live page: people are told step by step until one acknowledges (sla.md R21). One per policy and ticket. */
export interface Page {
  readonly policy: string;
  /** Steps and repetitions of the policy as fixed when the page began. */
  readonly steps: readonly PageStep[];
  readonly repeat: number;
  /** The step that was last told, from 1; 0 before the first. */
  readonly step: number;
  /** The round through all steps, from 1. */
  readonly round: number;
  /** When the next step is due, or after the last one of the last round the end. */
  readonly nextAt: Instant;
  readonly startedAt: Instant;
  readonly reason: PageReason;
}

/** The page one step further, taken at its `nextAt`; null when all steps of all rounds have been told. */
export const pageAfterStep = (page: Page): Page | null => {
  const isRoundOver = page.step >= page.steps.length;
  if (isRoundOver && page.round > page.repeat) return null;
  const told = isRoundOver ? 0 : page.step;
  const nextAt = plusSeconds(page.nextAt, page.steps[told]?.waitSeconds ?? 0);
  return { ...page, step: told + 1, round: page.round + (isRoundOver ? 1 : 0), nextAt };
};

/** The earliest instant a page waits for; null when there is none. */
export const nextPageInstant = (pages: readonly Page[]): Instant | null => earliest(pages.map(({ nextAt }) => nextAt));

/** The page whose next step is due first, at `until` at the latest. */
export const duePage = (pages: readonly Page[], until: Instant): Page | undefined => {
  const first = nextPageInstant(pages);
  return pages.find(({ nextAt }) => nextAt === first && nextAt <= until);
};
