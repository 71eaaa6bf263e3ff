import { randomBytes, randomUUID } from "node:crypto";
import type { FauxqsServer } from "fauxqs";
import { decodeWords } from "postal-mime";
import * as z from "zod";
import { messageOf } from "#infra/local/errors.ts";
import type { Logs } from "#infra/local/logs.ts";
import { headerValue, readHeaders, replaceHeaders } from "#infra/local/mail/mail-headers.ts";
import type { Mailbox } from "#infra/local/mail/mailbox.ts";
import { type Fate, fatesOf, publishFate } from "#infra/local/mail/ses-events.ts";
import type { SesIn } from "#infra/local/mail/ses-in.ts";
import { addressesIn, sesMail } from "#infra/local/mail/ses-mail.ts";
import type { Place } from "#infra/local/template/place.ts";
import type { Resources } from "#infra/local/template/resources.ts";

const list = z.array(z.string()).default([]);
const request = z.strictObject({
  FromEmailAddress: z.optional(z.string()),
  /** Whose permission it is sent by; permissions are not enforced here. */
  FromEmailAddressIdentityArn: z.optional(z.string()),
  Destination: z.strictObject({ ToAddresses: list, CcAddresses: list, BccAddresses: list }).optional(),
  Content: z.strictObject({ Raw: z.strictObject({ Data: z.string() }) }),
  EmailTags: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  ConfigurationSetName: z.optional(z.string()),
});

/** What SESv2 answers: status and JSON body. */
export interface SesAnswer {
  readonly status: number;
  readonly body: object;
  readonly errorType?: string;
}

export interface SesOut {
  /** SendEmail with raw content. */
  send(body: string): SesAnswer;
  /** Waits for mails that are on their way back to the desk. */
  settle(): Promise<void>;
}

export interface SesOutOptions {
  readonly resources: Resources;
  readonly place: Place;
  readonly server: FauxqsServer;
  readonly mailbox: Mailbox;
  readonly sesIn: SesIn;
  readonly logs: Logs;
}

const refused = (errorType: string, message: string): SesAnswer => ({ status: 400, errorType, body: { message } });

/** Domain of the Message-ID that SES gives a mail. */
const idDomain = (region: string): string =>
  region === "us-east-1" ? "email.amazonses.com" : `${region}.amazonses.com`;

/** SES's sending side: every mail ends in the mailbox; recipients at the desk's own domain get it back through SES in. */
export const createSesOut = ({ resources, place, server, mailbox, sesIn, logs }: SesOutOptions): SesOut => {
  const identities = resources("AWS::SES::EmailIdentity").map(({ name }) => name.toLowerCase());
  const onTheWay = new Set<Promise<unknown>>();
  const verified = (address: string): boolean =>
    identities.some(
      (identity) => address === identity || address.endsWith(`@${identity}`) || address.endsWith(`.${identity}`),
    );

  const deliver = async (raw: Buffer, source: string, recipients: readonly string[]): Promise<void> => {
    const own = recipients.filter((address) => sesIn.accepts(address) && fatesOf(address)[0] === "Delivery");
    if (own.length > 0)
      await sesIn.receive({
        from: source,
        to: own,
        raw,
        client: `a1.smtp-out.${idDomain(place.region)} ([127.0.0.1])`,
      });
  };

  return {
    settle: async () => void (await Promise.all(onTheWay)),
    send: (body) => {
      const parsed = request.safeParse(JSON.parse(body));
      if (!parsed.success) return refused("BadRequestException", z.prettifyError(parsed.error));
      const { Destination, Content, EmailTags, ConfigurationSetName, FromEmailAddress } = parsed.data;
      const composed = Buffer.from(Content.Raw.Data, "base64");
      const headers = readHeaders(composed);
      const from = FromEmailAddress ?? headerValue(headers, "from") ?? "";
      const source = (addressesIn(from)[0] ?? "").toLowerCase();
      if (!verified(source)) {
        return refused(
          "MessageRejected",
          `Email address is not verified. The following identities failed the check in region ${place.region.toUpperCase()}: ${source}`,
        );
      }
      const given = Destination
        ? Object.values(Destination).flat()
        : ["to", "cc", "bcc"].map((name) => headerValue(headers, name) ?? "");
      const to = given.flatMap((value) => addressesIn(value));
      if (to.length === 0) return refused("BadRequestException", "Missing final recipients");

      const id = `0100${randomBytes(6).toString("hex")}-${randomUUID()}-000000`;
      const raw = replaceHeaders(
        composed,
        [
          { name: "Date", value: new Date().toUTCString().replace("GMT", "+0000") },
          { name: "Message-ID", value: `<${id}@${idDomain(place.region)}>` },
        ],
        ["Bcc", "Return-Path"],
      );
      const tags = Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value]));
      const subject = decodeWords(headerValue(headers, "subject") ?? "");
      mailbox.add(
        {
          id,
          direction: "out",
          from: decodeWords(headerValue(headers, "from") ?? from),
          to,
          subject,
          time: new Date().toISOString(),
          tags,
        },
        raw,
      );

      // SES answers before the mail is anywhere: events and replies may only come after the answer.
      const way = new Promise((done) => setImmediate(done)).then(async () => {
        const mail = sesMail(raw, source, id, to);
        for (const fate of ["Delivery", "Bounce", "Complaint"] satisfies readonly Fate[]) {
          const recipients = to.filter((address) => fatesOf(address).includes(fate));
          if (recipients.length > 0 && ConfigurationSetName)
            publishFate(resources, server, ConfigurationSetName, fate, mail, recipients, tags);
        }
        await deliver(raw, `${id}@${idDomain(place.region)}`, to);
      });
      const settled = way.catch((error: unknown) => logs.write("host", { source: "ses", error: messageOf(error) }));
      onTheWay.add(settled);
      void settled.finally(() => onTheWay.delete(settled));
      return { status: 200, body: { MessageId: id } };
    },
  };
};
