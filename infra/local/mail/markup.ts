import { escapeHtml } from "#shared/mail/escape-html.ts";

/** What the pages of the mailbox have in common. No scripts anywhere. */

const style = `
:root { color-scheme: light dark; --line: light-dark(#dcdfe4, #33373d); --quiet: light-dark(#5f6773, #9aa3af);
  --paper: light-dark(#fff, #17191c); --desk: light-dark(#f4f5f7, #0f1113); --accent: light-dark(#0b57d0, #8ab4f8); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: var(--desk); height: 100vh;
  display: grid; grid-template: auto 1fr / minmax(17rem, 26rem) 1fr; }
header { grid-column: 1 / -1; padding: .8rem 1.2rem; border-bottom: 1px solid var(--line); background: var(--paper); }
header strong { font-weight: 600; } header span { color: var(--quiet); margin: 0 .6rem; } header a { margin-right: .8rem; }
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
form { display: grid; gap: .6rem; max-width: 44rem; } label { display: grid; gap: .2rem; color: var(--quiet); }
input, select, textarea { font: inherit; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .3rem; background: var(--paper); color: CanvasText; }
button { font: inherit; padding: .5rem 1.2rem; justify-self: start; }
@media (max-width: 50rem) { body { grid-template: auto auto 1fr / 1fr; } nav { max-height: 40vh; border-right: 0; } }
`;

/** A page of the mailbox; all but `title` is HTML. */
export interface Page {
  readonly title: string;
  readonly note: string;
  readonly nav: string;
  readonly main: string;
  /** Whether it looks again by itself. */
  readonly refresh?: boolean;
}

/** The whole page. */
export const page = ({ title, note, nav, main, refresh = false }: Page): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${refresh ? '<meta http-equiv="refresh" content="5">' : ""}
<title>${escapeHtml(title)} · Evenkeel</title><style>${style}</style></head>
<body>
<header><strong>Mailbox</strong><span>${note}</span><a href="/">Mails</a><a href="/write">Write to the desk</a><a href="/templates">Templates</a></header>
<nav>${nav}</nav>
<main>${main}</main>
</body></html>`;

/** A mail's HTML in the type that mail clients show unstyled mail in. */
export const mailDocument = (markup: string): string =>
  `<!doctype html><meta charset="utf-8"><style>body { font: 15px/1.5 system-ui, sans-serif; margin: .8rem 1rem; overflow-wrap: anywhere; }</style>${markup}`;

/** Nothing from elsewhere, no scripts; the page's own style, its own frame and its own form. */
export const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A mail's HTML is strangers' HTML: shown, but it may not run, load or submit anything. */
export const mailPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
