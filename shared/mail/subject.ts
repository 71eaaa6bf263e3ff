import { cleanLine } from "#shared/mail/words.ts";

/** Length of a ticket's short description. */
const maxShortDescription = 160;

/** The subject as a ticket's short description; the first words of the text when there is none. */
export const shortDescriptionOf = (subject: string, text: string): string => {
  if (subject !== "") return cleanLine(subject, maxShortDescription);
  const words = cleanLine(text.slice(0, 1_000), 80);
  return words === "" ? "(empty mail)" : `(no subject) — ${words}`;
};

/** The ticket number in a subject, `[INC0000042]`; undefined when there is none. The last one is ours. */
export const numberInSubject = (subject: string): string | undefined =>
  [...subject.matchAll(/\[([A-Z]{3}[0-9]{7,15})\]/gi)].at(-1)?.[1]?.toUpperCase();

/** The number another system gave its ticket, in a form that is the same in all its mails; undefined when there is none. */
export const foreignReference = (subject: string): string | undefined => {
  const [, reference, key] = /\[ref:([\w.:-]{3,60})\]|\b([A-Z][A-Z0-9]{1,9}-[0-9]{1,9})\b/i.exec(subject) ?? [];
  return (reference ?? key)?.toUpperCase();
};
