import { type Intake, referredIds } from "#functions/mail-in/intake.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { isWireId } from "#shared/mail/outgoing.ts";

const waitSeconds = 60;
/** Ids that are asked for. */
const maxIds = 5;

/**
 * Whether a mail that found no ticket came before the mail it answers: that one is being taken in this minute, or is
 * one SES sent and the desk may not have noted yet (email.md rules 3, 43). It then waits a minute, once.
 */
export const isEarly = async (ports: Pick<MailInPorts, "traffic" | "commands">, intake: Intake): Promise<boolean> => {
  const { desk, installation, mail, trust, waited } = intake;
  const ids = referredIds(intake)
    .filter((id) => id !== mail.messageId)
    .slice(0, maxIds);
  if (waited || trust.suspicious || ids.length === 0) return false;
  if (ids.some((id) => isWireId(id, installation.region))) return true;
  const now = ports.commands.clock.now();
  const coming = await Promise.all(ids.map((messageId) => ports.traffic.isComing({ desk: desk.id, messageId }, now)));
  return coming.includes(true);
};

/** Sends the mail back to its queue, to be taken in as a new one if it finds no ticket then either. */
export const comeBackLater = (
  { mailIn }: Pick<MailInPorts, "mailIn">,
  { notification, releasedBy }: Intake,
): Promise<void> =>
  mailIn.send([{ body: { v: 1, notification, releasedBy, waited: true }, delaySeconds: waitSeconds }]);
