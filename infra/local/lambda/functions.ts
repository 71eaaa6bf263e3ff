import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import {
  type ExecutionEnvironment,
  type Outcome,
  startEnvironment,
} from "#infra/local/lambda/execution-environment.ts";
import type { Logs } from "#infra/local/logs.ts";
import { arn, type Place } from "#infra/local/template/place.ts";
import type { Resource, Resources } from "#infra/local/template/resources.ts";
import type { Assembly } from "#infra/local/template/template.ts";

/** The functions of the app, as the event sources call them. */
export interface Functions {
  /** The function's environment variables. */
  variables(name: string): Readonly<Record<string, string>>;
  /**
   * Runs the function in a free execution environment; waits for one when all are busy. Never rejects: a throw, a
   * timeout or a crash is an outcome.
   * @throws ConfigurationMistake for a name the template does not declare
   */
  invoke(name: string, event: unknown): Promise<Outcome>;
  /** Waits for invocations under way, then stops the environments. */
  stop(): Promise<void>;
}

/** Environments of one function, when it reserves no concurrency of its own. */
const mostEnvironments = 10;
/** Bytes a synchronous invocation takes and gives (Lambda quotas). */
export const largestPayload = 6_291_556;

/** Where a function finds each service: the variables that every AWS SDK reads. */
const endpointVariables = {
  dynamodb: "AWS_ENDPOINT_URL_DYNAMODB",
  sqs: "AWS_ENDPOINT_URL_SQS",
  sns: "AWS_ENDPOINT_URL_SNS",
  s3: "AWS_ENDPOINT_URL_S3",
  ses: "AWS_ENDPOINT_URL_SESV2",
  secrets: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
} as const;
export type Endpoints = Readonly<Record<keyof typeof endpointVariables, string>>;

type Declared = Resource<"AWS::Lambda::Function">;

/** Every function's pool of environments; nothing is loaded before the first event. */
export const createFunctions = (
  assembly: Assembly,
  resources: Resources,
  place: Place,
  endpoints: Endpoints,
  logs: Logs,
  clockSkew: Readonly<Record<string, number>> = {},
): Functions => {
  // The bundles are CommonJS in files named .js; without this the project's own package.json would make them modules.
  writeFileSync(join(assembly.directory, "package.json"), "{}\n");
  const pools = new Map(
    resources("AWS::Lambda::Function").map((declared) => [
      declared.name,
      createPool(
        declared,
        assembly,
        variablesOf(declared, place, endpoints),
        place,
        logs,
        clockSkew[declared.name] ?? 0,
      ),
    ]),
  );
  const poolOf = (name: string): Pool => {
    const pool = pools.get(name);
    if (!pool) throw new ConfigurationMistake(`the template declares no function ${name}`);
    return pool;
  };
  return {
    variables: (name) => poolOf(name).variables,
    invoke: (name, event) => poolOf(name).invoke(JSON.stringify(event)),
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
};

/** Only what the template declares and what Lambda sets; credentials differ by function, so that engines can tell them apart. */
const variablesOf = ({ name, properties }: Declared, place: Place, endpoints: Endpoints): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(endpointVariables).map(([service, name]) => [name, endpoints[service as keyof Endpoints]]),
  ),
  ...properties.Environment?.Variables,
  AWS_REGION: place.region,
  AWS_DEFAULT_REGION: place.region,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
  AWS_ACCESS_KEY_ID: `LOCAL${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "")}`,
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_SESSION_TOKEN: "local",
  TZ: ":UTC",
});

interface Pool {
  readonly variables: Readonly<Record<string, string>>;
  invoke(event: string): Promise<Outcome>;
  stop(): Promise<void>;
}

const createPool = (
  { name, properties, path }: Declared,
  assembly: Assembly,
  variables: Record<string, string>,
  place: Place,
  logs: Logs,
  clockSkewSeconds: number,
): Pool => {
  const directory = assembly.assets.get(properties.Code.S3Key);
  if (!directory) throw new ConfigurationMistake(`${path}: the assembly has no asset ${properties.Code.S3Key}`);
  const most = properties.ReservedConcurrentExecutions ?? mostEnvironments;
  const idle: ExecutionEnvironment[] = [];
  const waiting: ((environment: ExecutionEnvironment) => void)[] = [];
  const running = new Set<Promise<Outcome>>();
  let started = 0;

  const start = (): ExecutionEnvironment => {
    started += 1;
    return startEnvironment({
      data: {
        directory,
        handler: properties.Handler,
        functionName: name,
        functionArn: arn("lambda", place, `function:${name}`),
        memorySize: properties.MemorySize,
        clockSkewSeconds,
      },
      variables,
      timeoutSeconds: properties.Timeout,
      output: (text) => logs.append(name, text),
    });
  };
  const take = (): Promise<ExecutionEnvironment> | ExecutionEnvironment =>
    idle.pop() ?? (started < most ? start() : new Promise((done) => waiting.push(done)));
  const giveBack = (environment: ExecutionEnvironment): void => {
    if (!environment.alive) started -= 1;
    const next = waiting.shift();
    if (next) next(environment.alive ? environment : start());
    else if (environment.alive) idle.push(environment);
  };
  const run = async (event: string): Promise<Outcome> => {
    const requestId = randomUUID();
    const environment = await take();
    const begun = performance.now();
    const outcome = withinLimit(await environment.invoke(event, requestId));
    const milliseconds = Math.round(performance.now() - begun);
    logs.write(name, {
      type: "platform.report",
      requestId,
      milliseconds,
      ...(outcome.ok ? {} : { error: outcome.error }),
    });
    giveBack(environment);
    return outcome;
  };
  return {
    variables,
    invoke: (event) => {
      const outcome = run(event);
      running.add(outcome);
      return outcome.finally(() => running.delete(outcome));
    },
    stop: async () => {
      while (running.size > 0) await Promise.all(running);
      await Promise.all(idle.map((environment) => environment.stop()));
    },
  };
};

const withinLimit = (outcome: Outcome): Outcome =>
  outcome.ok && Buffer.byteLength(outcome.payload) > largestPayload
    ? {
        ok: false,
        error: {
          errorType: "Function.ResponseSizeTooLarge",
          errorMessage: `Response payload size exceeded maximum allowed payload size (${largestPayload} bytes).`,
        },
      }
    : outcome;
