import { createServer, type Server, type ServerResponse } from "node:http";
import PostalMime from "postal-mime";
import { readHeaders } from "#infra/local/mail/mail-headers.ts";
import type { Mailbox } from "#infra/local/mail/mailbox.ts";
import { mailboxPage, mailDocument, mailPolicy, pagePolicy } from "#infra/local/mail/mailbox-page.ts";

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy?: string;
}

const html = (body: string, policy: string): Answer => ({ type: "text/html; charset=utf-8", body, policy });
const json = (value: unknown): Answer => ({ type: "application/json", body: JSON.stringify(value) });

/** Only under its own name: another site must not read the mails by pointing its name at this machine. */
const isOwnName = (host: string | undefined): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? "");

/**
 * The mailbox in the browser (`/`), and for programs: `/mails` (oldest first), `/mails/<id>` with headers, text and
 * HTML, `/mails/<id>/raw`.
 */
export const createMailboxServer = (mailbox: Mailbox): Server => {
  const open = async (id: string) => {
    const mail = mailbox.list().find((one) => one.id === id);
    const raw = mailbox.raw(id);
    if (!mail || !raw) return undefined;
    const { text = "", html: markup, attachments } = await PostalMime.parse(new Uint8Array(raw));
    return {
      mail,
      headers: readHeaders(raw),
      text,
      html: markup,
      attachments: attachments.map((one) => one.filename ?? one.mimeType),
      raw,
    };
  };

  const answer = async (url: URL): Promise<Answer | undefined> => {
    if (url.pathname === "/") {
      const found = await open(url.searchParams.get("mail") ?? "");
      return html(mailboxPage(mailbox.list(), found && { ...found, hasHtml: found.html !== undefined }), pagePolicy);
    }
    if (url.pathname === "/mails") return json(mailbox.list());
    const [, id = "", part = ""] = /^\/mails\/([\w.-]+)(?:\/(html|raw))?$/.exec(url.pathname) ?? [];
    const found = await open(id);
    if (!found) return undefined;
    if (part === "html") return html(mailDocument(found.html ?? ""), mailPolicy);
    if (part === "raw") return { type: "text/plain; charset=utf-8", body: found.raw };
    const { raw: _raw, mail, ...content } = found;
    return json({ ...mail, ...content });
  };

  const send = (
    response: ServerResponse,
    status: number,
    { type, body, policy = "default-src 'none'" }: Answer,
  ): void => {
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    response.end(body);
  };

  return createServer(async (request, response) => {
    if (!isOwnName(request.headers.host)) return send(response, 421, json({ message: "Misdirected Request" }));
    const found = await answer(new URL(request.url ?? "/", "http://localhost"));
    send(response, found ? 200 : 404, found ?? json({ message: "Not Found" }));
  });
};
