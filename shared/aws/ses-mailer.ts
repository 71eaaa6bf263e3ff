import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mailer } from "#shared/ports/ports.ts";

/**
 * Sends finished MIME through SESv2. Throws what SES throws; SES knows no idempotency token, so a lost answer may
 * mean a mail sent.
 */
export const sesMailer = (client: SESv2Client, configurationSet: string): Mailer => ({
  send: async ({ from, to, raw, tags }) => {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        // The envelope; who is in To and who in Cc stands in the mail itself.
        Destination: { ToAddresses: [...to] },
        Content: { Raw: { Data: raw } },
        ConfigurationSetName: configurationSet,
        EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    if (!MessageId) throw new Error("SES answered without a message id");
    return { sesMessageId: MessageId };
  },
});
