import { SESClient } from "@aws-sdk/client-ses";
import middy from "@middy/core";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { activate } from "#functions/activate-mail-rules/activate.ts";
import { answerCloudFormation } from "#shared/aws/cloudformation-answer.ts";
import { sesActiveRuleSet } from "#shared/aws/ses-active-rule-set.ts";

/** CloudFormation, while `EvenkeelMail` is deployed or deleted → the account's active receipt rule set. */
export const handler = middy<CloudFormationCustomResourceEvent, void>().handler((event) =>
  answerCloudFormation(event, () =>
    activate(sesActiveRuleSet(new SESClient({})), event.RequestType, event.ResourceProperties["ruleSet"]),
  ),
);
