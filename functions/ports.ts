import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESClient } from "@aws-sdk/client-ses";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { rateLimits } from "#functions/http/rate-limit.ts";
import { installation } from "#functions/installation.ts";
import type { UnreadableRecord } from "#functions/stream.ts";
import { staffSeconds, withStaff } from "#shared/access/staff.ts";
import { dynamoBatches } from "#shared/aws/dynamo-batches.ts";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import { environment, requireEnvironment } from "#shared/aws/environment.ts";
import { jsonLog } from "#shared/aws/log.ts";
import { s3Archive } from "#shared/aws/s3-archive.ts";
import { s3FileLinks } from "#shared/aws/s3-file-links.ts";
import { s3Files } from "#shared/aws/s3-files.ts";
import { s3Objects } from "#shared/aws/s3-objects.ts";
import { sesActiveRuleSet } from "#shared/aws/ses-active-rule-set.ts";
import { sesMailer } from "#shared/aws/ses-mailer.ts";
import { sqsQueue } from "#shared/aws/sqs-queue.ts";
import { storedSecret } from "#shared/aws/stored-secret.ts";
import { jitteredBackoff, systemClock, systemIds } from "#shared/aws/system.ts";
import { webDocuments } from "#shared/aws/web-documents.ts";
import { webhookCaller as httpWebhookCaller } from "#shared/aws/webhook-caller.ts";
import type { CommandPorts } from "#shared/handle-command.ts";
import { keep } from "#shared/kept.ts";
import type { Arrival } from "#shared/mail/arrival.ts";
import type { DigestJob, MailJob, WakeUp } from "#shared/mail/jobs.ts";
import { once } from "#shared/once.ts";
import { requestMarks } from "#shared/store/request-marks.ts";
import { staffStore } from "#shared/store/staff-store.ts";
import { ticketStore as tableTicketStore } from "#shared/store/ticket-store.ts";
import type { FollowJob } from "#shared/ticket/children.ts";
import type { WebhookJob } from "#shared/webhook/jobs.ts";

/**
 * The composition root: environment → real adapters, each made at first use and kept for the life of the container.
 * A function imports what it needs; the bundler leaves out the rest.
 */

/** The bundler leaves out a port nothing uses; it honours the annotation only in the file it stands in. */
/* @__NO_SIDE_EFFECTS__ */
const port = <T>(make: () => T): (() => T) => once(make);

export const clock = systemClock;
export const ids = systemIds;
export const log = jsonLog;

const sqs = port(() => new SQSClient({}));
const secrets = port(() => new SecretsManagerClient({}));

const dynamo = port(() => new DynamoDBClient({}));

export const table = port(() => dynamoTable(dynamo(), requireEnvironment(environment.table)));
export const batches = port(() => dynamoBatches(dynamo(), requireEnvironment(environment.table)));
export const ticketStore = port(() => tableTicketStore(table(), installation.timerShards));
export const mailInQueue = port(() => sqsQueue<Arrival>(sqs(), requireEnvironment(environment.mailIn)));
export const mailOutQueue = port(() => sqsQueue<MailJob | DigestJob>(sqs(), requireEnvironment(environment.mailOut)));
export const timerQueue = port(() => sqsQueue<WakeUp | FollowJob>(sqs(), requireEnvironment(environment.timer)));
export const webhookQueue = port(() => sqsQueue<WebhookJob>(sqs(), requireEnvironment(environment.webhook)));
/** For what the function itself sets aside; Lambda sends there what failed for good. */
export const deadLetterQueue = port(() =>
  sqsQueue<UnreadableRecord>(sqs(), requireEnvironment(environment.deadLetters)),
);
export const webhookDeadLetters = port(() => sqsQueue<WebhookJob>(sqs(), requireEnvironment(environment.deadLetters)));
export const rawMail = port(() => s3Files(requireEnvironment(environment.rawMail)));
export const rawMailObjects = port(() => s3Objects(requireEnvironment(environment.rawMail)));
export const files = port(() => s3Files(requireEnvironment(environment.files)));
export const anchorArchive = port(() => s3Archive(requireEnvironment(environment.anchors)));
export const fileLinks = port(() => s3FileLinks(requireEnvironment(environment.files)));
export const rawMailLinks = port(() => s3FileLinks(requireEnvironment(environment.rawMail)));
export const mailer = port(() => sesMailer(new SESv2Client({}), requireEnvironment(environment.configurationSet)));
export const activeRuleSet = port(() => sesActiveRuleSet(new SESClient({})));
/** Where the HTTP API is, without a slash at the end. */
export const apiUrl = port(() => requireEnvironment(environment.apiUrl));
export const replyKey = port(() => storedSecret(secrets(), requireEnvironment(environment.replyKey)));
export const keyPepper = port(() => storedSecret(secrets(), requireEnvironment(environment.keyPepper)));
export const webhookKey = port(() => storedSecret(secrets(), requireEnvironment(environment.webhookKey)));
/** Whose tokens let people in. */
export const signIn = port(() => ({
  issuer: requireEnvironment(environment.signInIssuer),
  audience: requireEnvironment(environment.signInAudience),
}));
export const documents = webDocuments;
export const webhookCaller = port(() => httpWebhookCaller());

/** Memberships as they are at this moment, for who calls. */
export const staff = port(() => staffStore(table()));
/** How much each caller has asked of this container. */
export const rates = port(() => rateLimits(clock, installation.requestsPerMinute));
/** Requests under an Idempotency-Key. */
export const requests = port(() => requestMarks(table()));
/** The installation as its people are now, or were at most `staffSeconds` ago: for routing, notices and assignment. */
export const currentInstallation = port(() => {
  const store = staff();
  return keep(clock, staffSeconds, async () => {
    const desks = installation.desks.map(async (desk) => withStaff(desk, await store.of(desk.id)));
    return { ...installation, desks: await Promise.all(desks) };
  });
});

/** What `handleCommand` needs. */
export const commandPorts = port((): CommandPorts => ({ store: ticketStore(), clock, backoff: jitteredBackoff, log }));
