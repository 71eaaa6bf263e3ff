import { Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { DeskSecret } from "#infra/constructs/desk-secret.ts";
import { DeskTable } from "#infra/constructs/desk-table.ts";
import { PrivateBucket } from "#infra/constructs/private-bucket.ts";
import { RawMailBucket } from "#infra/constructs/raw-mail-bucket.ts";

export interface DataStackProps extends StackProps {
  /** Whether any desk has webhooks. */
  readonly webhooks: boolean;
}

/** Everything that must survive: all other stacks can be deleted and deployed anew. */
export class DataStack extends Stack {
  readonly table = new DeskTable(this, "table");
  readonly rawMail = new RawMailBucket(this, "raw-mail");
  readonly files = new PrivateBucket(this, "files");
  readonly replyKey = new DeskSecret(this, "reply-key", "Signs the reply addresses of outgoing mails");
  readonly keyPepper = new DeskSecret(this, "key-pepper", "Goes into the hashes of API keys");

  /** Null where no desk has webhooks. */
  readonly webhookKey: DeskSecret | null;

  constructor(scope: Construct, id: string, { webhooks, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.webhookKey = webhooks ? new DeskSecret(this, "webhook-key", "Secrets of webhooks are derived from it") : null;
  }
}
