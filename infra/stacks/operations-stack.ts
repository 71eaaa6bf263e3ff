import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Operations } from "#infra/constructs/operations.ts";

/** Alarms and dashboard. */
export class OperationsStack extends Stack {
  readonly operations: Operations;

  constructor(scope: Construct, id: string, props: StackProps & { readonly alarmsTo: string | null }) {
    super(scope, id, props);
    this.operations = new Operations(this, "operations", props.alarmsTo);
  }
}
