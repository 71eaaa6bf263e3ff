import { isSound } from "#functions/http/json-body.ts";
import { problemOfMistakes } from "#functions/http/mistakes.ts";
import { invalid } from "#functions/http/problem.ts";
import type { Condition } from "#shared/condition/condition.ts";
import { isObject } from "#shared/desk/checks.ts";
import { conditionCheck } from "#shared/desk/condition-rules.ts";
import type { Desk } from "#shared/desk/desk.ts";

/** Longest filter as JSON, in characters; the gateway takes about 10 KB of URL and headers together. */
export const longestFilter = 8_192;
const mostTests = 50;

/**
 * The condition that a filter is on the desk, by the one grammar of conditions (features.md §3.8). Throws the Problem
 * that names each mistake by a JSON pointer below `/filter`, with what would be right.
 */
export const checkedFilter = (desk: Desk, filter: unknown): Condition => {
  if (!isSound(filter)) throw invalid("/filter", "invalid", "is nested too deep");
  if (JSON.stringify(filter).length > longestFilter)
    throw invalid("/filter", "max_length", `at most ${longestFilter} characters`);
  if (countTests(filter) > mostTests) throw invalid("/filter", "max_items", `at most ${mostTests} tests`);
  const mistakes = conditionCheck(desk, { allowNow: true })(filter, "filter");
  if (mistakes.length > 0) throw problemOfMistakes(mistakes);
  // The check tells whether it is one.
  return filter as Condition;
};

/** The same for a filter that stands in a URL. */
export const filterOfText = (desk: Desk, text: string): Condition => {
  try {
    return checkedFilter(desk, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(
      "/filter",
      "malformed_json",
      'must be JSON: {"all":[{"field":"priority","operator":"is","value":1}]}',
    );
  }
};

/** What is in a list and is no condition counts as a test. */
const countTests = (value: unknown): number => {
  if (!isObject(value)) return 1;
  const parts = [value["all"], value["any"]].filter(Array.isArray);
  return parts.length === 0 ? 1 : parts.flat().reduce<number>((sum, part) => sum + countTests(part), 0);
};
