import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { State } from "#infra/local/state.ts";

/** A mail that SES out has taken, as the mailbox keeps it and answers it. */
export const sentMail = z.object({
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  /** ISO time of sending. */
  time: z.string(),
  tags: z.record(z.string(), z.string()),
});
export type SentMail = z.output<typeof sentMail>;

/** Outgoing mails, oldest first: an index and one `.eml` each, which any mail client opens. */
export interface Mailbox {
  add(mail: SentMail, raw: Buffer): void;
  list(): readonly SentMail[];
  raw(id: string): Buffer | undefined;
}

const index = z.array(sentMail);

export const openMailbox = (state: State): Mailbox => {
  const directory = state.path("mailbox");
  mkdirSync(directory, { recursive: true });
  const indexFile = join(directory, "index.json");
  const mails: SentMail[] = existsSync(indexFile) ? index.parse(JSON.parse(readFileSync(indexFile, "utf8"))) : [];
  return {
    add: (mail, raw) => {
      writeFileSync(join(directory, `${mail.id}.eml`), raw);
      mails.push(mail);
      // Written aside and renamed: a host that is killed leaves the old index or the new one, never half of one.
      writeFileSync(`${indexFile}.new`, JSON.stringify(mails));
      renameSync(`${indexFile}.new`, indexFile);
    },
    list: () => mails,
    raw: (id) => (mails.some((mail) => mail.id === id) ? readFileSync(join(directory, `${id}.eml`)) : undefined),
  };
};
