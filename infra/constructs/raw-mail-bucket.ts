import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { rawMailPrefix, receiptRuleArn } from "./mail-names.ts";
import { PrivateBucket } from "./private-bucket.ts";

/** Received mails as they came. Only SES writes here, and only through this account's receipt rule of the desk. */
export class RawMailBucket extends PrivateBucket {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: "SesStoresReceivedMail",
        principals: [new ServicePrincipal("ses.amazonaws.com")],
        actions: ["s3:PutObject"],
        resources: [this.arnForObjects(`${rawMailPrefix}*`)],
        conditions: {
          StringEquals: { "aws:SourceAccount": stack.account, "aws:SourceArn": receiptRuleArn(stack) },
        },
      }),
    );
  }
}
