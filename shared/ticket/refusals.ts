import type { Verb } from "#shared/ticket/commands.ts";

/** Why a rule said no. A value, never an exception (DESIGN §3). */
export interface Refusal {
  readonly refused: RefusalCode;
  /** One sentence for a person; never echoes input. */
  readonly detail: string;
  /** Verbs the actor could use instead, in this state. */
  readonly legalVerbs: readonly Verb[];
  /** Fields the command lacked. */
  readonly missingFields: readonly string[];
}

export type RefusalCode =
  | "ticket.notFound"
  | "ticket.alreadyExists"
  | "ticket.illegalTransition"
  | "ticket.missingFields"
  | "ticket.invalidField"
  | "ticket.forbidden"
  | "ticket.closed"
  | "ticket.hasParent"
  | "ticket.hasChildren"
  | "ticket.linkCycle"
  | "ticket.linkLimit"
  | "ticket.mergeExpired";

export const refusal = (
  refused: RefusalCode,
  detail: string,
  more: Partial<Pick<Refusal, "legalVerbs" | "missingFields">> = {},
): Refusal => ({ refused, detail, legalVerbs: [], missingFields: [], ...more });

export const isRefusal = (value: object): value is Refusal => "refused" in value;
