import type { Desk } from "#shared/desk/desk.ts";

/** What the desk says in place of, or below, the text of a mail. */
export interface Notices {
  readonly empty: string;
  readonly unreadable: string;
  readonly shortened: string;
  readonly infected: string;
}

/** The notices in the languages of the desks. */
export const notices: Readonly<Record<Desk["language"], Notices>> = {
  en: {
    empty: "(The mail has no text.)",
    unreadable: "(The mail could not be read. The original is attached.)",
    shortened: "(The mail is longer than what is shown. The original is attached.)",
    infected: "(The mail system found a virus in this mail. Its attachments were not kept.)",
  },
  de: {
    empty: "(Die Mail hat keinen Text.)",
    unreadable: "(Die Mail ist nicht lesbar. Das Original ist angehängt.)",
    shortened: "(Die Mail ist länger als hier gezeigt. Das Original ist angehängt.)",
    infected: "(Das Mailsystem hat in dieser Mail einen Virus gefunden. Ihre Anhänge wurden nicht behalten.)",
  },
};
