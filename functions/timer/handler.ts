import type { SQSRecord } from "aws-lambda";
import { commandPorts, currentInstallation, log, timerQueue } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { wakeTicket } from "#functions/timer/timer.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { type Instant, toInstant } from "#shared/instant.ts";
import { parseWakeUp } from "#shared/mail/jobs.ts";

/** SQS timer → the command `wake`. */
export const handler = queueHandler(
  parseWakeUp,
  async (wakeUp, record) => {
    const installation = await currentInstallation().read();
    const deskById = (desk: string): Desk | undefined => deskOfTicket(installation, { desk });
    return wakeTicket({ ...commandPorts(), timer: timerQueue() }, deskById, wakeUp, deliveredAt(record));
  },
  log,
);

/** The queue tells when it handed a message out first, which is now only at the first delivery. */
const deliveredAt = ({ attributes }: SQSRecord): Instant | null => {
  const millis = Number(attributes.ApproximateFirstReceiveTimestamp);
  return attributes.ApproximateReceiveCount === "1" && Number.isFinite(millis) ? toInstant(millis) : null;
};
