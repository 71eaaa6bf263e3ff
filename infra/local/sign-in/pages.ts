import type { DevelopmentPerson } from "#infra/local/sign-in/people.ts";
import { escapeHtml } from "#shared/mail/escape-html.ts";

const style = `:root { color-scheme: light dark; } body { font: 15px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1rem; }
form { display: grid; gap: .6rem; } button, input { font: inherit; padding: .6rem .8rem; text-align: start; } small { display: block; opacity: .7; }
td { padding: .2rem 1rem .2rem 0; vertical-align: top; }`;

const page = (title: string, main: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Evenkeel</title><style>${style}</style></head><body><h1>${title}</h1>${main}</body></html>`;

/** Nothing from elsewhere and no scripts. What becomes of the form leads back to the program that asked. */
export const signInPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

const button = ({ address, name, memberOf }: DevelopmentPerson): string =>
  `<button name="address" value="${escapeHtml(address)}">${escapeHtml(name)}<small>${escapeHtml(address)}: ${escapeHtml(memberOf.join(", "))}</small></button>`;

/** Where one says who one is; `action` is where that goes. */
export const choicePage = (action: string, people: readonly DevelopmentPerson[]): string =>
  page(
    "Who are you?",
    `<p>There are no passwords on this machine.</p>
<form method="post" action="${escapeHtml(action)}">${people.map(button).join("\n")}</form>
<h2>Somebody else</h2>
<form method="post" action="${escapeHtml(action)}"><input name="address" type="email" required aria-label="Mail address"><button>Sign in</button></form>`,
  );

/** What is here. */
export const startPage = (issuer: string, clientId: string, people: readonly DevelopmentPerson[]): string =>
  page(
    "Sign-in",
    `<p>This OpenID provider stands in for the desk's user pool: issuer <code>${escapeHtml(issuer)}</code>, client
<code>${escapeHtml(clientId)}</code>, <a href="/.well-known/openid-configuration">discovery document</a>. A token for the API:</p>
<pre>npm run --silent token -- ${escapeHtml(people[0]?.address ?? "ada@example.org")}</pre>
<table>${people
      .map(
        ({ address, name, memberOf }) =>
          `<tr><td>${escapeHtml(address)}</td><td>${escapeHtml(name)}</td><td>${escapeHtml(memberOf.join(", "))}</td></tr>`,
      )
      .join("\n")}</table>
<p><a href="/session/end">Sign out</a></p>`,
  );
