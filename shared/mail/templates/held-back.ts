import type { Locale, MailMessage } from "#shared/mail/templates/message.ts";

/** What a mail adds when automatic ones before it were held back (rule 19); no desk can take it out of its words. */
export const heldBackNote: Readonly<Record<Locale["language"], MailMessage>> = {
  en: [
    "Automatic mails to this address have been held back since ",
    { value: "since" },
    ", because there were too many in a short time. Ask us if you are missing one.",
  ],
  de: [
    "Automatische Mails an diese Adresse wurden seit ",
    { value: "since" },
    " zurückgehalten, weil es in kurzer Zeit zu viele waren. Fragen Sie uns, wenn Ihnen eine fehlt.",
  ],
};
