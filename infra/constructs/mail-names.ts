import { ArnFormat, type Stack } from "aws-cdk-lib";

/** Names that two stacks must agree on without referring to each other. */
export const receiptRuleSetName = "evenkeel";
export const receiptRuleName = "inbound";
export const configurationSetName = "evenkeel";
/** Key prefix of received mails in their bucket. */
export const rawMailPrefix = "raw/";

/** ARN that SES gives as source when the receipt rule writes or publishes (SES guide, "Giving permissions to SES"). */
export const receiptRuleArn = (stack: Stack): string =>
  stack.formatArn({
    service: "ses",
    resource: "receipt-rule-set",
    resourceName: `${receiptRuleSetName}:receipt-rule/${receiptRuleName}`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });

/** ARN of the configuration set the desk sends with. */
export const configurationSetArn = (stack: Stack): string =>
  stack.formatArn({ service: "ses", resource: "configuration-set", resourceName: configurationSetName });
