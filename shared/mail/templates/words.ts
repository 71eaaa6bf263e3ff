import { type MailKind, mailKinds } from "#shared/mail/jobs.ts";
import { de } from "#shared/mail/templates/de.ts";
import { en } from "#shared/mail/templates/en.ts";
import type { MailMessage } from "#shared/mail/templates/message.ts";

/**
 * The words of a kind of mail. Both the text and the HTML part are made of the paragraphs; one that comes out empty is
 * left out. Only notices to members have a subject: all other subjects belong to the conversation.
 */
export interface MailWords<M = MailMessage> {
  readonly subject?: M;
  readonly paragraphs: readonly M[];
}

/** The words of all mails. */
export type Words<M = MailMessage> = Readonly<Record<MailKind, MailWords<M>>>;

/** What a desk file says in place of the shipped words. */
export type MailsDefinition = Readonly<Partial<Record<MailKind, Partial<MailWords<string>>>>>;

/** The shipped words in ICU messages, by language. */
export const shippedWords: Readonly<Record<"en" | "de", Words<string>>> = { de, en };

/** Something for each kind of mail. */
export const ofEachKind = <T>(make: (kind: MailKind) => T): Readonly<Record<MailKind, T>> =>
  // The entries are those of all kinds, which the types do not see through.
  Object.fromEntries(mailKinds.map((kind) => [kind, make(kind)])) as Readonly<Record<MailKind, T>>;

/** The shipped words of the language with those of the desk in their place. */
export const wordsOf = (language: "en" | "de", own: MailsDefinition = {}): Words<string> =>
  ofEachKind((kind) => ({ ...shippedWords[language][kind], ...own[kind] }));
