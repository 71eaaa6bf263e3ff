import type { SQSRecord } from "aws-lambda";
import { commandPorts, currentInstallation, log, ticketStore, timerQueue } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { followParent } from "#functions/timer/follow.ts";
import { wakeTicket } from "#functions/timer/timer.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { type Instant, toInstant } from "#shared/instant.ts";
import { parseTimerJob } from "#shared/mail/jobs.ts";

/** SQS timer → the commands `wake` and `follow`. */
export const handler = queueHandler(
  parseTimerJob,
  async (job, record) => {
    const installation = await currentInstallation().read();
    const deskById = (desk: string): Desk | undefined => deskOfTicket(installation, { desk });
    const ports = { ...commandPorts(), store: ticketStore(), timer: timerQueue() };
    return "parent" in job ? followParent(ports, deskById, job) : wakeTicket(ports, deskById, job, deliveredAt(record));
  },
  log,
);

/** The queue tells when it handed a message out first, which is now only at the first delivery. */
const deliveredAt = ({ attributes }: SQSRecord): Instant | null => {
  const millis = Number(attributes.ApproximateFirstReceiveTimestamp);
  return attributes.ApproximateReceiveCount === "1" && Number.isFinite(millis) ? toInstant(millis) : null;
};
