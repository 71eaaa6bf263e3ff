import type { Intake } from "#functions/mail-in/intake.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import { isWireId } from "#shared/mail/outgoing.ts";

/**
 * Whether the mail is the desk's own that came back: it bears our mark, or a gateway took that away and left the desk's
 * address and the id by which SES sent it (email.md rule 20). Nobody else's mail has both.
 */
export const isOwnMail = async (
  { store }: Pick<MailInPorts, "store">,
  { installation, mail, mailClass, desk }: Intake,
): Promise<boolean> => {
  if (mailClass === "own") return true;
  const { from, messageId } = mail;
  if (messageId === null || !isWireId(messageId, installation.region)) return false;
  if (from === null || !desk.addresses.includes(from.address)) return false;
  return (await store.ticketOfThread({ desk: desk.id, messageId })) !== undefined;
};
