import { CfnOutput, Stack } from "aws-cdk-lib";
import { CfnReceiptRule, CfnReceiptRuleSet } from "aws-cdk-lib/aws-ses";
import { Construct } from "constructs";
import { MailActivation } from "./mail-activation.ts";
import { rawMailPrefix, receiptRuleArn, receiptRuleName, receiptRuleSetName } from "./mail-names.ts";
import type { RawMailBucket } from "./raw-mail-bucket.ts";
import { SesNotifications } from "./ses-notifications.ts";
import type { Surroundings } from "./surroundings.ts";
import type { WorkQueue } from "./work-queue.ts";

export interface MailReceiptProps {
  readonly surroundings: Surroundings;
  readonly rawMail: RawMailBucket;
  readonly queue: WorkQueue;
}

/**
 * One catch-all rule for the domain: SES scans the mail, stores it, and tells the queue. Which desk an address means
 * is the desk's configuration, so a new desk needs no new rule (SES allows 200 in a set).
 */
export class MailReceipt extends Construct {
  constructor(scope: Construct, id: string, { surroundings, rawMail, queue }: MailReceiptProps) {
    super(scope, id);
    const received = new SesNotifications(this, "mail-received", queue, receiptRuleArn(Stack.of(this)));
    const ruleSet = new CfnReceiptRuleSet(this, "rule-set", { ruleSetName: receiptRuleSetName });
    const rule = new CfnReceiptRule(this, "rule", {
      ruleSetName: ruleSet.ref,
      rule: {
        name: receiptRuleName,
        enabled: true,
        recipients: [surroundings.installation.mailDomain],
        scanEnabled: true,
        // Senders without TLS still get through: a lost mail is worse than a mail in clear.
        tlsPolicy: "Optional",
        actions: [
          {
            s3Action: { bucketName: rawMail.bucketName, objectKeyPrefix: rawMailPrefix, topicArn: received.topicArn },
          },
        ],
      },
    });
    // SES tries its rights when the rule is made.
    rule.node.addDependency(received);
    if (surroundings.installation.activateMailRules)
      new MailActivation(this, "activation", surroundings).node.addDependency(rule);
    else
      new CfnOutput(Stack.of(this), "ActivateMailRules", {
        description: "An account has one active rule set. This makes it the desk's, in place of the one that is active",
        value: `aws ses set-active-receipt-rule-set --rule-set-name ${receiptRuleSetName} --region ${Stack.of(this).region}`,
      });
  }
}
