import { addressParser } from "postal-mime";
import { type Header, headerValue, readHeaders } from "#infra/local/mail/mail-headers.ts";

/** Bytes of headers that SES puts into a notification; beyond it says `headersTruncated`. */
const mostHeaderBytes = 10 * 1024;

/** The `mail` object that SES's notifications and events share. */
export interface SesMail {
  readonly timestamp: string;
  readonly source: string;
  readonly messageId: string;
  readonly destination: readonly string[];
  readonly headersTruncated: boolean;
  readonly headers: readonly Header[];
  readonly commonHeaders: Readonly<Record<string, string | readonly string[]>>;
}

const lists = ["from", "to", "cc", "reply-to"] as const;
const commonNames: Readonly<Record<(typeof lists)[number], string>> = {
  from: "from",
  to: "to",
  cc: "cc",
  "reply-to": "replyTo",
};

/** Addresses in a header value, groups opened. */
export const addressesIn = (value: string | undefined): readonly string[] =>
  addressParser(value ?? "", { flatten: true }).flatMap(({ address }) => (address ? [address] : []));

const cut = (headers: readonly Header[]): readonly Header[] => {
  let bytes = 0;
  return headers.filter(({ name, value }) => {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    return bytes <= mostHeaderBytes;
  });
};

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */
export const sesMail = (raw: Buffer, source: string, messageId: string, destination: readonly string[]): SesMail => {
  const headers = readHeaders(raw);
  const shown = cut(headers);
  const single = (name: string, key: string) => {
    const value = headerValue(headers, name);
    return value === undefined ? [] : [[key, value] as const];
  };
  return {
    timestamp: new Date().toISOString(),
    source,
    messageId,
    destination,
    headersTruncated: shown.length < headers.length,
    headers: shown,
    commonHeaders: Object.fromEntries([
      ...single("return-path", "returnPath"),
      ...lists.flatMap((name) => {
        const value = headerValue(headers, name);
        return value === undefined
          ? []
          : [[commonNames[name], value.split(/,\s*(?=[^"]*(?:"[^"]*"[^"]*)*$)/)] as const];
      }),
      ...single("date", "date"),
      ...single("message-id", "messageId"),
      ...single("subject", "subject"),
    ]),
  };
};
