import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "#infra/constructs/bundling.ts";
import { type Resource, readable, type Templates } from "./synthesise.ts";

const days = (count: number): number => count * 24 * 3600;

/** reliability policy: nothing is lost silently, nothing waits unseen. */
export const reliabilityPolicies = (templates: () => Templates) => {
  const sources = (service: string) =>
    templates()
      .ofType("AWS::Lambda::EventSourceMapping")
      .filter(({ properties }) => (properties["StartingPosition"] === undefined) === (service === "sqs"));
  const isDead = ({ properties }: Resource) => String(properties["QueueName"]).endsWith("-dead");
  const queues = (dead: boolean) =>
    templates()
      .ofType("AWS::SQS::Queue")
      .filter((queue) => isDead(queue) === dead);
  const alarmed = () =>
    templates()
      .ofType("AWS::CloudWatch::Alarm")
      .map(({ properties }) => {
        const [dimension] = properties["Dimensions"] ?? [];
        return `${properties["MetricName"]} ${dimension ? readable(dimension.Value) : ""}`.trim();
      });

  describe("queues", () => {
    it("each have one consumer that fails message by message, bounded, with time to try again", () => {
      expect(sources("sqs")).toHaveLength(queues(false).length);
      for (const { stack, properties } of sources("sqs")) {
        const queue = templates().behind(stack, properties["EventSourceArn"]).properties;
        const consumer = templates().behind(stack, properties["FunctionName"]).properties;
        expect(properties["FunctionResponseTypes"]).toEqual(["ReportBatchItemFailures"]);
        expect(properties["ScalingConfig"].MaximumConcurrency).toBeGreaterThanOrEqual(2);
        expect(queue["VisibilityTimeout"]).toBeGreaterThanOrEqual(6 * consumer["Timeout"]);
      }
    });

    it("of wake-ups try again within a minute", () => {
      const timer = queues(false).find(({ properties }) => properties["QueueName"] === "evenkeel-timer");
      expect(timer?.properties["VisibilityTimeout"]).toBe(60);
    });

    it("leave what fails for good to a dead-letter queue that keeps it 14 days", () => {
      for (const { stack, properties } of queues(false)) {
        const dead = templates().behind(stack, properties["RedrivePolicy"].deadLetterTargetArn);
        expect(isDead(dead)).toBe(true);
        expect(dead.properties["MessageRetentionPeriod"]).toBe(days(14));
        expect(properties["MessageRetentionPeriod"]).toBeLessThan(days(14));
      }
    });

    it("are encrypted and speak TLS only", () => {
      for (const { stack, id, properties } of templates().ofType("AWS::SQS::Queue")) {
        expect(properties["SqsManagedSseEnabled"], id).toBe(true);
        const policies = templates()
          .ofType("AWS::SQS::QueuePolicy")
          .filter((policy) => policy.stack === stack && JSON.stringify(policy.properties["Queues"]).includes(id));
        expect(JSON.stringify(policies), id).toContain('"aws:SecureTransport":"false"');
      }
    });
  });

  describe("the stream's consumer", () => {
    it("tries for hours, not for ever, and keeps note of what it gave up", () => {
      expect(sources("stream")).toHaveLength(1);
      expect(sources("stream")[0]?.properties).toMatchObject({
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        BisectBatchOnFunctionError: true,
        MaximumRecordAgeInSeconds: 6 * 3600,
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      });
    });
  });

  describe("asynchronous calls", () => {
    it("have a place for what failed, at the schedule and behind the function", () => {
      const rules = templates().ofType("AWS::Events::Rule");
      expect(rules).toHaveLength(3);
      for (const target of rules.flatMap(({ properties }) => properties["Targets"]))
        expect(target).toHaveProperty("DeadLetterConfig.Arn");
      for (const { properties } of templates().ofType("AWS::Lambda::EventInvokeConfig"))
        expect(properties).toHaveProperty("DestinationConfig.OnFailure.Destination");
    });

    it("from topics go to queues, raw, with a dead-letter queue", () => {
      for (const { properties } of templates().ofType("AWS::SNS::Subscription")) {
        if (properties["Protocol"] === "email") continue;
        expect(properties).toMatchObject({ Protocol: "sqs", RawMessageDelivery: true });
        expect(properties["RedrivePolicy"]).toHaveProperty("deadLetterTargetArn");
      }
    });
  });

  describe("alarms", () => {
    it("ring on the first dead letter, on old messages, on errors, throttles and 5xx", () => {
      const wanted = [
        ...queues(true).map(({ properties }) => `ApproximateNumberOfMessagesVisible ${properties["QueueName"]}`),
        ...queues(false).map(({ properties }) => `ApproximateAgeOfOldestMessage ${properties["QueueName"]}`),
        ...templates()
          .ofType("AWS::Lambda::Function")
          .map(({ properties }) => `Errors ${properties["FunctionName"]}`),
        "Throttles",
        "IteratorAge evenkeel-dispatch",
        "5xx {http}",
        "OldestOverdueTimer",
        "AuditBehind",
      ];
      expect(alarmed()).toEqual(expect.arrayContaining(wanted));
    });

    it("and the dashboard cost little: few of $0.10 a month, and one that is free up to 50 metrics", () => {
      expect(templates().ofType("AWS::CloudWatch::Alarm").length).toBeLessThanOrEqual(38);
      const [dashboard, ...others] = templates().ofType("AWS::CloudWatch::Dashboard");
      expect(others).toEqual([]);
      const body: { readonly widgets: readonly { readonly properties: { readonly metrics: readonly unknown[] } }[] } =
        JSON.parse(readable(dashboard?.properties["DashboardBody"]));
      expect(body.widgets.flatMap(({ properties }) => properties.metrics).length).toBeLessThanOrEqual(50);
    });

    it("tell a person, and name an article of the runbook that exists", () => {
      const runbook = readFileSync(join(projectRoot, "docs/runbook.md"), "utf8");
      const anchors = new Set(
        [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading?.toLowerCase().replaceAll(" ", "-")),
      );
      const linked = new Set<string>();
      for (const { id, properties } of templates().ofType("AWS::CloudWatch::Alarm")) {
        expect(properties["AlarmActions"], id).toHaveLength(1);
        const anchor = /docs\/runbook\.md#([\w-]+)$/.exec(properties["AlarmDescription"])?.[1] ?? "";
        expect(anchors, id).toContain(anchor);
        linked.add(anchor);
      }
      expect(linked.size).toBeGreaterThan(5);
    });

    it.each([
      ["the sweep", "timers-late", 180],
      ["the anchor", "audit-not-anchored", 3_600],
    ])("ring too when %s falls silent", (_, name, seconds) => {
      const alarm = templates()
        .ofType("AWS::CloudWatch::Alarm")
        .find(({ properties }) => properties["AlarmName"] === `evenkeel-${name}`);
      expect(alarm?.properties["TreatMissingData"]).toBe("breaching");
      expect(alarm?.properties["Period"] * alarm?.properties["EvaluationPeriods"]).toBe(seconds);
    });
  });
};
