import middy from "@middy/core";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { activate } from "#functions/activate-mail-rules/activate.ts";
import { activeRuleSet } from "#functions/ports.ts";
import { answerCloudFormation } from "#shared/aws/cloudformation-answer.ts";

/** CloudFormation, while `EvenkeelMail` is deployed or deleted → the account's active receipt rule set. */
export const handler = middy<CloudFormationCustomResourceEvent, void>().handler((event) =>
  answerCloudFormation(event, () => activate(activeRuleSet(), event.RequestType, event.ResourceProperties["ruleSet"])),
);
