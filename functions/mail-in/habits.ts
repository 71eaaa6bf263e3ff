import type { Intake } from "#functions/mail-in/intake.ts";
import type { Instant } from "#shared/instant.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { type MailTraits, signatureIn, traitsOf, withKnownPictures } from "#shared/mail/sender-habits.ts";
import type { SenderHabits } from "#shared/store/sender-habits.ts";

interface Ports {
  readonly senders: SenderHabits;
}

/** People have habits, and only mails that are known to be theirs show which. */
const showsHabits = ({ mailClass, trust }: Intake): boolean => mailClass === "human" && trust.verified;

/** What is remembered of the sender's earlier mails to the desk. */
export const earlierMails = async ({ senders }: Ports, intake: Intake): Promise<readonly MailTraits[]> =>
  showsHabits(intake) ? senders.read(intake.desk.id, intake.sender.address) : [];

/**
 * The mail as who knows the sender reads it: the signature folded, in text and HTML (email.md rule 30), logos seen
 * before as noise (rule 33). Reads a mail with a known signature once more.
 */
export const withHabits = async (intake: Intake, earlier: readonly MailTraits[]): Promise<Intake> => {
  const signature = signatureIn(intake.mail, earlier);
  const mail = signature.length === 0 ? intake.mail : await readMail(intake.raw, signature);
  return { ...intake, signature, mail: { ...mail, files: withKnownPictures(mail.files, earlier) } };
};

/** Remembers the mail, as it was read before any habit was known; after its effect, so that a repeat reads the same. */
export const learn = async (
  { senders }: Ports,
  intake: Intake,
  earlier: readonly MailTraits[],
  now: Instant,
): Promise<void> => {
  if (showsHabits(intake))
    await senders.add(intake.desk.id, intake.sender.address, earlier, traitsOf(intake.mail), now);
};
