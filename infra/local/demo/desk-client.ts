import { setTimeout as sleep } from "node:timers/promises";
import { createTransport } from "nodemailer";
import createClient from "openapi-fetch";
import * as z from "zod";
import type { paths } from "#infra/client/api.d.ts";
import { type KeptMail, keptMail } from "#infra/local/mail/mailbox.ts";

/** Where a running desk can be reached, and the key to its API. */
export interface DeskAddress {
  readonly apiUrl: string;
  readonly smtpPort: number;
  readonly mailboxUrl: string;
  readonly key: string;
}

const openedMail = keptMail.extend({
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  text: z.string(),
});
export type OpenedMail = z.infer<typeof openedMail>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; null when the answer had no body. */
  readonly body: unknown;
}

/** How long the story waits for anything before it says that it did not happen. */
const patienceSeconds = 15;

/** The desk from outside, as its users see it: SMTP in, the mailbox, the API. */
export const deskClient = ({ apiUrl, smtpPort, mailboxUrl, key }: DeskAddress) => {
  const smtp = createTransport({ host: "127.0.0.1", port: smtpPort, ignoreTLS: true });

  const mails = async (): Promise<readonly KeptMail[]> =>
    z.array(keptMail).parse(await (await fetch(`${mailboxUrl}/mails`)).json());

  const api = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
  };

  return {
    api,
    /** The API by its types, for what is not tried out wrong on purpose. */
    typed: createClient<paths>({ baseUrl: apiUrl, headers: { authorization: `Bearer ${key}` } }),
    mails,
    /** Hands a raw mail over as the sender's mail server would. */
    sendMail: async (from: string, to: readonly string[], raw: Buffer): Promise<void> => {
      await smtp.sendMail({ envelope: { from, to: [...to] }, raw });
    },
    openMail: async (id: string): Promise<OpenedMail> =>
      openedMail.parse(await (await fetch(`${mailboxUrl}/mails/${id}`)).json()),
    /** The first mail that `wanted` accepts; throws when none comes in time. */
    waitForMail: (what: string, wanted: (mail: KeptMail) => boolean): Promise<KeptMail> =>
      eventually(what, async () => (await mails()).find(wanted)),
    close: () => smtp.close(),
  };
};
export type DeskClient = ReturnType<typeof deskClient>;

/** What `look` finds, as soon as it finds something; throws naming `what` after `seconds`. */
export const eventually = async <T>(
  what: string,
  look: () => Promise<T | undefined>,
  seconds = patienceSeconds,
): Promise<T> => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`${what}: not within ${seconds} s`);
};
