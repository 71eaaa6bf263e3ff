import Mustache from "mustache";
import type { Desk } from "#shared/desk/desk.ts";
import type { MailKind, NoticeKind } from "#shared/mail/jobs.ts";
import { de } from "#shared/mail/templates/de.ts";
import { en } from "#shared/mail/templates/en.ts";
import type { TemplateView, Words } from "#shared/mail/templates/template.ts";
import { cleanLine } from "#shared/mail/words.ts";

const languages: Readonly<Record<Desk["language"], Words>> = { de, en };

const plain = { escape: (value: unknown) => String(value) };

/** The two bodies of a mail. Values are only ever values: templates in them stay as they are (CVE-2024-4879). */
export const renderMail = (
  language: Desk["language"],
  kind: MailKind,
  view: TemplateView,
): { readonly text: string; readonly html: string } => {
  const { metrics, paragraphs } = languages[language];
  const words = { ...view, metric: view.metric && (metrics[view.metric] ?? view.metric) };
  const rendered = (config?: typeof plain): readonly string[] =>
    paragraphs[kind]
      .map((paragraph) => Mustache.render(paragraph, words, {}, config).trim())
      .filter((text) => text !== "");
  return {
    text: rendered(plain).join("\n\n"),
    html: rendered()
      .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br>\n")}</p>\n`)
      .join(""),
  };
};

/** Subject of a notice: one clean line. */
export const noticeSubject = (language: Desk["language"], kind: NoticeKind, view: TemplateView): string => {
  const { subjects, metrics } = languages[language];
  const words = { ...view, metric: view.metric && (metrics[view.metric] ?? view.metric) };
  const line = Mustache.render(subjects[kind], words, {}, plain);
  return cleanLine(line.charAt(0).toUpperCase() + line.slice(1), 200);
};
