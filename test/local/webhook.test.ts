import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { eventually } from "#infra/local/demo/desk-client.ts";
import { itemOfEvent } from "#shared/store/items.ts";
import { buildClock } from "#test/builders.ts";
import { type HostedDesk, hostedDesk } from "#test/engines/hosted-desk.ts";

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}
const received: Received[] = [];
/** Fails at the first call. */
const receiver = createServer(async (request, response) => {
  // Those of a webhook come once each.
  received.push({ headers: request.headers as Record<string, string>, body: (await request.toArray()).join("") });
  response.writeHead(received.length === 1 ? 500 : 204).end();
});

let desk: HostedDesk;
beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  process.env["EVENKEEL_TEST_RECEIVER_PORT"] = String((receiver.address() as AddressInfo).port);
  desk = await hostedDesk("test/fixtures/desks/webhook-desk.ts");
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  receiver.close();
});

test("an escalation reaches a receiver on this machine, signed, and again after a 500", {
  timeout: 60_000,
}, async () => {
  const created = await desk.client.api("POST", "/v1/tickets", {
    desk: "it",
    shortDescription: "Printer on fire",
    callerId: "mara.lind@example.com",
  });
  const { id, number } = z.looseObject({ id: z.string(), number: z.string() }).parse(created.body);
  const at = new Date().toISOString();
  const event = itemOfEvent({
    ticketId: id,
    desk: "it",
    version: 1000,
    n: 0,
    at,
    actor: { type: "system", id: "system", roles: [] },
    channel: "timer",
    requestId: "test",
    type: "sla.escalated",
    audience: [],
    effects: [],
    clock: buildClock(),
    step: "p50",
    atPercent: 50,
    dueAt: at,
    firedAt: at,
    notify: [],
    webhooks: ["ops"],
  });
  await desk.table.write([{ op: "put", item: event }]);

  const state = z.object({ items: z.tuple([z.looseObject({ lastSuccessAt: z.nullable(z.string()) })]) });
  const [webhook] = await eventually(
    "the delivery",
    async () => {
      const { items } = state.parse((await desk.client.api("GET", "/v1/webhooks?desk=it")).body);
      return items[0].lastSuccessAt === null ? undefined : items;
    },
    30,
  );
  expect(webhook).toMatchObject({ id: "ops", lastFailure: "status 500", consecutiveFailures: 0, disabledAt: null });

  // The host runs in this process: waiting for the child must not stop it.
  const key = ["infra/key.ts", "webhook", "--desk", "it", "--id", "ops", "--state", desk.stateDir];
  const secret = (await promisify(execFile)(process.execPath, key)).stdout.trim();
  expect(received.length).toBe(2);
  for (const { body, headers } of received)
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({
      type: "incident.sla.escalated",
      timestamp: at,
      data: { ticketId: id, number, desk: "it", step: "p50" },
    });
  expect(new Set(received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([`${id}#1000#0#0`]));
});
