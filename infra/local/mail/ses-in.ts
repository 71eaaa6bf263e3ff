import { randomBytes } from "node:crypto";
import type { FauxqsServer } from "fauxqs";
import { decodeWords } from "postal-mime";
import { type Header, headerValue, prependHeaders, readHeaders } from "#infra/local/mail/mail-headers.ts";
import type { Mailbox } from "#infra/local/mail/mailbox.ts";
import { sesMail } from "#infra/local/mail/ses-mail.ts";
import { nameInArn, type Place } from "#infra/local/template/place.ts";
import type { Resources } from "#infra/local/template/resources.ts";
import type { PropertiesOf } from "#infra/local/template/schemas.ts";

/** A mail as SMTP hands it over. */
export interface ReceivedMail {
  /** MAIL FROM; empty for a bounce. */
  readonly from: string;
  /** RCPT TO, those that were accepted. */
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly client: string;
}

/** SES's receiving side as the receipt rules declare it. */
export interface SesIn {
  readonly domains: readonly string[];
  /** Whether a rule takes mail for the address. */
  accepts(address: string): boolean;
  /** Stores and announces the mail for each rule that takes it; when this is done the mail is safe. */
  receive(mail: ReceivedMail): Promise<{ readonly messageId: string }>;
}

type Rule = PropertiesOf<"AWS::SES::ReceiptRule">["Rule"];

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
const withoutLabel = (address: string): string => address.replace(/\+[^@]*@/, "@");

/** What a rule's recipient condition takes: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-receipt-rules-console-walkthrough.html */
const matchesRecipient = (condition: string, address: string): boolean => {
  const [wanted, given] = [condition.toLowerCase(), address.toLowerCase()];
  if (wanted.includes("@")) return given === wanted || withoutLabel(given) === wanted;
  return wanted.startsWith(".") ? domainOf(given).endsWith(wanted) : domainOf(given) === wanted;
};

const verdicts = ["spam", "virus", "spf", "dkim", "dmarc"] as const;
type Verdicts = Readonly<Record<(typeof verdicts)[number], string>>;

/** Everything passes, unless the development header says otherwise: `X-Local-Verdict: dmarc=FAIL, spam=GRAY`. */
const verdictsOf = (headers: readonly Header[]): Verdicts => {
  const wished = new Map(
    (headerValue(headers, "x-local-verdict") ?? "")
      .split(",")
      .map((pair) => pair.trim().split("=") as [string, string]),
  );
  const entries = verdicts.map((verdict) => [verdict, (wished.get(verdict) ?? "PASS").toUpperCase()] as const);
  return Object.fromEntries(entries) as Verdicts;
};

/** The fields SES puts before a mail it has received, top down. */
const sesHeaders = (mail: ReceivedMail, messageId: string, place: Place, found: Verdicts): readonly Header[] => {
  const sender = mail.from || "MAILER-DAEMON";
  const domain = domainOf(sender);
  return [
    { name: "Return-Path", value: `<${mail.from}>` },
    {
      name: "Received",
      value: `from ${mail.client} by inbound-smtp.${place.region}.amazonaws.com with SMTP id ${messageId} for ${mail.to[0] ?? "unknown"}; ${new Date().toUTCString().replace("GMT", "+0000 (UTC)")}`,
    },
    { name: "X-SES-Spam-Verdict", value: found.spam },
    { name: "X-SES-Virus-Verdict", value: found.virus },
    {
      name: "Received-SPF",
      value: `${found.spf.toLowerCase()} (spfCheck: local host) client-ip=127.0.0.1; envelope-from=${sender};`,
    },
    {
      name: "Authentication-Results",
      value: `amazonses.com; spf=${found.spf.toLowerCase()} smtp.mailfrom=${sender}; dkim=${found.dkim.toLowerCase()} header.d=${domain}; dmarc=${found.dmarc.toLowerCase()} header.from=${domain};`,
    },
    { name: "X-SES-RECEIPT", value: randomBytes(24).toString("base64") },
  ];
};

const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
const newMessageId = (): string => Array.from(randomBytes(40), (byte) => letters[byte % letters.length]).join("");

const keptMail = ({ from, to, raw }: ReceivedMail, id: string): Parameters<Mailbox["add"]>[0] => {
  const headers = readHeaders(raw);
  return {
    id,
    direction: "in",
    from: decodeWords(headerValue(headers, "from") ?? from),
    to: [...to],
    subject: decodeWords(headerValue(headers, "subject") ?? ""),
    time: new Date().toISOString(),
    tags: {},
  };
};

/** Without recipient conditions a rule takes every address of every verified domain. */
export const createSesIn = (
  resources: Resources,
  place: Place,
  queues: { readonly url: string; readonly server: FauxqsServer },
  mailbox: Pick<Mailbox, "add">,
): SesIn => {
  const identities = resources("AWS::SES::EmailIdentity").map(({ name }) => name);
  const rules = resources("AWS::SES::ReceiptRule")
    .map(({ properties }) => properties.Rule)
    .filter((rule) => rule.Enabled !== false);
  const conditionsOf = (rule: Rule): readonly string[] => rule.Recipients ?? identities;
  const takenBy = (rule: Rule, address: string): boolean =>
    conditionsOf(rule).some((one) => matchesRecipient(one, address));

  const store = async (rule: Rule, mail: ReceivedMail, messageId: string): Promise<void> => {
    const recipients = mail.to.filter((address) => takenBy(rule, address));
    const found = verdictsOf(readHeaders(mail.raw));
    const stored = prependHeaders(mail.raw, sesHeaders(mail, messageId, place, found));
    for (const { S3Action: action } of rule.Actions) {
      const objectKeyPrefix = action.ObjectKeyPrefix ?? "";
      const objectKey = `${objectKeyPrefix}${messageId}`;
      const response = await fetch(`${queues.url}/${action.BucketName}/${objectKey}`, {
        method: "PUT",
        body: new Uint8Array(stored),
      });
      if (!response.ok) throw new Error(`storing ${objectKey} in ${action.BucketName}: ${response.status}`);
      const timestamp = new Date().toISOString();
      const status = (verdict: keyof Verdicts) => ({ status: found[verdict] });
      const notification = {
        notificationType: "Received",
        mail: sesMail(stored, mail.from, messageId, mail.to),
        receipt: {
          timestamp,
          processingTimeMillis: 0,
          recipients,
          spamVerdict: status("spam"),
          virusVerdict: status("virus"),
          spfVerdict: status("spf"),
          dkimVerdict: status("dkim"),
          dmarcVerdict: status("dmarc"),
          ...(found.dmarc === "FAIL" && { dmarcPolicy: "reject" }),
          action: { type: "S3", topicArn: action.TopicArn, bucketName: action.BucketName, objectKeyPrefix, objectKey },
        },
      };
      queues.server.publish(nameInArn(action.TopicArn), JSON.stringify(notification), {
        subject: "Amazon SES Email Receipt Notification",
      });
    }
  };

  return {
    domains: [...new Set(rules.flatMap(conditionsOf).map(domainOf))],
    accepts: (address) => rules.some((rule) => takenBy(rule, address)),
    receive: async (mail) => {
      const messageId = newMessageId();
      for (const rule of rules)
        if (mail.to.some((address) => takenBy(rule, address))) await store(rule, mail, messageId);
      mailbox.add(keptMail(mail, messageId), mail.raw);
      return { messageId };
    },
  };
};
