import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, StorageClass } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/**
 * A bucket for what must not be lost: private, TLS only, versioned, retained; cheaper storage after 30 days.
 * Keys are managed by S3: SES writes without a key grant, and a key of our own costs $1 a month while nobody uses it.
 */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, more: Pick<BucketProps, "objectLockDefaultRetention"> = {}) {
    super(scope, id, {
      ...more,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          id: "cheaper-after-a-month",
          transitions: [{ storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) }],
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
    acknowledge(this, {
      "AwsSolutions-S1":
        "Only functions of the desk read or write here; an organisation that must prove each access turns on CloudTrail data events, which need no second bucket.",
    });
  }
}
