import { Duration, Stack } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Subscription, SubscriptionProtocol, Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { httpFunctions } from "#functions/routes.ts";
import type { MetricName } from "#shared/ports/ports.ts";
import { acknowledge } from "./acknowledge.ts";

/** A condition that a person should hear of. */
interface Watch {
  /** Alarm `evenkeel-<name>`. */
  readonly name: string;
  readonly metric: IMetric;
  /** Rings when the metric is above it. */
  readonly above: number;
  /** Periods in a row that must be above; 1 by default. */
  readonly periods?: number;
  /** Silence of the metric rings too. */
  readonly silenceRings?: boolean;
  readonly meaning: string;
  /** Heading in docs/runbook.md, as an anchor. */
  readonly article: string;
}

/**
 * Alarms, the topic they go to, and the dashboard. Constructs report what must be watched by the fixed names of
 * things, so that this stack depends on almost nothing and can always be deployed.
 */
export class Operations extends Construct {
  private readonly topic: Topic;
  private readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, alarmsTo: string | null) {
    super(scope, id);
    this.topic = new Topic(this, "alarms", { topicName: "evenkeel-alarms", enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: "AlarmsPublish",
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    if (alarmsTo) {
      const subscription = new Subscription(this, "alarms-mail", {
        topic: this.topic,
        protocol: SubscriptionProtocol.EMAIL,
        endpoint: alarmsTo,
      });
      acknowledge(subscription, {
        "Serverless-SNSRedrivePolicy":
          "Alarms stay in CloudWatch with their history; a lost notification is not lost work.",
      });
    }
    this.dashboard = new Dashboard(this, "dashboard", { dashboardName: "evenkeel" });
    this.watchConcurrency();
    this.watchTimers();
    this.watchSender();
  }

  /** Errors of the function `evenkeel-<name>`. */
  watchFunction(name: string): void {
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: "AWS/Lambda",
        metricName,
        dimensionsMap: { FunctionName: `evenkeel-${name}` },
        statistic,
        period: Duration.minutes(5),
      });
    const errors = metric("Errors", "Sum");
    this.alarm({
      name: `${name}-errors`,
      metric: errors,
      above: 0,
      meaning: `Function ${name} failed.`,
      article: "a-function-fails",
    });
    // How much it has to do shows in what feeds it, its queue or the HTTP API; the latter shows how long it takes too.
    const isBehindApi = httpFunctions.some((one) => one === name);
    this.chart(name, [errors], isBehindApi ? [] : [metric("Duration", "p99")]);
  }

  /** Age of the oldest message in the queue `evenkeel-<name>`. */
  watchQueue(name: string, alarmAfter: Duration): void {
    const age = queueMetric(name, "ApproximateAgeOfOldestMessage", "Maximum");
    this.alarm({
      name: `${name}-behind`,
      metric: age,
      above: alarmAfter.toSeconds(),
      periods: 2,
      meaning: `Messages wait longer than ${alarmAfter.toHumanString()} in queue ${name}.`,
      article: "a-queue-falls-behind",
    });
    this.chart(`queue ${name}`, [queueMetric(name, "NumberOfMessagesSent", "Sum")], [age]);
  }

  /** Any message in the queue `evenkeel-<of>-dead`. */
  watchDeadLetters(of: string): void {
    this.alarm({
      name: `${of}-dead-letters`,
      metric: queueMetric(`${of}-dead`, "ApproximateNumberOfMessagesVisible", "Maximum"),
      above: 0,
      meaning: `Work of ${of} failed for good and waits in evenkeel-${of}-dead.`,
      article: "dead-letters",
    });
  }

  /** How far the stream consumer `evenkeel-<name>` is behind the table. */
  watchStreamConsumer(name: string): void {
    this.alarm({
      name: `${name}-behind`,
      metric: new Metric({
        namespace: "AWS/Lambda",
        metricName: "IteratorAge",
        dimensionsMap: { FunctionName: `evenkeel-${name}` },
        statistic: "Maximum",
        period: Duration.minutes(1),
      }),
      above: Duration.minutes(5).toMilliseconds(),
      periods: 2,
      meaning: `Function ${name} is more than five minutes behind the table's stream: mails wait.`,
      article: "the-stream-falls-behind",
    });
  }

  /** Server errors and latency of the HTTP API. */
  watchApi(apiId: string): void {
    const metric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: "AWS/ApiGateway",
        metricName,
        dimensionsMap: { ApiId: apiId },
        statistic,
        period: Duration.minutes(5),
      });
    const failures = metric("5xx", "Sum");
    this.alarm({
      name: "api-failures",
      metric: failures,
      above: 0,
      meaning: "The API answered a call with a 5xx status.",
      article: "the-api-answers-5xx",
    });
    this.chart("HTTP API", [metric("Count", "Sum"), metric("4xx", "Sum"), failures], [metric("Latency", "p99")]);
  }

  /**
   * Throttles of the whole account: no function has concurrency of its own, so all are held back by the same limit,
   * and one alarm tells it.
   */
  private watchConcurrency(): void {
    const metric = (metricName: string, statistic: string) =>
      new Metric({ namespace: "AWS/Lambda", metricName, statistic, period: Duration.minutes(5) });
    const throttles = metric("Throttles", "Sum");
    this.alarm({
      name: "throttles",
      metric: throttles,
      above: 0,
      periods: 3,
      meaning: "Functions have been held back by the account's concurrency for 15 minutes.",
      article: "functions-are-throttled",
    });
    this.chart("all functions of the account", [metric("ConcurrentExecutions", "Maximum")], [throttles]);
  }

  /** The oldest overdue wake-up, which the sweep publishes each minute: late timers and a dead sweep look different. */
  private watchTimers(): void {
    const oldest = deskMetric("OldestOverdueTimer", "Maximum");
    this.alarm({
      name: "timers-late",
      metric: oldest,
      above: 120,
      periods: 3,
      silenceRings: true,
      meaning: "A deadline is overdue by more than two minutes and took no effect, or the sweep has stopped.",
      article: "timers-are-late",
    });
    this.chart("timers (s)", [oldest, deskMetric("TimerLateness", "Maximum")], []);
    this.chart(
      "mail",
      [deskMetric("MailIn", "Sum"), deskMetric("MailOut", "Sum")],
      [deskMetric("MailUnparseable", "Sum")],
    );
  }

  /** Calls of webhooks that failed: no alarm, for receivers are others' business. */
  watchWebhooks(): void {
    this.chart("webhooks", [deskMetric("WebhookFailed", "Sum")], []);
  }

  /** How long a pass of audit-anchor has been under way; each of its runs says so, and none for an hour rings too. */
  watchAnchors(): void {
    const behind = deskMetric("AuditBehind", "Maximum", Duration.hours(1));
    this.alarm({
      name: "audit-not-anchored",
      metric: behind,
      above: Duration.hours(1).toSeconds(),
      silenceRings: true,
      meaning: "For an hour the audit log has not been anchored outside the table.",
      article: "the-audit-log-is-not-anchored",
    });
  }

  /** SES pauses senders above 10 % bounces or 0.5 % complaints and reviews them at half of it (SES guide, "Reputation"). */
  private watchSender(): void {
    const rate = (metricName: string) =>
      new Metric({ namespace: "AWS/SES", metricName, statistic: "Maximum", period: Duration.hours(1) });
    this.alarm({
      name: "bounce-rate",
      metric: rate("Reputation.BounceRate"),
      above: 0.05,
      meaning: "More than 5 % of the account's mails bounce; SES reviews the account.",
      article: "mails-bounce",
    });
    this.alarm({
      name: "complaint-rate",
      metric: rate("Reputation.ComplaintRate"),
      above: 0.001,
      meaning: "More than 0.1 % of the account's mails are reported as spam; SES reviews the account.",
      article: "mails-bounce",
    });
  }

  private alarm(watch: Watch): void {
    const alarm = new Alarm(this, `${watch.name}-alarm`, {
      alarmName: `evenkeel-${watch.name}`,
      alarmDescription: `${watch.meaning} What to do: docs/runbook.md#${watch.article}`,
      metric: watch.metric,
      threshold: watch.above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: watch.periods ?? 1,
      treatMissingData: watch.silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  private chart(title: string, left: IMetric[], right: IMetric[]): void {
    this.dashboard.addWidgets(new GraphWidget({ title, left, right, width: 12, height: 5 }));
  }
}

const queueMetric = (name: string, metricName: string, statistic: string): Metric =>
  new Metric({
    namespace: "AWS/SQS",
    metricName,
    dimensionsMap: { QueueName: `evenkeel-${name}` },
    statistic,
    period: Duration.minutes(1),
  });

/** A metric that functions publish through `Log.metric`. */
const deskMetric = (metricName: MetricName, statistic: string, period = Duration.minutes(1)): Metric =>
  new Metric({ namespace: "Evenkeel", metricName, statistic, period });
