import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import { FunctionSchedule } from "#infra/constructs/function-schedule.ts";
import { MailDns } from "#infra/constructs/mail-dns.ts";
import { rawMailPrefix } from "#infra/constructs/mail-names.ts";
import { MailReceipt } from "#infra/constructs/mail-receipt.ts";
import { requireReceivingRegion } from "#infra/constructs/mail-regions.ts";
import { MailSender } from "#infra/constructs/mail-sender.ts";
import { WorkQueue } from "#infra/constructs/work-queue.ts";
import { staffPrefix } from "#shared/store/keys.ts";
import type { DeskStackProps } from "./desk-stack.ts";

export interface MailStackProps extends DeskStackProps {
  /** Where the HTTP API is: mails to watchers say how to get no more of them. */
  readonly apiUrl: string;
}

/** SES → mail-in → ticket, and each hour what got lost on that way; mail-out → SES → mail-events → ticket. */
export class MailStack extends Stack {
  /** Takes received mails. */
  readonly mailIn: Queue;
  /** Takes the mails that events call for. */
  readonly mailOut: Queue;

  constructor(scope: Construct, id: string, { surroundings, data, apiUrl, ...props }: MailStackProps) {
    super(scope, id, props);
    const { installation, operations } = surroundings;
    const addresses = installation.desks.flatMap((desk) => desk.addresses);
    requireReceivingRegion(installation.region);

    const mailIn = new DeskFunction(this, "mail-in", {
      surroundings,
      description: "Makes tickets and comments of received mails",
      // Five mails of 40 MB at the same time take 1.5 GB.
      memorySize: 1769,
      timeout: Duration.seconds(60),
    })
      .bindTable(data.table, ["get", "query", "put", "increment"])
      .bindBucket("rawMail", data.rawMail, ["get"], rawMailPrefix)
      .bindBucket("files", data.files, ["put"])
      .bindSecret("replyKey", data.replyKey);

    const mailOut = new DeskFunction(this, "mail-out", {
      surroundings,
      description: "Composes and sends mails",
      memorySize: 1024,
      timeout: Duration.seconds(30),
    })
      .bindTable(data.table, ["get", "query", "put", "delete", "check"])
      .bindBucket("files", data.files, ["get"])
      .bindSecret("replyKey", data.replyKey)
      .bindApiUrl(apiUrl);

    const mailEvents = new DeskFunction(this, "mail-events", {
      surroundings,
      description: "Records bounces, complaints and deliveries on tickets",
      memorySize: 512,
      timeout: Duration.seconds(15),
    })
      .bindTable(data.table, ["get", "put"])
      .bindTablePart(data.table, "query", staffPrefix);

    const received = new WorkQueue(this, "mail-in", {
      operations,
      consumer: mailIn,
      batchSize: 5,
      maxConcurrency: 20,
      alarmAfter: Duration.minutes(5),
    });
    this.mailOut = new WorkQueue(this, "mail-out", {
      operations,
      consumer: mailOut,
      batchSize: 5,
      // SES starts accounts at 14 mails a second.
      maxConcurrency: 2,
      alarmAfter: Duration.minutes(10),
    });
    this.mailIn = received;
    const happened = new WorkQueue(this, "mail-events", {
      operations,
      consumer: mailEvents,
      batchSize: 10,
      maxConcurrency: 2,
      alarmAfter: Duration.minutes(15),
    });

    const reconcile = new DeskFunction(this, "mail-reconcile", {
      surroundings,
      description: "Sends stored mails that came to nothing to mail-in again",
      memorySize: 512,
      timeout: Duration.minutes(5),
    })
      .bindTable(data.table, ["get", "put"])
      .bindBucket("rawMail", data.rawMail, ["list"])
      .bindQueue("mailIn", received);
    new FunctionSchedule(this, "reconcile-schedule", {
      consumer: reconcile,
      name: "mail-reconcile",
      description: "Finds received mails that came to nothing",
      every: Duration.hours(1),
      operations,
    });

    new MailReceipt(this, "receipt", { surroundings, rawMail: data.rawMail, queue: received });
    const { identity } = new MailSender(this, "sender", installation.mailDomain, happened);
    mailOut.bindMailer(identity, addresses);
    new MailDns(this, "dns", installation, identity);
    new CfnOutput(this, "MailAddresses", { description: "Mail addresses of the desks", value: addresses.join(", ") });
  }
}
