import type { Intake } from "#functions/mail-in/intake.ts";
import { voiceIn } from "#functions/mail-in/standing.ts";
import type { Thread } from "#functions/mail-in/thread.ts";
import { plusSeconds } from "#shared/instant.ts";
import { terminalStates } from "#shared/ticket/incident-lifecycle.ts";

/**
 * Whether the ticket is over for this mail: closed, canceled, or resolved too long ago to be reopened by a word of its
 * caller (email.md rule 11). What the desk and strangers write joins a resolved ticket whenever it was resolved.
 */
export const isOver = (intake: Intake, thread: Thread): boolean => {
  const { state, resolvedAt } = thread.ticket;
  if (terminalStates.includes(state)) return true;
  if (state !== "resolved" || resolvedAt === null || intake.mailClass !== "human") return false;
  const { actor, visibility } = voiceIn(intake, thread);
  const late = plusSeconds(resolvedAt, thread.desk.reopenWithinSeconds) < intake.notification.receivedAt;
  return late && actor.type === "requester" && visibility === "public";
};
