import type { Intake } from "#functions/mail-in/intake.ts";
import { receiptMark } from "#functions/mail-in/once.ts";
import type { MailInPorts } from "#functions/mail-in/ports.ts";
import type { Taken } from "#functions/mail-in/taken.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { idOfMail } from "#shared/mail/ids.ts";
import type { Holding } from "#shared/mail/trust.ts";

/** Sets the mail aside for a person of the desk: no ticket, no acknowledgement, nothing lost (email.md rule 23). */
export const hold = async (
  ports: Pick<MailInPorts, "held" | "log">,
  intake: Intake,
  { kind, why }: Holding,
  desk: Desk = intake.desk,
): Promise<Taken> => {
  const { notification, mail, sender } = intake;
  const { sesMessageId, receivedAt, rawKey } = notification;
  const held = await ports.held.hold(
    {
      id: idOfMail(sesMessageId, receivedAt, "held"),
      desk: desk.id,
      kind,
      why,
      from: sender.address,
      subject: mail.subject,
      receivedAt,
      sesMessageId,
      rawKey,
      notification,
      state: "held",
      decidedBy: null,
      decidedAt: null,
    },
    receiptMark(intake),
  );
  if (held) ports.log.metric("MailHeld", 1, "Count");
  return { as: held ? kind : "duplicate", ticketId: null };
};
