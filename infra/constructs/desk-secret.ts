import { RemovalPolicy } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** A random key made at the first deploy; no template, log or environment variable ever holds it. Kept for good. */
export class DeskSecret extends Secret {
  constructor(scope: Construct, id: string, description: string) {
    super(scope, id, {
      description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      "AwsSolutions-SMG4":
        "A new key would void every reply address already sent, every API key handed out and every webhook's secret, so it changes on purpose only: see the runbook.",
    });
  }
}
