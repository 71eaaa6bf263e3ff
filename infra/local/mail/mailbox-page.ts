import { type Header, headerValue } from "#infra/local/mail/mail-headers.ts";
import type { KeptMail } from "#infra/local/mail/mailbox.ts";
import { page } from "#infra/local/mail/markup.ts";
import { escapeHtml } from "#shared/mail/escape-html.ts";

/** One mail opened on the page. */
export interface OpenMail {
  readonly mail: KeptMail;
  readonly headers: readonly Header[];
  readonly text: string;
  readonly hasHtml: boolean;
  readonly attachments: readonly string[];
  /** The mails it hangs together with, itself included. */
  readonly thread: readonly KeptMail[];
}

const time = (iso: string): string => iso.replace("T", " ").slice(0, 19);
const arrow = ({ direction }: KeptMail): string => (direction === "in" ? "→ desk" : "← desk");

const entry = (mail: KeptMail, selected: string | undefined): string => `
<a href="/?mail=${escapeHtml(mail.id)}"${mail.id === selected ? ' aria-current="true"' : ""}>
  <b>${escapeHtml(mail.subject) || "(no subject)"}</b>
  <small><span>${arrow(mail)} ${escapeHtml(mail.direction === "in" ? mail.from : mail.to.join(", "))}</span><time>${time(mail.time)}</time></small>
</a>`;

const answerLink = ({ mail, headers }: OpenMail): string => {
  const replyTo = headerValue(headers, "reply-to");
  if (mail.direction === "in" || replyTo === undefined) return "";
  return `<p><a href="/write?answer=${escapeHtml(mail.id)}">Answer as the recipient</a></p>`;
};

const opened = (open: OpenMail): string => {
  const { mail, headers, text, hasHtml, attachments, thread } = open;
  const replyTo = headerValue(headers, "reply-to");
  const others = thread.filter((one) => one !== mail);
  return `
<h1>${escapeHtml(mail.subject) || "(no subject)"}</h1>
<section><dl>
  <dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(", "))}</dd>
  ${replyTo === undefined ? "" : `<dt>Reply to</dt><dd>${escapeHtml(replyTo)}</dd>`}
  <dt>${mail.direction === "in" ? "Received" : "Sent"}</dt><dd>${time(mail.time)} UTC</dd>
  ${attachments.length > 0 ? `<dt>Attached</dt><dd>${escapeHtml(attachments.join(", "))}</dd>` : ""}
</dl></section>
${answerLink(open)}
${hasHtml ? `<iframe sandbox title="HTML part" src="/mails/${escapeHtml(mail.id)}/html"></iframe>` : ""}
<section><pre>${escapeHtml(text)}</pre></section>
<details><summary>${headers.length} headers</summary><dl>
  ${headers.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("\n  ")}
</dl></details>
${
  others.length === 0
    ? ""
    : `<details open><summary>${others.length} more in this thread</summary><dl>
  ${others.map((one) => `<dt>${time(one.time)} ${arrow(one)}</dt><dd><a href="/?mail=${escapeHtml(one.id)}">${escapeHtml(one.subject) || "(no subject)"}</a></dd>`).join("\n  ")}
</dl></details>`
}
<p><a href="/mails/${escapeHtml(mail.id)}/raw">Source</a></p>`;
};

/** The whole page: mails of both directions, newest first, and one of them opened. */
export const mailboxPage = (mails: readonly KeptMail[], open: OpenMail | undefined): string => {
  const sent = mails.filter(({ direction }) => direction === "out").length;
  return page({
    title: `${sent} sent`,
    note: `${mails.length - sent} received, ${sent} sent by the desk; nothing leaves this machine`,
    nav:
      mails
        .toReversed()
        .map((mail) => entry(mail, open?.mail.id))
        .join("") || '<p class="empty" style="padding:0 1.2rem">No mail yet.</p>',
    main: open ? opened(open) : '<p class="empty">Choose a mail.</p>',
    refresh: open === undefined,
  });
};
