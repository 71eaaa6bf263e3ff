import { mailDocument, page } from "#infra/local/mail/markup.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { compileMails } from "#shared/desk/mail-messages.ts";
import { escapeHtml } from "#shared/mail/escape-html.ts";
import { isNotice, type MailKind, mailKinds } from "#shared/mail/jobs.ts";
import { noticeSubject, renderMail } from "#shared/mail/render.ts";
import { sampleValues } from "#shared/mail/templates/samples.ts";

/** What a preview takes of a desk. */
export type PreviewDesk = Pick<Desk, "id" | "name" | "language" | "mails" | "calendars" | "serviceLevels">;

/** The words as shipped, as those of a desk each. */
const shipped: readonly PreviewDesk[] = (["en", "de"] as const).map((language) => ({
  id: `shipped-${language}`,
  name: `As shipped (${language})`,
  language,
  mails: compileMails(language),
  calendars: {},
  serviceLevels: [],
}));

const previewed = (desks: readonly PreviewDesk[]): readonly PreviewDesk[] => [...desks, ...shipped];

const entry = ({ id, name, language }: PreviewDesk, selected: string | undefined): string => `
<a href="/templates?desk=${escapeHtml(id)}"${id === selected ? ' aria-current="true"' : ""}>
  <b>${escapeHtml(name)}</b><small><span>${language}</span></small>
</a>`;

const previews = (desk: PreviewDesk, kind: MailKind): string =>
  sampleValues[kind]
    .map((sample, n) => {
      const values = { ...sample, desk: desk.name };
      const subject = isNotice(kind) ? noticeSubject(desk, kind, values) : "(the subject of the conversation)";
      return `<section><h1>${kind}, sample ${n + 1}</h1>
<p><b>${escapeHtml(subject)}</b></p>
<pre>${escapeHtml(renderMail(desk, kind, values).text)}</pre></section>
<iframe sandbox title="HTML of ${kind}" src="/templates/${escapeHtml(desk.id)}/${kind}/${n}"></iframe>`;
    })
    .join("\n");

/** Every mail of a desk with sample values, text and HTML; `shipped-en` and `shipped-de` are desks too. */
export const templatesPage = (desks: readonly PreviewDesk[], selected: string | null): string => {
  const all = previewed(desks);
  const desk = all.find(({ id }) => id === selected) ?? all[0];
  return page({
    title: "Templates",
    note: "every mail with sample values",
    nav: all.map((one) => entry(one, desk?.id)).join(""),
    main: desk ? mailKinds.map((kind) => previews(desk, kind)).join("\n") : "",
  });
};

/** The HTML part of one preview; undefined when there is none. */
export const templateDocument = (
  desks: readonly PreviewDesk[],
  id: string,
  kind: string,
  n: number,
): string | undefined => {
  const desk = previewed(desks).find((one) => one.id === id);
  const known = mailKinds.find((one) => one === kind);
  const values = known && sampleValues[known][n];
  return desk && known && values && mailDocument(renderMail(desk, known, { ...values, desk: desk.name }).html);
};
