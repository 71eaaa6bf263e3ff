import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Findings of cdk-nag that are accepted on one construct: rule, or `rule[finding]`, and the reason. */
export type Acknowledged = Readonly<Record<string, string>>;

/** Accepts findings on exactly this construct and what it is made of. */
export const acknowledge = (construct: IConstruct, findings: Acknowledged): void => {
  for (const [id, reason] of Object.entries(findings)) Validations.of(construct).acknowledge({ id, reason });
};
