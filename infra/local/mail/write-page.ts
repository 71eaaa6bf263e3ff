import { createTransport } from "nodemailer";
import * as z from "zod";
import { page } from "#infra/local/mail/markup.ts";
import { escapeHtml } from "#shared/mail/escape-html.ts";

/** A mail as the form has it. */
export interface Draft {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Message-ID of the mail it answers, and the ids that one refers to; empty for a new one. */
  readonly inReplyTo: string;
  readonly references: string;
}

export const emptyDraft: Draft = {
  from: "me@example.org",
  to: "",
  subject: "",
  text: "",
  inReplyTo: "",
  references: "",
};

const line = z
  .string()
  .max(2_000)
  .regex(/^[^\r\n]*$/);
const draft = z.object({
  from: line.min(1),
  to: line.min(1),
  subject: line,
  text: z.string().max(1_000_000),
  inReplyTo: line,
  references: z
    .string()
    .max(10_000)
    .regex(/^[^\r\n]*$/),
});

/** The form; `mistake` says why the mail was not sent. */
export const writePage = (given: Draft, addresses: readonly string[], mistake: string | null): string =>
  page({
    title: "Write",
    note: "goes through the SMTP port, as from outside",
    nav: "",
    main: `<h1>${given.inReplyTo === "" ? "A mail to the desk" : "An answer"}</h1>
${mistake === null ? "" : `<section role="alert">Not sent: ${escapeHtml(mistake)}</section>`}
<form method="post" action="/write">
  <label>From<input name="from" required value="${escapeHtml(given.from)}"></label>
  <label>To<input name="to" required list="desks" value="${escapeHtml(given.to || (addresses[0] ?? ""))}"></label>
  <datalist id="desks">${addresses.map((address) => `<option>${escapeHtml(address)}</option>`).join("")}</datalist>
  <label>Subject<input name="subject" value="${escapeHtml(given.subject)}"></label>
  <label>Text<textarea name="text" rows="12">${escapeHtml(given.text)}</textarea></label>
  <input type="hidden" name="inReplyTo" value="${escapeHtml(given.inReplyTo)}">
  <input type="hidden" name="references" value="${escapeHtml(given.references)}">
  <button>Send</button>
</form>`,
  });

/** The form's body as a draft; what a form of ours cannot have sent is null. */
export const draftOf = (body: string): Draft | null =>
  draft.safeParse(Object.fromEntries(new URLSearchParams(body))).data ?? null;

/** Hands the mail over as the sender's mail server would; returns the id that SES gives it. Throws what SMTP says. */
export const sendDraft = async (
  { from, to, subject, text, inReplyTo, references }: Draft,
  smtpPort: number,
): Promise<string> => {
  const smtp = createTransport({ host: "127.0.0.1", port: smtpPort, ignoreTLS: true });
  try {
    const { response } = await smtp.sendMail({
      from,
      to,
      subject,
      text,
      ...(inReplyTo !== "" && { inReplyTo, references: references.split(" ").filter((id) => id !== "") }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return /OK (\w+)/.exec(response)?.[1] ?? "";
  } finally {
    smtp.close();
  }
};
