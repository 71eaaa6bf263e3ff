import { Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Findings of cdk-nag that are accepted on one construct: `<pack>-<rule>`, or `<pack>-<rule>[finding]`, and the reason. */
export type Acknowledged = Readonly<Record<string, string>>;

/** Accepts findings on exactly this construct and what it is made of. */
export const acknowledge = (construct: IConstruct, findings: Acknowledged): void => {
  for (const [id, reason] of Object.entries(findings)) Validations.of(construct).acknowledge({ id, reason });
};

/**
 * Accepts that a role's grant ends in a wildcard below one thing of another stack: `<arn>/<below>`.
 * cdk-nag names such a finding by the export that the ARN travels through.
 */
export const acknowledgeBelow = (
  role: IConstruct,
  owner: IConstruct,
  arn: string,
  below: string,
  reason: string,
): void => {
  const stack = Stack.of(owner);
  const imported: { readonly "Fn::ImportValue": string } = stack.resolve(stack.exportValue(arn));
  acknowledge(role, { [`AwsSolutions-IAM5[Resource::${imported["Fn::ImportValue"]}${below}]`]: reason });
};
