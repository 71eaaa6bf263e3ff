import type { Header } from "#infra/local/mail/mail-headers.ts";
import type { SentMail } from "#infra/local/mail/mailbox.ts";

/** One mail opened on the page. */
export interface OpenMail {
  readonly mail: SentMail;
  readonly headers: readonly Header[];
  readonly text: string;
  readonly hasHtml: boolean;
  readonly attachments: readonly string[];
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
/** Text as it is safe in an element or a quoted attribute. */
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");

const style = `
:root { color-scheme: light dark; --line: light-dark(#dcdfe4, #33373d); --quiet: light-dark(#5f6773, #9aa3af);
  --paper: light-dark(#fff, #17191c); --desk: light-dark(#f4f5f7, #0f1113); --accent: light-dark(#0b57d0, #8ab4f8); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: var(--desk); height: 100vh;
  display: grid; grid-template: auto 1fr / minmax(17rem, 26rem) 1fr; }
header { grid-column: 1 / -1; padding: .8rem 1.2rem; border-bottom: 1px solid var(--line); background: var(--paper); }
header strong { font-weight: 600; } header span { color: var(--quiet); margin-left: .6rem; }
nav { overflow: auto; border-right: 1px solid var(--line); background: var(--paper); }
nav a { display: block; padding: .7rem 1.2rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
nav a:hover, nav a[aria-current] { background: var(--desk); } nav a[aria-current] { box-shadow: inset 3px 0 var(--accent); }
nav b { display: block; font-weight: 600; } nav b, nav span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
small { color: var(--quiet); display: flex; justify-content: space-between; gap: 1rem; } time { flex: none; }
main { overflow: auto; padding: 1.2rem 1.6rem; } h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .8rem; overflow-wrap: anywhere; }
section, details { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin: 0 0 1rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font: 13.5px/1.5 ui-monospace, monospace; }
iframe { width: 100%; height: 16rem; resize: vertical; border: 1px solid var(--line); border-radius: .5rem; background: #fff; margin-bottom: 1rem; }
summary { cursor: pointer; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; } summary + dl { margin-top: .6rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; } a { color: var(--accent); } .empty { color: var(--quiet); }
@media (max-width: 50rem) { body { grid-template: auto auto 1fr / 1fr; } nav { max-height: 40vh; border-right: 0; } }
`;

const time = (iso: string): string => iso.replace("T", " ").slice(0, 19);

const entry = (mail: SentMail, selected: string | undefined): string => `
<a href="/?mail=${escapeHtml(mail.id)}"${mail.id === selected ? ' aria-current="true"' : ""}>
  <b>${escapeHtml(mail.subject) || "(no subject)"}</b>
  <small><span>${escapeHtml(mail.to.join(", "))}</span><time>${time(mail.time)}</time></small>
</a>`;

const opened = ({ mail, headers, text, hasHtml, attachments }: OpenMail): string => `
<h1>${escapeHtml(mail.subject) || "(no subject)"}</h1>
<section><dl>
  <dt>From</dt><dd>${escapeHtml(mail.from)}</dd><dt>To</dt><dd>${escapeHtml(mail.to.join(", "))}</dd>
  ${headers
    .filter(({ name }) => name === "Reply-To")
    .map(({ value }) => `<dt>Reply to</dt><dd>${escapeHtml(value)}</dd>`)
    .join("")}
  <dt>Sent</dt><dd>${time(mail.time)} UTC</dd>
  ${attachments.length > 0 ? `<dt>Attached</dt><dd>${escapeHtml(attachments.join(", "))}</dd>` : ""}
</dl></section>
${hasHtml ? `<iframe sandbox title="HTML part" src="/mails/${escapeHtml(mail.id)}/html"></iframe>` : ""}
<section><pre>${escapeHtml(text)}</pre></section>
<details><summary>${headers.length} headers</summary><dl>
  ${headers.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("\n  ")}
</dl></details>
<p><a href="/mails/${escapeHtml(mail.id)}/raw">Source</a></p>`;

/** The whole page: outgoing mails, newest first, and one of them opened. No scripts at all. */
export const mailboxPage = (mails: readonly SentMail[], open: OpenMail | undefined): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${open ? "" : '<meta http-equiv="refresh" content="5">'}
<title>${mails.length} sent · Evenkeel</title><style>${style}</style></head>
<body>
<header><strong>Outgoing mail</strong><span>${mails.length} sent by the desk; nothing leaves this machine</span></header>
<nav>${
  mails
    .toReversed()
    .map((mail) => entry(mail, open?.mail.id))
    .join("") || '<p class="empty" style="padding:0 1.2rem">Nothing sent yet.</p>'
}</nav>
<main>${open ? opened(open) : '<p class="empty">Choose a mail.</p>'}</main>
</body></html>`;

/** A mail's HTML in the type that mail clients show unstyled mail in. */
export const mailDocument = (markup: string): string =>
  `<!doctype html><meta charset="utf-8"><style>body { font: 15px/1.5 system-ui, sans-serif; margin: .8rem 1rem; overflow-wrap: anywhere; }</style>${markup}`;

/** Nothing from elsewhere, no scripts, no forms; the page's own style and its own frame. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A mail's HTML is strangers' HTML: shown, but it may not run, load or submit anything. */
export const mailPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
