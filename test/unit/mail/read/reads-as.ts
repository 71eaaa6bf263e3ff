import { expect, it } from "vitest";
import type { MailFile } from "#shared/mail/mail-files.ts";
import { type ReceivedMail, readMail } from "#shared/mail/received-mail.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";

/** What a mail of test/fixtures/mail/read is read as: fields of it, and of each of its files what is named. */
export type Expected = Partial<Record<Exclude<keyof ReceivedMail, "files">, unknown>> & {
  readonly names?: readonly string[];
  readonly files?: readonly Partial<Record<keyof MailFile, unknown>>[];
};

/** A test for each row: the rule it shows, the fixture, what is expected. Each mail is read in full unless said. */
export const readsAs = (rows: readonly (readonly [rule: string, fixture: string, expected: Expected])[]): void => {
  it.each(rows)("%s (%s)", async (_, fixture, { names, files, ...expected }) => {
    const mail = await readMail(mailFixture(`read/${fixture}`));
    expect(mail).toMatchObject({ unreadable: null, shortened: false, ...expected });
    if (names) expect(mail.files.map(({ name }) => name)).toEqual(names);
    if (files) expect(mail.files).toMatchObject(files);
  });
};
