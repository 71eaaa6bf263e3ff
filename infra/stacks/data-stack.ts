import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { AnchorBucket } from "#infra/constructs/anchor-bucket.ts";
import { DeskSecret } from "#infra/constructs/desk-secret.ts";
import { DeskTable } from "#infra/constructs/desk-table.ts";
import { PrivateBucket } from "#infra/constructs/private-bucket.ts";
import { RawMailBucket } from "#infra/constructs/raw-mail-bucket.ts";
import { DeskUserPool } from "#infra/constructs/user-pool.ts";
import type { Installation, SignIn } from "#shared/desk/desk.ts";

export interface DataStackProps extends StackProps {
  /** Whether any desk has webhooks. */
  readonly webhooks: boolean;
  /** The organisation's own issuer; null where the desk is to have a user pool. */
  readonly signIn: SignIn | null;
  readonly auditRetention: Installation["auditRetention"];
}

/** Everything that must survive: all other stacks can be deleted and deployed anew. */
export class DataStack extends Stack {
  readonly table = new DeskTable(this, "table");
  readonly rawMail = new RawMailBucket(this, "raw-mail");
  readonly files = new PrivateBucket(this, "files");
  readonly anchors: AnchorBucket;
  readonly replyKey = new DeskSecret(this, "reply-key", "Signs the reply addresses of outgoing mails");
  readonly keyPepper = new DeskSecret(this, "key-pepper", "Goes into the hashes of API keys");

  /** Null where no desk has webhooks. */
  readonly webhookKey: DeskSecret | null;

  /** Whose tokens let people in. */
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string, { webhooks, signIn, auditRetention, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.anchors = new AnchorBucket(this, "audit-anchors", auditRetention);
    this.webhookKey = webhooks ? new DeskSecret(this, "webhook-key", "Secrets of webhooks are derived from it") : null;
    this.signIn = signIn ?? new DeskUserPool(this, "people").signIn;
    const { issuer, audience } = this.signIn;
    new CfnOutput(this, "SignInIssuer", { description: "Issuer of the tokens that let people in", value: issuer });
    new CfnOutput(this, "SignInClient", { description: "Client id that people sign in through", value: audience });
    new CfnOutput(this, "GetToken", {
      description: "Signs a person in by the browser and prints a token for calling the API",
      value: `npm run --silent token -- --issuer ${issuer} --client ${audience}`,
    });
  }
}
