import { type FieldError, Problem } from "#functions/http/problem.ts";
import { maxErrors } from "#functions/http/validation.ts";
import { partsOfMistake } from "#shared/desk/checks.ts";

/**
 * The problem of what was written as in a desk file. Unlike other faults it repeats what is wrong: the mistake is one of
 * meaning, and its author reads it.
 */
export const problemOfMistakes = (mistakes: readonly string[]): Problem =>
  new Problem("validation_failed", { errors: mistakes.slice(0, maxErrors).map(errorOfMistake) });

const errorOfMistake = (mistake: string): FieldError => {
  const { path, detail } = partsOfMistake(mistake);
  const pointer = path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  return { pointer, code: "invalid", detail };
};
