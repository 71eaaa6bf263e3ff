import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import type { DeskSecret } from "#infra/constructs/desk-secret.ts";
import { WorkQueue } from "#infra/constructs/work-queue.ts";
import { webhookMistakes } from "#shared/webhook/hooks.ts";
import type { DeskStackProps } from "./desk-stack.ts";

export interface WebhookStackProps extends DeskStackProps {
  readonly webhookKey: DeskSecret;
}

/** Webhook queue → webhook → receivers on the internet. There is none where no desk has webhooks. */
export class WebhookStack extends Stack {
  /** Takes the calls that events ask for. */
  readonly webhook: Queue;

  constructor(scope: Construct, id: string, { surroundings, data, webhookKey, ...props }: WebhookStackProps) {
    super(scope, id, props);
    const { installation, operations } = surroundings;
    const mistakes = webhookMistakes(installation);
    if (mistakes.length > 0) throw new ConfigurationMistake(mistakes.join("\n"));

    const webhook = new DeskFunction(this, "webhook", {
      surroundings,
      description: "Calls webhooks, and again when they fail",
      memorySize: 512,
      // A receiver has 15 s.
      timeout: Duration.seconds(30),
      feedsItself: true,
    })
      .bindTable(data.table, ["get", "put"])
      .bindSecret("webhookKey", webhookKey);
    const queue = new WorkQueue(this, "webhook", {
      operations,
      consumer: webhook,
      batchSize: 5,
      maxConcurrency: 5,
      // Calls wait up to 15 minutes for their next attempt, or for the next piece of a longer wait.
      alarmAfter: Duration.minutes(30),
    });
    webhook.bindQueue("webhook", queue).bindQueue("deadLetters", queue.deadLetters);
    this.webhook = queue;
    operations.watchWebhooks();

    const desk = installation.desks.find(({ webhooks }) => Object.keys(webhooks).length > 0);
    new CfnOutput(this, "ShowWebhookSecret", {
      description: "Shows the secret with which the receiver of a webhook verifies its calls",
      value:
        `npm run key -- webhook --desk ${desk?.id} --id ${Object.keys(desk?.webhooks ?? {})[0]} ` +
        `--region ${installation.region} --secret ${webhookKey.secretArn}`,
    });
  }
}
