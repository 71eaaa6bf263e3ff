import {
  DescribeActiveReceiptRuleSetCommand,
  type SESClient,
  SetActiveReceiptRuleSetCommand,
} from "@aws-sdk/client-ses";

/** The account's active receipt rule set, read and set through SES. */
export const sesActiveRuleSet = (client: SESClient) => ({
  get: async (): Promise<string | undefined> =>
    (await client.send(new DescribeActiveReceiptRuleSetCommand({}))).Metadata?.Name,
  set: async (name: string | undefined): Promise<void> => {
    await client.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: name }));
  },
});
