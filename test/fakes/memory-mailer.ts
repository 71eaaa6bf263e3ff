import type { Mailer, OutgoingMail } from "#shared/ports/ports.ts";
import { type Failing, failures } from "#test/fakes/failures.ts";

/** What SES accepts in one SendEmail: 50 recipients in ASCII, 40 MB, tags of plain characters. */
const maxRecipients = 50;
const maxBytes = 40 * 1024 * 1024;
const tagText = /^[A-Za-z0-9_-]{1,256}$/;

export interface MemoryMailer extends Mailer, Failing {
  /** Mails in the order they were sent, each with the id it was given. */
  readonly sent: (OutgoingMail & { readonly sesMessageId: string })[];
  /** Never takes the next mail, and says why. */
  refuseNext(why: string): void;
}

/** A mail system that keeps what it is given; ids are `ses-1`, `ses-2`, … Refuses what SES refuses. */
export const memoryMailer = (): MemoryMailer => {
  const sent: MemoryMailer["sent"] = [];
  const { failNext, throwIfDue } = failures();
  const refusals: string[] = [];
  return {
    sent,
    failNext,
    refuseNext: (why) => {
      refusals.push(why);
    },
    send: async (mail) => {
      throwIfDue();
      const refused = refusals.shift();
      if (refused !== undefined) return { refused };
      if (mail.to.length === 0 || mail.to.length > maxRecipients) throw new Error(`${mail.to.length} recipients`);
      for (const address of mail.to) if (!/^[!-~]+$/.test(address)) throw new Error(`not an address: "${address}"`);
      if (mail.raw.length > maxBytes) throw new Error("mail is larger than 40 MB");
      for (const tag of Object.entries(mail.tags).flat())
        if (!tagText.test(tag)) throw new Error(`not a tag name or value: "${tag}"`);
      const sesMessageId = `ses-${sent.length + 1}`;
      sent.push({ ...mail, sesMessageId });
      return { sesMessageId };
    },
  };
};
