import type { WebhookPorts } from "#functions/webhook/ports.ts";
import type { Installation } from "#shared/desk/desk.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { delayUntil } from "#shared/wake-ups.ts";
import { afterAttempt } from "#shared/webhook/hook-state.ts";
import { webhookUrl } from "#shared/webhook/hooks.ts";
import type { WebhookJob } from "#shared/webhook/jobs.ts";
import { payloadOf } from "#shared/webhook/payload.ts";
import { signedHeaders, webhookSecret } from "#shared/webhook/signature.ts";
import { type Verdict, verdictOf } from "#shared/webhook/verdict.ts";

/**
 * Makes one attempt of a job when its time has come, and puts the job back into the queue otherwise, and for the next
 * attempt. A receiver that fails is no error of ours: only what we need ourselves throws, to be tried again (P9).
 */
export const callWebhook =
  (ports: WebhookPorts, installation: Installation) =>
  async (job: WebhookJob): Promise<void> => {
    const now = ports.clock.now();
    if (job.notBefore > now) return queue(ports, job);
    const ticket = await ports.store.load(job.ticketId);
    const desk = deskOfTicket(installation, ticket);
    const url = desk && webhookUrl(desk, job.webhook);
    if (!ticket || !desk || url === undefined) return ports.log.info("webhook that is no more", about(job));
    const hook = { desk: desk.id, id: job.webhook, url };
    if ((await ports.states.read(hook)).disabledAt) return ports.log.info("webhook that is disabled", about(job));

    const attempt = `${job.job}#${job.attempt}`;
    const { claim } = await ports.attempts.claim(attempt, now);
    if (claim === "busy") throw new Error("this attempt is under way");
    if (claim === "done") return;

    const body = job.body ?? payloadOf(job, ticket, desk);
    const secret = webhookSecret(await ports.key.read(), desk.id, job.webhook);
    const headers = signedHeaders(secret, { id: job.job, at: now, body });
    const result = await ports.caller.post({ url, headers, body, local: installation.local });
    const verdict = verdictOf(result, job, ports.clock.now());
    await follow(ports, { ...job, body, attempt: job.attempt + 1 }, verdict);
    await ports.states.change(hook, (state) => afterAttempt(state, verdict, ports.clock.now()));
    await ports.attempts.done(attempt, ports.clock.now(), verdict.verdict);
    report(ports, job, verdict);
  };

/** Sends the job, as its next attempt will find it, to where the verdict says. */
const follow = async (ports: WebhookPorts, next: WebhookJob, verdict: Verdict): Promise<void> => {
  if (verdict.verdict === "again") await queue(ports, { ...next, notBefore: verdict.notBefore });
  // Brought back from there by a person, it is tried once more.
  if (verdict.verdict === "givenUp") await ports.deadLetters.send([{ body: next }]);
};

/** Waits longer than SQS delays a message are made of several. */
const queue = (ports: WebhookPorts, job: WebhookJob): Promise<void> =>
  ports.queue.send([{ body: job, delaySeconds: delayUntil(job.notBefore, ports.clock.now()) }]);

const report = ({ log }: WebhookPorts, job: WebhookJob, verdict: Verdict): void => {
  if (verdict.verdict !== "delivered") log.metric("WebhookFailed", 1, "Count");
  log.info("webhook called", { ...about(job), ...verdict });
};

const about = ({ job, desk, webhook, attempt }: WebhookJob) => ({ job, desk, webhook, attempt });
