import type { Desk } from "#shared/desk/desk.ts";
import type { Instant } from "#shared/instant.ts";
import { escapeHtml } from "#shared/mail/escape-html.ts";
import type { MailKind, NoticeKind } from "#shared/mail/jobs.ts";
import { heldBackNote } from "#shared/mail/templates/held-back.ts";
import { formatMessage, type Locale, type MailValues } from "#shared/mail/templates/message.ts";
import { cleanLine } from "#shared/mail/words.ts";

type Worded = Pick<Desk, "mails" | "language" | "calendars" | "serviceLevels">;

/**
 * The two bodies of a mail, of the same words: both are text, and of HTML only what the desk itself makes. The mail says
 * so at its end when others were held back since `heldSince`.
 */
export const renderMail = (
  desk: Worded,
  kind: MailKind,
  values: MailValues,
  heldSince: Instant | null = null,
): { readonly text: string; readonly html: string } => {
  const locale = localeOf(desk);
  const note =
    heldSince === null ? "" : formatMessage(heldBackNote[locale.language], { since: { instant: heldSince } }, locale);
  const paragraphs = [
    ...desk.mails[kind].paragraphs.map((one) => formatMessage(one, values, locale).trim()),
    note,
  ].filter((text) => text !== "");
  return {
    text: paragraphs.join("\n\n"),
    html: paragraphs.map((text) => `<p>${escapeHtml(text).replaceAll("\n", "<br>\n")}</p>\n`).join(""),
  };
};

/** Subject of a notice: one clean line. */
export const noticeSubject = (desk: Worded, kind: NoticeKind, values: MailValues): string => {
  const line = formatMessage(desk.mails[kind].subject ?? [], values, localeOf(desk));
  return cleanLine(line.charAt(0).toUpperCase() + line.slice(1), 200);
};

/** A notice as one line of a digest: when it came about, and its subject. */
export const noticeLine = (desk: Worded, kind: NoticeKind, at: Instant, values: MailValues): string => {
  const when = formatMessage([{ value: "when" }], { when: { instant: at } }, localeOf(desk));
  return `${when}: ${noticeSubject(desk, kind, values)}`;
};

/** The zone of its first service level's hours: that is where the desk's day is. */
const localeOf = ({ language, calendars, serviceLevels }: Worded): Locale => {
  const calendar = calendars[serviceLevels[0]?.calendar ?? ""] ?? Object.values(calendars)[0];
  return { language, timeZone: calendar?.timeZone ?? "UTC" };
};
