import { deskById } from "#functions/installation.ts";
import { commandPorts, log } from "#functions/ports.ts";
import { queueHandler } from "#functions/queue.ts";
import { wakeTicket } from "#functions/timer/timer.ts";
import { parseWakeUp } from "#shared/mail/jobs.ts";

/** SQS timer → the command `wake`. */
export const handler = queueHandler(parseWakeUp, (wakeUp) => wakeTicket(commandPorts(), deskById, wakeUp), log);
