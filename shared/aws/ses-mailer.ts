import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { cleanLine } from "#shared/mail/words.ts";
import type { Mailer } from "#shared/ports/ports.ts";

/** What SES never takes however often it is asked: a virus (MessageRejected), an address or a mail it cannot read. */
const refusals = new Set(["MessageRejected", "BadRequestException"]);
/** Also a MessageRejected, but the installation's own fault: the mail goes out once the identity is verified. */
const unverified = /not verified/i;

/**
 * Sends finished MIME through SESv2. Throws what SES throws beside refusals of the mail itself
 * (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html); SES knows no idempotency token, so a lost
 * answer may mean a mail sent.
 */
export const sesMailer = (client: SESv2Client, configurationSet: string): Mailer => ({
  send: async ({ from, to, raw, tags }) => {
    const command = new SendEmailCommand({
      FromEmailAddress: from,
      // The envelope; who is in To and who in Cc stands in the mail itself.
      Destination: { ToAddresses: [...to] },
      Content: { Raw: { Data: raw } },
      ConfigurationSetName: configurationSet,
      EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
    });
    try {
      const { MessageId } = await client.send(command);
      if (!MessageId) throw new Error("SES answered without a message id");
      return { sesMessageId: MessageId };
    } catch (error) {
      if (error instanceof Error && refusals.has(error.name) && !unverified.test(error.message))
        return { refused: cleanLine(`${error.name}: ${error.message}`, 300) };
      throw error;
    }
  },
});
