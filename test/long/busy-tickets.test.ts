import { expect, test } from "vitest";
import { busyTickets, expectNothingLost } from "#test/engines/busy-tickets.ts";
import { hostedDesk } from "#test/engines/hosted-desk.ts";

/** P4 in full: 64 clients, 50 updates each, 8 tickets, over HTTP. */
test("no acknowledged update of 3,200 is lost", { timeout: 600_000 }, async () => {
  await using desk = await hostedDesk("infra/desks/demo.ts");
  const tickets = await busyTickets(desk.client, { clients: 64, updates: 50, tickets: 8 });
  expectNothingLost(tickets);
  const acknowledged = tickets.reduce((sum, ticket) => sum + ticket.acknowledged.size, 0);
  expect(acknowledged).toBeGreaterThan(3_000);
});
