import type { SQSRecord } from "aws-lambda";
import { deskById } from "#functions/installation.ts";
import { commandPorts, log, timerQueue } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { wakeTicket } from "#functions/timer/timer.ts";
import { type Instant, toInstant } from "#shared/instant.ts";
import { parseWakeUp } from "#shared/mail/jobs.ts";

/** SQS timer → the command `wake`. */
export const handler = queueHandler(
  parseWakeUp,
  (wakeUp, record) => wakeTicket({ ...commandPorts(), timer: timerQueue() }, deskById, wakeUp, deliveredAt(record)),
  log,
);

/** The queue tells when it handed a message out first, which is now only at the first delivery. */
const deliveredAt = ({ attributes }: SQSRecord): Instant | null => {
  const millis = Number(attributes.ApproximateFirstReceiveTimestamp);
  return attributes.ApproximateReceiveCount === "1" && Number.isFinite(millis) ? toInstant(millis) : null;
};
