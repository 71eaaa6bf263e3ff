import { beforeEach, describe, expect, it, test } from "vitest";
import { dispatch, effectsOf } from "#functions/dispatch/dispatch.ts";
import { callWebhook } from "#functions/webhook/webhook.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import { plusSeconds, toMillis } from "#shared/instant.ts";
import { itemOfEvent } from "#shared/store/items.ts";
import { webhookStates } from "#shared/store/webhook-states.ts";
import { workLog } from "#shared/store/work-log.ts";
import { parseWebhookJob, type WebhookJob } from "#shared/webhook/jobs.ts";
import { buildClock, buildEvents } from "#test/builders.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { memoryReceiver } from "#test/fakes/memory-receiver.ts";
import { memorySecret } from "#test/fakes/memory-secret.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { mailInstallation } from "#test/fixtures/mail/installation.ts";
import { deskInMemory } from "#test/flow/desk-in-memory.ts";

const url = "https://hooks.example.com/ops";
const desk: Desk = { ...coreDesk, webhooks: { ops: { url } } };
const failure = { status: 500, retryAfter: null };

/** An escalation that asks for the webhook `ops`, and the function behind its queue; time is the test's. */
const setUp = async () => {
  const inMemory = deskInMemory(desk);
  const { table, clock, log, store } = inMemory;
  const receiver = memoryReceiver();
  const deadLetters = memoryQueue<WebhookJob>();
  const states = webhookStates(table);
  const queue = inMemory.webhook;
  /** The installation as it is deployed at the moment. */
  const deployed: { installation: Installation } = { installation: { ...mailInstallation, desks: [desk] } };
  const key = memorySecret("key-of-the-tests");
  const attempts = workLog(table, "webhook");
  const ports = { store, attempts, states, caller: receiver, queue, deadLetters, key, clock, log };
  const deliver = (job: WebhookJob) => callWebhook(ports, deployed.installation)(parseWebhookJob(job));

  const ticket = await store.load(await inMemory.create());
  if (!ticket) throw new Error("no ticket");
  const [event] = buildEvents({ ...ticket, version: 2 }, [
    {
      type: "sla.escalated",
      audience: [],
      effects: [],
      clock: buildClock(),
      step: "p50",
      atPercent: 50,
      dueAt: clock.now(),
      firedAt: clock.now(),
      notify: [],
      webhooks: ["ops"],
    },
  ]);
  if (!event) throw new Error("no event");
  const stored = () => itemOfEvent({ ...event, at: clock.now() });
  const dispatch = () => inMemory.dispatch([stored()]);

  /** Lets time pass from message to message, until nothing is left in the queue; passes counts them. */
  let taken = 0;
  const due: { readonly at: string; readonly job: WebhookJob }[] = [];
  const collect = (): void => {
    for (; taken < queue.sent.length; taken++) {
      const message = queue.sent[taken];
      if (message) due.push({ at: plusSeconds(clock.now(), message.delaySeconds), job: message.body });
    }
    due.sort((a, b) => (a.at < b.at ? -1 : 1));
  };
  const next = async (): Promise<boolean> => {
    collect();
    const message = due.shift();
    if (!message) return false;
    clock.advance(Math.max(0, (toMillis(message.at) - toMillis(clock.now())) / 1000));
    await deliver(message.job);
    return true;
  };
  const drain = async (): Promise<number> => {
    let passes = 0;
    while (await next()) passes += 1;
    return passes;
  };
  /** Until that many calls have been made. */
  const untilCalls = async (count: number): Promise<void> => {
    while (receiver.calls.length < count && (await next()));
  };
  const state = () => states.read({ desk: desk.id, id: "ops", url: webhookUrlOf(deployed.installation) });
  return {
    ...inMemory,
    receiver,
    deadLetters,
    deployed,
    deliver,
    stored,
    dispatch,
    drain,
    next,
    untilCalls,
    state,
    ticket,
    queue,
  };
};

const webhookUrlOf = ({ desks }: Installation): string => desks[0]?.webhooks["ops"]?.url ?? url;

let hooked: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  hooked = await setUp();
});

test("an escalation calls its webhook once, however often the stream and the queue repeat it", async () => {
  const { dispatch, drain, receiver, queue, deliver, state, ticket, clock } = hooked;
  await dispatch();
  await dispatch();
  await drain();
  for (const { body } of [...queue.sent]) await deliver(body);
  expect(receiver.calls).toHaveLength(1);
  expect(receiver.calls[0]).toMatchObject({ url, local: false, headers: { "webhook-id": `${ticket.id}#2#0#0` } });
  expect(JSON.parse(receiver.calls[0]?.body ?? "")).toMatchObject({ data: { number: ticket.number, step: "p50" } });
  expect(await state()).toMatchObject({ lastSuccessAt: clock.now(), consecutiveFailures: 0 });
});

test("a receiver that fails is called ten times over three days, then the job is with the dead letters", async () => {
  const { dispatch, drain, receiver, deadLetters, state, clock, log, untilCalls } = hooked;
  receiver.answer(failure);
  const begun = toMillis(clock.now());
  await dispatch();
  const times: number[] = [];
  for (let count = 1; count <= 10; count++) {
    await untilCalls(count);
    times.push((toMillis(clock.now()) - begun) / 1000);
  }
  const planned = [0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105];
  for (const [n, time] of times.entries()) {
    expect(time).toBeGreaterThanOrEqual(planned[n] ?? 0);
    expect(time).toBeLessThanOrEqual((planned[n] ?? 0) * 1.1 + n);
  }
  await drain();
  expect(receiver.calls).toHaveLength(10);
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
  expect(deadLetters.sent).toHaveLength(1);
  expect(await state()).toMatchObject({ consecutiveFailures: 10, lastFailure: "status 500", gaveUpAt: clock.now() });
  expect(log.metrics.filter(({ name }) => name === "WebhookFailed")).toHaveLength(10);
  expect(log.lines.filter(({ level }) => level === "ERROR")).toEqual([]);
});

test("what is brought back from the dead letters is tried once more", async () => {
  const { dispatch, drain, receiver, deadLetters, deliver } = hooked;
  receiver.answer(failure);
  await dispatch();
  await drain();
  const [dead] = deadLetters.sent;
  if (!dead) throw new Error("nothing is dead");
  await deliver(dead.body);
  await deliver(dead.body);
  expect([receiver.calls.length, deadLetters.sent.length]).toEqual([11, 2]);
  receiver.answer({ status: 200, retryAfter: null });
  const [, again] = deadLetters.sent;
  if (again) await deliver(again.body);
  expect([receiver.calls.length, deadLetters.sent.length]).toEqual([12, 2]);
});

test("every attempt says the same, though the ticket has moved on", async () => {
  const { dispatch, drain, receiver, untilCalls, command, ticket } = hooked;
  receiver.answer(failure, failure, { status: 204, retryAfter: null });
  await dispatch();
  await untilCalls(2);
  await command(ticket.id, { verb: "update", fields: { shortDescription: "Something else" } });
  await drain();
  expect(receiver.calls).toHaveLength(3);
  expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1);
});

describe("a receiver that asks for rest", () => {
  it.each([429, 503])("with %d is left alone for so long", async (status) => {
    const { dispatch, drain, receiver, untilCalls, clock } = hooked;
    receiver.answer({ status, retryAfter: "7200" }, { status: 200, retryAfter: null });
    const begun = clock.now();
    await dispatch();
    await untilCalls(2);
    expect(clock.now()).toBe(plusSeconds(begun, 7200));
    // Sent by dispatch, then waited for in pieces of 15 minutes.
    expect(await drain()).toBe(0);
    expect(hooked.queue.sent).toHaveLength(1 + 7200 / 900);
  });
});

describe("a receiver that is gone", () => {
  const gone = { status: 410, retryAfter: null };

  it("is called no more, for this event or another", async () => {
    const { dispatch, drain, receiver, state, clock } = hooked;
    receiver.answer(failure, gone);
    await dispatch();
    await drain();
    expect(receiver.calls).toHaveLength(2);
    expect((await state()).disabledAt).toBe(clock.now());
    await hooked.deliver({ ...(hooked.queue.sent[0]?.body as WebhookJob), job: "another" });
    expect(receiver.calls).toHaveLength(2);
  });

  it("is called again at another URL", async () => {
    const { dispatch, drain, receiver, state, deployed } = hooked;
    receiver.answer(gone, { status: 200, retryAfter: null });
    await dispatch();
    await drain();
    const moved = { ...desk, webhooks: { ops: { url: "https://hooks.example.com/moved" } } };
    deployed.installation = { ...deployed.installation, desks: [moved] };
    await hooked.deliver({ ...(hooked.queue.sent[0]?.body as WebhookJob), job: "another" });
    expect(receiver.calls.map(({ url }) => url)).toEqual([url, "https://hooks.example.com/moved"]);
    expect(await state()).toMatchObject({ disabledAt: null, consecutiveFailures: 0 });
  });
});

test("an attempt that died is made again when its minute is over, and not before", async () => {
  const { dispatch, queue, deliver, receiver, clock, table } = hooked;
  await dispatch();
  const job = queue.sent[0]?.body as WebhookJob;
  await workLog(table, "webhook").claim(`${job.job}#1`, clock.now());
  await expect(deliver(job)).rejects.toThrow("under way");
  clock.advance(61);
  await deliver(job);
  expect(receiver.calls).toHaveLength(1);
});

test("where no webhook is deployed, dispatch lets go what an event from before asks for", async () => {
  const { mailIn, mailOut, timer, clock, stored } = hooked;
  const effects = [effectsOf(stored(), clock.now())];
  expect(effects[0]?.webhooks).toHaveLength(1);
  await dispatch({ mailIn, mailOut, timer, webhook: null, clock }, effects);
  expect(mailOut.sent).toEqual([]);
});

test("a webhook that was taken out of the desk is let go", async () => {
  const { dispatch, drain, receiver, deployed } = hooked;
  await dispatch();
  deployed.installation = { ...deployed.installation, desks: [coreDesk] };
  await drain();
  expect(receiver.calls).toEqual([]);
});
