import { isPossible } from "#shared/condition/possible.ts";
import { type Check, nameOf, object } from "#shared/desk/checks.ts";
import { conditionCheck, type DefinedTerms, termsOf } from "#shared/desk/condition-rules.ts";
import type { DeskDefinition } from "#shared/desk/desk.ts";
import { text } from "#shared/desk/value-checks.ts";
import { ticketSorts } from "#shared/ticket/sort.ts";

/** What a saved view of a desk file must look like. */
export const viewCheck = (definition: DefinedTerms): Check =>
  object(
    { name: text, filter: conditionCheck(definition, { allowNow: true }) },
    { sort: nameOf("a sort", ticketSorts) },
  );

/** Views of a well-formed desk that would always be empty. */
export const viewsMakeSense = (definition: DeskDefinition): readonly string[] =>
  Object.entries(definition.views ?? {}).flatMap(([id, { filter }]) =>
    isPossible(filter, termsOf(definition))
      ? []
      : [`views.${id}.filter: no ticket can meet it; take out what contradicts the rest`],
  );
