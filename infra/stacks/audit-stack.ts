import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import { FunctionSchedule } from "#infra/constructs/function-schedule.ts";
import type { DeskStackProps } from "./desk-stack.ts";

/** Each 15 minutes → audit-anchor → blocks of the audit log, in the table and in a bucket that lets nobody change them. */
export class AuditStack extends Stack {
  constructor(scope: Construct, id: string, { surroundings, data, ...props }: DeskStackProps) {
    super(scope, id, props);
    const { installation, operations } = surroundings;

    const anchor = new DeskFunction(this, "audit-anchor", {
      surroundings,
      description: "Puts the heads of the audit log outside the table",
      memorySize: 512,
      timeout: Duration.minutes(5),
    })
      .bindTable(data.table, ["get", "query", "put"], ["byDesk"])
      .bindBucket("anchors", data.anchors, ["put"]);
    new FunctionSchedule(this, "schedule", {
      consumer: anchor,
      name: "audit-anchor",
      description: "Puts the heads of the audit log outside the table",
      every: Duration.minutes(15),
      operations,
    });
    operations.watchAnchors();

    new CfnOutput(this, "VerifyAudit", {
      description: "Recomputes the audit log and tells what is not as it was written",
      value:
        `npm run --silent verify-audit -- --region ${installation.region} ` +
        `--table ${data.table.tableName} --bucket ${data.anchors.bucketName}`,
    });
  }
}
