import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import { MailDns } from "#infra/constructs/mail-dns.ts";
import { rawMailPrefix } from "#infra/constructs/mail-names.ts";
import { MailReceipt } from "#infra/constructs/mail-receipt.ts";
import { requireReceivingRegion } from "#infra/constructs/mail-regions.ts";
import { MailSender } from "#infra/constructs/mail-sender.ts";
import { WorkQueue } from "#infra/constructs/work-queue.ts";
import type { DeskStackProps } from "./desk-stack.ts";

/** SES → mail-in → ticket; mail-out → SES → mail-events → ticket. */
export class MailStack extends Stack {
  /** Takes the mails that events call for. */
  readonly mailOut: Queue;

  constructor(scope: Construct, id: string, { surroundings, data, ...props }: DeskStackProps) {
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
      .bindSecret("replyKey", data.replyKey);

    const mailEvents = new DeskFunction(this, "mail-events", {
      surroundings,
      description: "Records bounces, complaints and deliveries on tickets",
      memorySize: 512,
      timeout: Duration.seconds(15),
    }).bindTable(data.table, ["get", "put"]);

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
    const happened = new WorkQueue(this, "mail-events", {
      operations,
      consumer: mailEvents,
      batchSize: 10,
      maxConcurrency: 2,
      alarmAfter: Duration.minutes(15),
    });

    new MailReceipt(this, "receipt", { surroundings, rawMail: data.rawMail, queue: received });
    const { identity } = new MailSender(this, "sender", installation.mailDomain, happened);
    mailOut.bindMailer(identity, addresses);
    new MailDns(this, "dns", installation, identity);
    new CfnOutput(this, "MailAddresses", { description: "Mail addresses of the desks", value: addresses.join(", ") });
  }
}
