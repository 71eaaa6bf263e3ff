import { compiledLevels } from "#shared/desk/compiled-levels.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { levelMistakes } from "#shared/desk/level-mistakes.ts";
import type { LevelTerms } from "#shared/desk/level-rules.ts";

/** Service levels in place of all of the desk's, and calendars beside or in place of its own; nothing is known of them. */
export interface Proposal {
  readonly serviceLevels: Readonly<Record<string, unknown>>;
  readonly calendars?: Readonly<Record<string, unknown>>;
}

/**
 * The desk with other service levels, or the mistakes in them, which are those that `defineDesk` would find. Webhooks,
 * groups and all else they name are the desk's own.
 */
export const proposedDesk = (
  desk: Desk,
  { serviceLevels, calendars = {} }: Proposal,
): { readonly desk: Desk } | { readonly mistakes: readonly string[] } => {
  const present = Object.entries(desk.calendars).map(([id, { version: _, ...calendar }]) => [id, calendar] as const);
  // The checks tell whether the proposal is what its type says.
  const terms = { ...desk, serviceLevels, calendars: { ...Object.fromEntries(present), ...calendars } } as LevelTerms;
  const mistakes = levelMistakes(terms);
  return mistakes.length > 0 ? { mistakes } : { desk: { ...desk, ...compiledLevels(terms) } };
};
