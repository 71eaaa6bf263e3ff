import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { headerValue, readHeaders } from "#infra/local/mail/mail-headers.ts";
import type { State } from "#infra/local/state.ts";

/** A mail that SES out or SES in has taken, as the mailbox keeps it and answers it. */
export const keptMail = z.object({
  id: z.string(),
  direction: z.enum(["in", "out"]).default("out"),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  /** ISO time of sending. */
  time: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Message-ID, and the ids it refers to: what makes a thread of mails. */
  ids: z.array(z.string()).default([]),
});
export type KeptMail = z.output<typeof keptMail>;

/** Mails of both directions, oldest first: an index and one `.eml` each, which any mail client opens. */
export interface Mailbox {
  add(mail: Omit<KeptMail, "ids">, raw: Buffer): void;
  list(): readonly KeptMail[];
  raw(id: string): Buffer | undefined;
}

const index = z.array(keptMail);

const idsIn = (raw: Buffer): string[] => {
  const headers = readHeaders(raw);
  const fields = ["message-id", "in-reply-to", "references"].map((name) => headerValue(headers, name) ?? "");
  return fields.flatMap((field) => field.slice(0, 10_000).match(/<[^<>\s]{1,250}>/g) ?? []);
};

export const openMailbox = (state: State): Mailbox => {
  const directory = state.path("mailbox");
  mkdirSync(directory, { recursive: true });
  const indexFile = join(directory, "index.json");
  const mails: KeptMail[] = existsSync(indexFile) ? index.parse(JSON.parse(readFileSync(indexFile, "utf8"))) : [];
  return {
    add: (mail, raw) => {
      writeFileSync(join(directory, `${mail.id}.eml`), raw);
      mails.push({ ...mail, ids: idsIn(raw) });
      // Written aside and renamed: a host that is killed leaves the old index or the new one, never half of one.
      writeFileSync(`${indexFile}.new`, JSON.stringify(mails));
      renameSync(`${indexFile}.new`, indexFile);
    },
    list: () => mails,
    raw: (id) => (mails.some((mail) => mail.id === id) ? readFileSync(join(directory, `${id}.eml`)) : undefined),
  };
};

/** The mails that hang together with the given one by the ids they name, itself included, oldest first. */
export const threadOf = (mails: readonly KeptMail[], mail: KeptMail): readonly KeptMail[] => {
  const ids = new Set(mail.ids);
  const thread = new Set([mail]);
  for (let before = 0; before < thread.size; ) {
    before = thread.size;
    for (const one of mails)
      if (one.ids.some((id) => ids.has(id))) {
        thread.add(one);
        for (const id of one.ids) ids.add(id);
      }
  }
  return mails.filter((one) => thread.has(one));
};
