import { writeFileSync } from "node:fs";
import { awsJson } from "#infra/local/engines/aws-json.ts";
import { type Engine, startDynamoDb } from "#infra/local/engines/dynamodb-engine.ts";
import { startQueues } from "#infra/local/engines/queue-engine.ts";
import { ensureQueues } from "#infra/local/engines/queues.ts";
import { ensureTable } from "#infra/local/engines/tables.ts";
import type { Host, HostOptions } from "#infra/local/host.ts";
import { createHttpApi } from "#infra/local/http/http-api.ts";
import { createAsynchronous } from "#infra/local/lambda/asynchronous.ts";
import { createFunctions } from "#infra/local/lambda/functions.ts";
import { startSchedules } from "#infra/local/lambda/schedules.ts";
import { pollQueue } from "#infra/local/lambda/sqs-poller.ts";
import { pollStream } from "#infra/local/lambda/stream-poller.ts";
import { openLogs } from "#infra/local/logs.ts";
import { openMailbox } from "#infra/local/mail/mailbox.ts";
import { createMailboxServer } from "#infra/local/mail/mailbox-server.ts";
import { createSesIn } from "#infra/local/mail/ses-in.ts";
import { createSesOut } from "#infra/local/mail/ses-out.ts";
import { startSmtp } from "#infra/local/mail/smtp.ts";
import { freePort, listen, loopback } from "#infra/local/ports.ts";
import { createServices } from "#infra/local/services/aws-services.ts";
import { openSecrets } from "#infra/local/services/secrets.ts";
import { createSignInServer } from "#infra/local/sign-in/sign-in-server.ts";
import { openState } from "#infra/local/state.ts";
import { previewDesks } from "#infra/local/template/hosted-installation.ts";
import { only } from "#infra/local/template/lookup.ts";
import type { Place } from "#infra/local/template/place.ts";
import { resolveResources } from "#infra/local/template/resources.ts";
import { synthesise } from "#infra/local/template/synth.ts";
import { readAssembly } from "#infra/local/template/template.ts";

/** How to end something that runs. */
export type Ending = () => Promise<void> | void;

/**
 * Puts the parts together: what begins first ends last. Each part that must be ended is pushed on `started` as soon as
 * it runs, so that a start that fails half-way can be taken back.
 */
export const compose = async (options: HostOptions, started: Ending[], stop: () => Promise<void>): Promise<Host> => {
  const { ports = {}, desks = "infra/desks/index.ts", faults = {} } = options;
  const state = openState(options.stateDir);
  started.push(() => state.close());
  const logs = openLogs(state);
  started.push(() => logs.close());

  // Ports first: a taken one should not cost a synthesis.
  const api = createHttpApi(logs);
  const apiPort = await listen(api.server, ports.api ?? 0, "--port");
  started.push(() => api.stop());
  const mailbox = openMailbox(state);
  const smtpPort = await freePort(ports.smtp ?? 0, "--smtp-port");
  let directory: string | undefined;
  const mailboxServer = createMailboxServer(mailbox, {
    smtpPort,
    desks: () => (directory === undefined ? [] : previewDesks(directory)),
  });
  const mailboxPort = await listen(mailboxServer, ports.mailbox ?? 0, "--mailbox-port");
  started.push(() => close(mailboxServer));
  const people = createSignInServer(state);
  const issuerUrl = `http://${loopback}:${await listen(people.server, ports.signIn ?? 0, "--sign-in-port")}`;
  started.push(() => close(people.server));

  directory = options.assembly ?? (await synthesise(state.path("app"), desks));
  const assembly = readAssembly(directory);
  const [dynamodbEngine, queueEngine] = await both(startDynamoDb(state), startQueues(state, assembly.region), started);

  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const place: Place = { region: assembly.region, queuesUrl: queueEngine.url, apiUrl, issuerUrl };
  const resources = resolveResources(assembly, place);
  const signIn = (await people.serve(resources, issuerUrl, previewDesks(directory))) ?? null;
  const dynamodb = awsJson(dynamodbEngine.url, place.region);
  const sqs = awsJson(queueEngine.url, place.region);
  for (const table of resources("AWS::DynamoDB::Table")) await ensureTable(dynamodb, table);
  await ensureQueues(queueEngine.server, sqs, resources);

  const secrets = openSecrets(resources, state);
  const sesIn = createSesIn(resources, place, queueEngine, mailbox);
  const ses = createSesOut({ resources, place, server: queueEngine.server, mailbox, sesIn, logs });
  const services = createServices({ ses, secrets });
  const servicesUrl = `http://127.0.0.1:${await listen(services, 0, "--services-port")}`;
  started.push(() => close(services));
  started.push(() => ses.settle());

  const endpoints = {
    dynamodb: dynamodbEngine.url,
    sqs: queueEngine.url,
    sns: queueEngine.url,
    s3: queueEngine.url,
    ses: servicesUrl,
    secrets: servicesUrl,
  };
  const functions = createFunctions(assembly, resources, place, endpoints, logs, faults.clockSkew);
  started.push(() => functions.stop());

  for (const mapping of resources("AWS::Lambda::EventSourceMapping")) {
    const fromStream = mapping.properties.EventSourceArn.includes("/stream/");
    const running = fromStream
      ? pollStream({ mapping, place, dynamodb, sqs, functions, state, logs })
      : pollQueue(mapping, place, sqs, functions, logs);
    started.push(() => running.stop());
  }
  if (!faults.schedulesDead) {
    const schedules = startSchedules(resources, place, createAsynchronous(functions, resources, place, sqs));
    started.push(() => schedules.stop());
  }
  api.serve(resources, place, functions);
  started.push(() => api.stop());
  const smtp = await startSmtp(sesIn, smtpPort, logs);
  started.push(() => smtp.stop());

  const host: Host = {
    region: place.region,
    apiUrl: place.apiUrl,
    smtpPort: smtp.port,
    mailboxUrl: `http://127.0.0.1:${mailboxPort}`,
    signIn,
    mailDomains: sesIn.domains,
    stateDir: state.path(),
    assembly: assembly.directory,
    endpoints,
    tableName: (name) => only(resources("AWS::DynamoDB::Table"), name).name,
    queueUrl: (name) => only(resources("AWS::SQS::Queue"), name).ref,
    bucketName: (name) => only(resources("AWS::S3::Bucket"), name).name,
    secretValue: (name) => secrets.value(only(resources("AWS::SecretsManager::Secret"), name).ref) ?? "",
    functionVariables: (name) => functions.variables(only(resources("AWS::Lambda::Function"), name).name),
    invoke: (name, event) => functions.invoke(only(resources("AWS::Lambda::Function"), name).name, event),
    stop,
  };
  writeFileSync(
    state.path("host.json"),
    `${JSON.stringify({ pid: process.pid, desks, apiUrl: host.apiUrl, smtpPort: host.smtpPort, mailboxUrl: host.mailboxUrl, signIn, endpoints }, null, 2)}\n`,
  );
  return host;
};

/** Starts both engines at once; the one that came up is ended with the rest when the other did not. */
const both = async <One extends Engine, Other extends Engine>(
  one: Promise<One>,
  other: Promise<Other>,
  started: Ending[],
): Promise<readonly [One, Other]> => {
  const settled = await Promise.allSettled([one, other]);
  for (const result of settled) if (result.status === "fulfilled") started.push(() => result.value.stop());
  return [await one, await other];
};

const close = (server: { close(done: () => void): void; closeAllConnections(): void }): Promise<void> =>
  new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
