import { randomUUID } from "node:crypto";
import type { FauxqsServer } from "fauxqs";
import type { SesMail } from "#infra/local/mail/ses-mail.ts";
import { account, nameInArn } from "#infra/local/template/place.ts";
import type { Resources } from "#infra/local/template/resources.ts";

/** What becomes of a mail at one recipient. */
export type Fate = "Delivery" | "Bounce" | "Complaint";

/** AWS's mailbox simulator, and `bounce@` of any domain. https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
export const fatesOf = (address: string): readonly Fate[] => {
  const [local = "", domain = ""] = address.toLowerCase().split("@");
  if (local === "bounce" || local.startsWith("bounce+")) return ["Bounce"];
  return domain === "simulator.amazonses.com" && local.split("+")[0] === "complaint"
    ? ["Delivery", "Complaint"]
    : ["Delivery"];
};

const details: Readonly<Record<Fate, (recipients: readonly string[], timestamp: string) => object>> = {
  Delivery: (recipients, timestamp) => ({
    delivery: {
      timestamp,
      processingTimeMillis: 1,
      recipients,
      smtpResponse: "250 2.0.0 OK",
      reportingMTA: "localhost",
    },
  }),
  Bounce: (recipients, timestamp) => ({
    bounce: {
      feedbackId: randomUUID(),
      bounceType: "Permanent",
      bounceSubType: "General",
      bouncedRecipients: recipients.map((emailAddress) => ({
        emailAddress,
        action: "failed",
        status: "5.1.1",
        diagnosticCode: "smtp; 550 5.1.1 user unknown",
      })),
      timestamp,
      reportingMTA: "dns; localhost",
    },
  }),
  Complaint: (recipients, timestamp) => ({
    complaint: {
      feedbackId: randomUUID(),
      complaintSubType: null,
      complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
      timestamp,
      complaintFeedbackType: "abuse",
    },
  }),
};

/** Publishes what became of a mail where the configuration set says: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
export const publishFate = (
  resources: Resources,
  server: FauxqsServer,
  configurationSet: string,
  fate: Fate,
  mail: SesMail,
  recipients: readonly string[],
  tags: Readonly<Record<string, string>>,
): void => {
  for (const { properties } of resources("AWS::SES::ConfigurationSetEventDestination")) {
    const { Enabled, MatchingEventTypes, SnsDestination } = properties.EventDestination;
    const wanted = MatchingEventTypes.some((type) => type.toLowerCase() === fate.toLowerCase());
    if (properties.ConfigurationSetName !== configurationSet || !Enabled || !wanted) continue;
    const event = {
      eventType: fate,
      mail: {
        ...mail,
        sendingAccountId: account,
        tags: {
          "ses:configuration-set": [configurationSet],
          ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
        },
      },
      ...details[fate](recipients, new Date().toISOString()),
    };
    server.publish(nameInArn(SnsDestination.TopicARN), JSON.stringify(event), {
      subject: "Amazon SES Email Event Notification",
    });
  }
};
