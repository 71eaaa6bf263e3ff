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
  const { paragraphs } = languages[language];
  const words = worded(language, view);
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
  const line = Mustache.render(languages[language].subjects[kind], worded(language, view), {}, plain);
  return cleanLine(line.charAt(0).toUpperCase() + line.slice(1), 200);
};

/** The view with metrics in the language's words for them. */
const worded = (language: Desk["language"], { step, page, ...view }: TemplateView): TemplateView => {
  const inWords = (metric: string): string => languages[language].metrics[metric] ?? metric;
  return {
    ...view,
    step: step && { ...step, metric: inWords(step.metric) },
    page: page && { ...page, metric: page.metric && inWords(page.metric) },
  };
};
