import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { invalid } from "#functions/http/problem.ts";
import { type Instant, plusSeconds } from "#shared/instant.ts";

/** The longest time between `from` and `to` of a request, in days: a quarter. */
const longestDays = 92;
const daySeconds = 86_400;

/** `limit` and `cursor` of a page that is asked for in a body. */
export const pageFields = (most: number) => ({
  limit: z._default(z.int().check(z.gte(1), z.lte(most)), 25),
  cursor: field.cursor(),
});

export interface Period {
  readonly from: Instant;
  /** Not included. */
  readonly to: Instant;
}

/** The period, if it is one and not too long; throws the Problem otherwise. */
export const checkedPeriod = ({ from, to }: Period): Period => {
  if (to <= from) throw invalid("/to", "minimum", "must be after from");
  if (to > plusSeconds(from, longestDays * daySeconds))
    throw invalid("/to", "maximum", `at most ${longestDays} days after from`);
  return { from, to };
};
