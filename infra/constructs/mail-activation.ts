import { CustomResource, Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { DeskFunction } from "./desk-function.ts";
import { receiptRuleSetName } from "./mail-names.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Makes the desk's receipt rules the account's active ones while it is deployed, and gives that up when it is deleted.
 * CloudFormation has no resource for it. Fails when another set is active.
 */
export class MailActivation extends Construct {
  constructor(scope: Construct, id: string, surroundings: Surroundings) {
    super(scope, id);
    const activate = new DeskFunction(this, "activate-mail-rules", {
      surroundings,
      description: "Makes the desk's receipt rules the active ones, at deployment",
      memorySize: 256,
      timeout: Duration.seconds(30),
    }).allow(["ses:DescribeActiveReceiptRuleSet", "ses:SetActiveReceiptRuleSet"], ["*"]);
    acknowledge(activate.executionRole, {
      "AwsSolutions-IAM5[Resource::*]":
        "The two actions know no resources: they concern the account's one active rule set. The function runs at deployments only.",
    });
    new CustomResource(this, "active", {
      resourceType: "Custom::ActiveReceiptRuleSet",
      serviceToken: activate.functionArn,
      properties: { ruleSet: receiptRuleSetName },
    });
  }
}
