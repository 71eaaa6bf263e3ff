import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import PostalMime from "postal-mime";
import { messageOf } from "#infra/local/errors.ts";
import { headerValue, readHeaders } from "#infra/local/mail/mail-headers.ts";
import { type Mailbox, threadOf } from "#infra/local/mail/mailbox.ts";
import { mailboxPage } from "#infra/local/mail/mailbox-page.ts";
import { mailDocument, mailPolicy, pagePolicy } from "#infra/local/mail/markup.ts";
import { type PreviewDesk, templateDocument, templatesPage } from "#infra/local/mail/templates-page.ts";
import { type Draft, draftOf, emptyDraft, sendDraft, writePage } from "#infra/local/mail/write-page.ts";

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  readonly policy?: string;
  readonly status?: number;
  readonly location?: string;
}

/** What the pages show besides mails. */
export interface MailboxSurroundings {
  readonly smtpPort: number;
  /** None before the app is synthesised. */
  readonly desks: () => readonly (PreviewDesk & { readonly addresses: readonly string[] })[];
}

const html = (body: string, policy: string): Answer => ({ type: "text/html; charset=utf-8", body, policy });
const json = (value: unknown): Answer => ({ type: "application/json", body: JSON.stringify(value) });

/** Only under its own name: another site must not read the mails by pointing its name at this machine. */
const isOwnName = (host: string | undefined): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? "");
/** Nor may another site's form send mails: browsers say where a form comes from. */
const isOwnForm = ({ headers }: IncomingMessage): boolean =>
  headers.origin === `http://${headers.host}` && headers["content-type"] === "application/x-www-form-urlencoded";

const maxBody = 2 * 1024 * 1024;
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= maxBody) chunks.push(chunk);
  }
  return size <= maxBody ? Buffer.concat(chunks).toString("utf8") : "";
};

/**
 * The mailbox in the browser: mails of both directions (`/`), a form that writes to the desk (`/write`), every mail with
 * sample values (`/templates`). For programs: `/mails`, those the desk sent or with `?direction=in` received, oldest
 * first; `/mails/<id>` with headers, text and HTML; `/mails/<id>/raw`.
 */
export const createMailboxServer = (mailbox: Mailbox, { smtpPort, desks }: MailboxSurroundings): Server => {
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

  const addresses = () => desks().flatMap((desk) => desk.addresses);

  /** What the recipient of that mail would send back. */
  const answerTo = (id: string | null): Draft => {
    const mail = mailbox.list().find((one) => one.id === id);
    const raw = mail && mailbox.raw(mail.id);
    if (!mail || !raw) return emptyDraft;
    const headers = readHeaders(raw);
    const [own = "", ...others] = mail.ids;
    return {
      from: mail.to[0] ?? "",
      to: headerValue(headers, "reply-to") ?? mail.from,
      subject: mail.subject,
      text: "",
      inReplyTo: own,
      references: [...new Set([...others, own])].join(" "),
    };
  };

  const answer = async (url: URL): Promise<Answer | undefined> => {
    if (url.pathname === "/") {
      const found = await open(url.searchParams.get("mail") ?? "");
      const shown = found && {
        ...found,
        hasHtml: found.html !== undefined,
        thread: threadOf(mailbox.list(), found.mail),
      };
      return html(mailboxPage(mailbox.list(), shown), pagePolicy);
    }
    if (url.pathname === "/write")
      return html(writePage(answerTo(url.searchParams.get("answer")), addresses(), null), pagePolicy);
    if (url.pathname === "/templates") return html(templatesPage(desks(), url.searchParams.get("desk")), pagePolicy);
    const [, desk = "", kind = "", sample = ""] = /^\/templates\/([\w-]+)\/(\w+)\/(\d)$/.exec(url.pathname) ?? [];
    const preview = templateDocument(desks(), desk, kind, Number(sample));
    if (preview !== undefined) return html(preview, mailPolicy);
    if (url.pathname === "/mails") {
      const direction = url.searchParams.get("direction") ?? "out";
      return json(mailbox.list().filter((mail) => mail.direction === direction));
    }
    const [, id = "", part = ""] = /^\/mails\/([\w.-]+)(?:\/(html|raw))?$/.exec(url.pathname) ?? [];
    const found = await open(id);
    if (!found) return undefined;
    if (part === "html") return html(mailDocument(found.html ?? ""), mailPolicy);
    if (part === "raw") return { type: "text/plain; charset=utf-8", body: found.raw };
    const { raw: _raw, mail, ...content } = found;
    return json({ ...mail, ...content });
  };

  const write = async (request: IncomingMessage): Promise<Answer> => {
    const draft = draftOf(await bodyOf(request));
    if (!draft)
      return { ...html(writePage(emptyDraft, addresses(), "the form is incomplete"), pagePolicy), status: 400 };
    try {
      const id = await sendDraft(draft, smtpPort);
      return { type: "text/plain", body: "", status: 303, location: `/?mail=${id}` };
    } catch (error) {
      return { ...html(writePage(draft, addresses(), messageOf(error)), pagePolicy), status: 400 };
    }
  };

  const send = (
    response: ServerResponse,
    { type, body, status = 200, location, policy = "default-src 'none'" }: Answer,
  ): void => {
    response.writeHead(status, {
      "content-type": type,
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cache-control": "no-store",
      ...(location !== undefined && { location }),
    });
    response.end(body);
  };

  return createServer(async (request, response) => {
    if (!isOwnName(request.headers.host))
      return send(response, { ...json({ message: "Misdirected Request" }), status: 421 });
    const url = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST")
      return send(
        response,
        url.pathname === "/write" && isOwnForm(request)
          ? await write(request)
          : { ...json({ message: "Forbidden" }), status: 403 },
      );
    send(response, (await answer(url)) ?? { ...json({ message: "Not Found" }), status: 404 });
  });
};
