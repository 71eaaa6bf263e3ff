import { randomUUID } from "node:crypto";
import type { Asynchronous } from "#infra/local/lambda/asynchronous.ts";
import type { Running } from "#infra/local/lambda/sqs-poller.ts";
import { account, arn, nameInArn, type Place } from "#infra/local/template/place.ts";
import type { Resources } from "#infra/local/template/resources.ts";

const unitMilliseconds = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Milliseconds between two runs of `rate(5 minutes)`. */
const rateMilliseconds = (expression: string): number => {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return Number(count) * unitMilliseconds[unit as keyof typeof unitMilliseconds];
};

interface Schedule {
  readonly expression: string;
  readonly functionName: string;
  readonly event: unknown;
}

const schedulesOf = (resources: Resources, place: Place): readonly Schedule[] => [
  ...resources("AWS::Scheduler::Schedule").flatMap(({ properties }) =>
    properties.State === "DISABLED"
      ? []
      : [
          {
            expression: properties.ScheduleExpression,
            functionName: nameInArn(properties.Target.Arn),
            event: properties.Target.Input === undefined ? {} : JSON.parse(properties.Target.Input),
          },
        ],
  ),
  ...resources("AWS::Events::Rule").flatMap(({ name, properties }) =>
    properties.State === "DISABLED"
      ? []
      : properties.Targets.map((target) => ({
          expression: properties.ScheduleExpression,
          functionName: nameInArn(target.Arn),
          event: target.Input === undefined ? scheduledEvent(name, place) : JSON.parse(target.Input),
        })),
  ),
];

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
const scheduledEvent = (rule: string, place: Place) => ({
  version: "0",
  id: randomUUID(),
  "detail-type": "Scheduled Event",
  source: "aws.events",
  account,
  time: new Date().toISOString(),
  region: place.region,
  resources: [arn("events", place, `rule/${rule}`)],
  detail: {},
});

/** Runs every schedule once now (a host that was off has something to catch up with) and then at its rate. */
export const startSchedules = (resources: Resources, place: Place, asynchronous: Asynchronous): Running => {
  const underWay = new Set<Promise<void>>();
  const timers = schedulesOf(resources, place).map(({ expression, functionName, event }) => {
    const run = (): void => {
      const invocation = asynchronous.invoke(functionName, event);
      underWay.add(invocation);
      void invocation.finally(() => underWay.delete(invocation));
    };
    run();
    return setInterval(run, rateMilliseconds(expression));
  });
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      asynchronous.stop();
      await Promise.all(underWay);
    },
  };
};
