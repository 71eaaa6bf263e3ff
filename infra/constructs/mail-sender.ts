import { Stack } from "aws-cdk-lib";
import { CfnConfigurationSetEventDestination, ConfigurationSet, EmailIdentity, Identity } from "aws-cdk-lib/aws-ses";
import { FilterOrPolicy, SubscriptionFilter } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { configurationSetArn, configurationSetName } from "./mail-names.ts";
import { SesNotifications } from "./ses-notifications.ts";
import type { WorkQueue } from "./work-queue.ts";

/** The domain the desk sends as, signed with DKIM, and what becomes of its mails, told to the queue. */
export class MailSender extends Construct {
  readonly identity: EmailIdentity;

  constructor(scope: Construct, id: string, mailDomain: string, queue: WorkQueue) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, "configuration-set", {
      configurationSetName,
      reputationMetrics: true,
    });
    this.identity = new EmailIdentity(this, "identity", {
      identity: Identity.domain(mailDomain),
      configurationSet,
      // Bounces come as events; SES would mail them to the desk as well, and the ticket would have each one twice.
      feedbackForwarding: false,
    });
    const delivered = new SesNotifications(this, "mail-delivery", queue, configurationSetArn(Stack.of(this)), {
      // SES also greets each new topic with a line of plain text, which is no event and would end as a dead letter.
      eventType: FilterOrPolicy.filter(
        SubscriptionFilter.stringFilter({ allowlist: ["Bounce", "Complaint", "Delivery"] }),
      ),
    });
    const destination = new CfnConfigurationSetEventDestination(this, "events", {
      configurationSetName: configurationSet.configurationSetName,
      eventDestination: {
        name: "mail-events",
        enabled: true,
        matchingEventTypes: ["bounce", "complaint", "delivery"],
        snsDestination: { topicArn: delivered.topicArn },
      },
    });
    destination.node.addDependency(delivered);
  }
}
