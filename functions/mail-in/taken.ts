import type { CommandOutcome } from "#shared/handle-command.ts";
import type { HeldKind } from "#shared/mail/held.ts";

/** What became of a mail. */
export interface Taken {
  readonly as: "incident" | "message" | "bounce" | "duplicate" | "early" | HeldKind;
  readonly ticketId: string | null;
}

/** What a command made of a mail; throws, so that the mail comes again, when it came to nothing. */
export const taken = (as: "incident" | "message", outcome: CommandOutcome): Taken => {
  if (outcome.outcome === "done" || outcome.outcome === "unchanged") return { as, ticketId: outcome.ticket.id };
  if (outcome.outcome === "duplicate") return { as: "duplicate", ticketId: outcome.mark.ticketId };
  throw new Error(`mail not taken in: ${outcome.outcome}`);
};
