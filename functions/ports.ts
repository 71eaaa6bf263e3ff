import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import { environment, requireEnvironment } from "#shared/aws/environment.ts";
import { jsonLog } from "#shared/aws/log.ts";
import { s3FileLinks } from "#shared/aws/s3-file-links.ts";
import { s3Files } from "#shared/aws/s3-files.ts";
import { sesMailer } from "#shared/aws/ses-mailer.ts";
import { sqsQueue } from "#shared/aws/sqs-queue.ts";
import { storedSecret } from "#shared/aws/stored-secret.ts";
import { jitteredBackoff, systemClock, systemIds } from "#shared/aws/system.ts";
import type { CommandPorts } from "#shared/handle-command.ts";
import type { MailJob, WakeUp } from "#shared/mail/jobs.ts";
import { ticketStore as tableTicketStore } from "#shared/store/ticket-store.ts";

/**
 * The composition root: environment → real adapters, each made at first use and kept for the life of the container.
 * A function imports what it needs; the bundler leaves out the rest.
 */
// Lets the bundler leave out the clients a function does not use.
/* @__NO_SIDE_EFFECTS__ */
const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

export const clock = systemClock;
export const ids = systemIds;
export const log = jsonLog;

const sqs = once(() => new SQSClient({}));
const secrets = once(() => new SecretsManagerClient({}));

export const table = once(() => dynamoTable(new DynamoDBClient({}), requireEnvironment(environment.table)));
export const ticketStore = once(() => tableTicketStore(table()));
export const mailOutQueue = once(() => sqsQueue<MailJob>(sqs(), requireEnvironment(environment.mailOut)));
export const timerQueue = once(() => sqsQueue<WakeUp>(sqs(), requireEnvironment(environment.timer)));
export const rawMail = once(() => s3Files(requireEnvironment(environment.rawMail)));
export const files = once(() => s3Files(requireEnvironment(environment.files)));
export const fileLinks = once(() => s3FileLinks(requireEnvironment(environment.files)));
export const mailer = once(() => sesMailer(new SESv2Client({}), requireEnvironment(environment.configurationSet)));
export const replyKey = once(() => storedSecret(secrets(), requireEnvironment(environment.replyKey)));
export const keyPepper = once(() => storedSecret(secrets(), requireEnvironment(environment.keyPepper)));

/** What `handleCommand` needs. */
export const commandPorts = once((): CommandPorts => ({ store: ticketStore(), clock, backoff: jitteredBackoff, log }));
