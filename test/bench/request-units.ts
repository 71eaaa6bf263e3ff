import { mailIn } from "#functions/mail-in/mail-in.ts";
import { wakeTicket } from "#functions/timer/timer.ts";
import { sweep } from "#functions/timer-sweep/sweep.ts";
import { dynamoTable } from "#shared/aws/dynamo-table.ts";
import { handleCommand } from "#shared/handle-command.ts";
import { parseArrival } from "#shared/mail/arrival.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { mailTraffic } from "#shared/store/mail-traffic.ts";
import { outbox } from "#shared/store/outbox.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import { figure, type Section } from "#test/bench/report.ts";
import { startDynoxide } from "#test/engines/dynoxide.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";
import { memoryFiles } from "#test/fakes/memory-files.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { memorySecret } from "#test/fakes/memory-secret.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { notification } from "#test/flow/mail-desk.ts";

/** On-demand list prices of us-east-1 in USD per million units (docs/decisions.md). */
const price = { read: 0.125, write: 0.625 };

const desk = { ...coreDesk, addresses: ["it@desk.example.org"] };
const agent = { type: "agent", id: "ada@desk.example", name: "Ada", roles: ["agent"] } as const;
const comment = {
  visibility: "public",
  text: "Please restart the client.",
  html: null,
  attachments: [],
  mail: null,
} as const;

/** Request units of the everyday operations, from ReturnConsumedCapacity of the engine. */
export const requestUnits = async (): Promise<Section> => {
  await using engine = await startDynoxide();
  const used = { read: 0, write: 0 };
  const table = dynamoTable(engine.client, await engine.createTable(), ({ readUnits, writeUnits }) => {
    used.read += readUnits;
    used.write += writeUnits;
  });
  const store = ticketStore(table);
  const clock = fakeClock();
  const log = memoryLog();
  const commands = { store, clock, backoff: noBackoff, log };
  const rawMail = memoryFiles();
  const takeIn = mailIn(
    {
      store,
      commands,
      traffic: mailTraffic(table),
      held: heldMails(table),
      rawMail,
      files: memoryFiles(),
      replyKey: memorySecret("reply-key-of-the-bench"),
      ...outbox(table, clock),
      log,
    },
    {
      mailDomain: "desk.example.org",
      region: "eu-west-1",
      hostedZone: null,
      activateMailRules: false,
      alarmsTo: null,
      timerShards: [8],
      local: false,
      desks: [desk],
    },
  );
  const receive = async (id: string): Promise<void> => {
    await rawMail.put(
      `raw/${id}`,
      Buffer.from(mailFixture("plain-vpn").toString("latin1").replace("vpn-1@", `${id}@`), "latin1"),
      "message/rfc822",
    );
    await takeIn(parseArrival(notification(id, {}, clock.now())));
  };

  const rows: (readonly (string | number)[])[] = [];
  const measure = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    Object.assign(used, { read: 0, write: 0 });
    await act();
    const dollars = used.read * price.read + used.write * price.write;
    rows.push([what, figure(used.read), figure(used.write), figure(dollars)]);
  };

  const pass = (timerShards: readonly number[]) => {
    clock.advance(60);
    return sweep({ store, timerShards, table, queue: memoryQueue<WakeUp>(), clock, log });
  };
  await pass([8]);
  await measure("sweep with nothing due, 8 shards", () => pass([8]));
  await measure("sweep with nothing due, 64 shards after 8 older ones", () => pass([8, 64]));

  await receive("first");
  const ticketId = (await store.idOfNumber(desk.id, "INC0000001")) ?? "";
  const command = (command: TicketCommand) =>
    handleCommand(commands, { ticketId, desk, command, actor: agent, channel: "api", requestId: "bench" });

  await measure("create from mail (two clocks)", () => receive("second"));
  await measure("first public answer (response clock met)", () =>
    command({ verb: "comment", message: { ...comment, id: "01K00000000000000000000001" } }),
  );
  await measure("comment", () =>
    command({ verb: "comment", message: { ...comment, id: "01K00000000000000000000002" } }),
  );
  await measure("status change: assign (new → inProgress)", () => command({ verb: "assign", assignedTo: agent.id }));
  await measure("status change: hold (clock pauses)", () => command({ verb: "hold", onHoldReason: "awaitingVendor" }));
  await measure("status change: resume", () => command({ verb: "resume" }));
  clock.set((await store.load(ticketId))?.wakeAt ?? clock.now());
  await measure("escalation (warning of a clock)", () =>
    wakeTicket({ ...commands, timer: memoryQueue() }, () => desk, { v: 1, ticketId, wakeAt: clock.now() }),
  );
  await measure("stale wake-up", () =>
    wakeTicket({ ...commands, timer: memoryQueue() }, () => desk, { v: 1, ticketId, wakeAt: clock.now() }),
  );
  for (let n = 0; n < 30; n++) await receive(`more-${n}`);
  await measure("list page of 25", () => store.list({ desk: desk.id, by: { active: true }, limit: 25, cursor: null }));
  await measure("at-risk page of 25", () => store.atRisk(desk.id, { until: null, limit: 25, cursor: null }));
  await measure("read one ticket by number", async () =>
    store.load((await store.idOfNumber(desk.id, "INC0000002")) ?? ""),
  );

  return {
    title: "Request units",
    note: "From the engine's `ReturnConsumedCapacity`, all indexes included; dollars per million at $0.125 (read) and $0.625 (write).",
    head: ["operation", "read units", "write units", "USD per million"],
    rows,
  };
};
