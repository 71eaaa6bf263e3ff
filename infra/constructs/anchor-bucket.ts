import { Duration } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { ObjectLockRetention } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Installation } from "#shared/desk/desk.ts";
import { PrivateBucket } from "./private-bucket.ts";

/**
 * Blocks of the audit log. Object Lock keeps each version for the retention, and who writes has to ask that there be
 * none before (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html).
 */
export class AnchorBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, { days, mode }: Installation["auditRetention"]) {
    super(scope, id, { objectLockDefaultRetention: ObjectLockRetention[mode](Duration.days(days)) });
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: "NothingIsOverwritten",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["s3:PutObject"],
        resources: [this.arnForObjects("*")],
        conditions: { Null: { "s3:if-none-match": "true" } },
      }),
    );
  }
}
