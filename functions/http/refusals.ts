import { Problem, type ProblemCode } from "#functions/http/problem.ts";
import { etagOf } from "#functions/http/views/ticket-view.ts";
import type { CommandOutcome } from "#shared/handle-command.ts";
import type { Refusal, RefusalCode } from "#shared/ticket/refusals.ts";
import { incidentVerbs } from "#shared/ticket/vocabulary.ts";

/** What each refusal of the core is to a client. */
const problems = {
  "ticket.notFound": "not_found",
  "ticket.alreadyExists": "conflict",
  "ticket.illegalTransition": "invalid_transition",
  "ticket.closed": "invalid_transition",
  "ticket.missingFields": "missing_fields",
  "ticket.invalidField": "validation_failed",
  "ticket.forbidden": "forbidden",
  "ticket.hasParent": "has_parent",
  "ticket.hasChildren": "has_children",
  "ticket.linkCycle": "link_cycle",
  "ticket.linkLimit": "link_limit",
  "ticket.mergeExpired": "merge_expired",
} as const satisfies Readonly<Record<RefusalCode, ProblemCode>>;

/** Verbs that are actions of the API; the others are resources of their own. */
const actions: ReadonlySet<string> = new Set(incidentVerbs);

const problemOfRefusal = ({ refused, detail, legalVerbs, missingFields }: Refusal): Problem => {
  const code = problems[refused];
  if (code === "not_found") return new Problem(code);
  return new Problem(code, {
    detail,
    ...(code === "invalid_transition" && { legalVerbs: legalVerbs.filter((verb) => actions.has(verb)) }),
    ...(code === "missing_fields" && { missingFields }),
  });
};

/** A command that came to nothing, as the problem its caller gets. */
export const problemOfOutcome = (
  outcome: Extract<CommandOutcome, { outcome: "refused" | "versionMismatch" | "conflict" }>,
): Problem => {
  switch (outcome.outcome) {
    case "refused":
      return problemOfRefusal(outcome.refusal);
    case "versionMismatch":
      return new Problem("version_mismatch", { headers: { etag: etagOf(outcome.ticket) } });
    case "conflict":
      return new Problem("conflict", { headers: { "retry-after": "1" } });
  }
};
