import { SESv2Client } from "@aws-sdk/client-sesv2";
import { describe, expect, test } from "vitest";
import { sesMailer } from "#shared/aws/ses-mailer.ts";
import { type Answer, startAnswering } from "#test/engines/http-answers.ts";

const mail = {
  from: "it@desk.example.org",
  to: ["mara.lind@example.com", "sam.lee@example.com"],
  raw: Buffer.from("Subject: Grüße\r\n\r\nHello."),
  tags: { ticket: "01M83T4CM0JAPB8YBBZTTK9Z50", kind: "comment" },
};

const sending = async (answer: Answer) => {
  const ses = await startAnswering(answer);
  return { ses, mailer: sesMailer(new SESv2Client(ses.client), "evenkeel") };
};

describe("a mail through SESv2", () => {
  test("goes out as it is, to the envelope, with tags and configuration set", async () => {
    const { ses, mailer } = await sending({ status: 200, body: { MessageId: "0102018f-1" } });
    await using _ = ses;
    expect(await mailer.send(mail)).toEqual({ sesMessageId: "0102018f-1" });
    expect(ses.received).toMatchObject([
      {
        path: "/v2/email/outbound-emails",
        body: {
          FromEmailAddress: mail.from,
          Destination: { ToAddresses: mail.to },
          Content: { Raw: { Data: mail.raw.toString("base64") } },
          ConfigurationSetName: "evenkeel",
          EmailTags: [
            { Name: "ticket", Value: mail.tags.ticket },
            { Name: "kind", Value: "comment" },
          ],
        },
      },
    ]);
  });

  test.each([
    ["MessageRejected", "Message contains a virus."],
    ["BadRequestException", "Missing final '@domain'"],
  ])("that SES will never take is refused, not an error: %s", async (name, message) => {
    const { ses, mailer } = await sending({ status: 400, body: { __type: name, message } });
    await using _ = ses;
    expect(await mailer.send(mail)).toEqual({ refused: `${name}: ${message}` });
  });

  test("that SES would take from a verified sender is an error with SES's name", async () => {
    const { ses, mailer } = await sending({
      status: 400,
      body: { __type: "MessageRejected", message: "Email address is not verified." },
    });
    await using _ = ses;
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: "MessageRejected" });
  });

  test("whose id SES does not tell counts as not sent", async () => {
    const { ses, mailer } = await sending({ status: 200, body: {} });
    await using _ = ses;
    await expect(mailer.send(mail)).rejects.toThrow("without a message id");
  });
});
