import { mailIn } from "#functions/mail-in/mail-in.ts";
import { followParent } from "#functions/timer/follow.ts";
import { sweep } from "#functions/timer-sweep/sweep.ts";
import type { Condition, Test } from "#shared/condition/condition.ts";
import { type Desk, defaultAuditRetention } from "#shared/desk/desk.ts";
import { plusSeconds } from "#shared/instant.ts";
import { parseArrival } from "#shared/mail/arrival.ts";
import type { WakeUp } from "#shared/mail/jobs.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { mailTraffic } from "#shared/store/mail-traffic.ts";
import { outbox } from "#shared/store/outbox.ts";
import { senderHabits } from "#shared/store/sender-habits.ts";
import { suppressions } from "#shared/store/suppressions.ts";
import { ticketLists } from "#shared/store/ticket-lists.ts";
import type { ParentMove, TicketCommand } from "#shared/ticket/commands.ts";
import type { TicketSort } from "#shared/ticket/sort.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { activeStates, type LinkType, oppositeLink } from "#shared/ticket/vocabulary.ts";
import { agent, dollarsPerMillion, type MeteredDesk, meteredDesk, unitPrice } from "#test/bench/metered-desk.ts";
import { figure, type Section } from "#test/bench/report.ts";
import { memoryFiles } from "#test/fakes/memory-files.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { memorySecret } from "#test/fakes/memory-secret.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { mailOfOne } from "#test/fixtures/mail/mails.ts";
import { notification } from "#test/flow/mail-desk.ts";

const desk: Desk = { ...coreDesk, addresses: ["it@desk.example.org"] };
const levels = (metric: string) => coreDesk.serviceLevels.filter((level) => level.metric === metric);
/** One clock with three milestones: warning, breach, and a step after it that hands the ticket over. */
export const threeMilestones: Desk = { ...desk, serviceLevels: levels("resolution") };
const responseOnly: Desk = { ...desk, serviceLevels: levels("response") };
/** The desk after its response targets have been halved: what a recalculation meets. */
const halved: Desk = {
  ...desk,
  serviceLevels: levels("response").map((level) => ({ ...level, targets: { 5: { seconds: 7200 } } })),
};
const lead = { type: "agent", id: "cora@desk.example", roles: ["agent", "lead"] } as const;

type Measure = (what: string, act: () => Promise<unknown>) => Promise<void>;

/** Request units of the everyday operations and of every milestone, from ReturnConsumedCapacity of the engine. */
export const requestUnits = async (): Promise<Section> => {
  await using metered = await meteredDesk();
  const rows: (readonly (string | number)[])[] = [];
  const measure: Measure = async (what, act) => {
    const units = await metered.unitsOf(act);
    rows.push([what, figure(units.read), figure(units.write), figure(dollarsPerMillion(units))]);
  };
  await sweeps(metered, measure);
  await conversation(metered, measure);
  await milestones(metered, measure);
  await pages(metered, measure);
  await corrections(metered, measure);
  await relations(metered, measure);
  return {
    title: "Request units",
    note: `From the engine's \`ReturnConsumedCapacity\`, all indexes included; dollars per million at $${unitPrice.read} (read) and $${unitPrice.write} (write).`,
    head: ["operation", "read units", "write units", "USD per million"],
    rows,
  };
};

const sweeps = async ({ store, table, clock, log }: MeteredDesk, measure: Measure): Promise<void> => {
  const pass = (timerShards: readonly number[]) => {
    clock.advance(60);
    return sweep({ store, timerShards, table, queue: memoryQueue<WakeUp>(), clock, log });
  };
  await pass([8]);
  await measure("sweep with nothing due, 8 shards", () => pass([8]));
  await measure("sweep with nothing due, 64 shards after 8 older ones", () => pass([8, 64]));
};

const conversation = async (metered: MeteredDesk, measure: Measure): Promise<void> => {
  const { store, message } = metered;
  const receive = mailReceiver(metered);
  await receive("first");
  const idOf = async (number: string) => (await store.idOfNumber(desk.id, number)) ?? "";
  const ticketId = await idOf("INC0000001");
  const act = (command: TicketCommand) => metered.command(desk, ticketId, command);

  await measure("create from mail (two clocks)", () => receive("second"));
  await measure("first public answer (response clock met)", () => act({ verb: "comment", message: message() }));
  await measure("comment", () => act({ verb: "comment", message: message() }));
  await measure("status change: assign (new → inProgress)", () => act({ verb: "assign", assignedTo: agent.id }));
  for (let n = 0; n < 30; n++) await receive(`more-${n}`);
  const list = (condition: Condition, sort: TicketSort | null = null) =>
    ticketLists(metered.table).list({ desk, condition, sort, now: metered.clock.now(), limit: 25, cursor: null });
  const active: Test = { field: "state", operator: "in", value: activeStates };
  await measure("list page of 25", () => list({ all: [active] }));
  await measure("list page of 25, all states by latest update", () => list({}, "-updatedAt"));
  await measure("list page of 25, filter by what the index shows", () =>
    list({ all: [active, { field: "shortDescription", operator: "contains", value: "vpn" }] }),
  );
  await measure("list page of 25, filter by what only tickets have", () =>
    list({ all: [active, { field: "impact", operator: "is", value: 3 }] }),
  );
  await measure("at-risk page of 25", () => store.atRisk(desk.id, { until: null, limit: 25, cursor: null }));
  await measure("read one ticket by number", async () => store.load(await idOf("INC0000002")));
};

/** The life of a ticket with one clock, in the order of its instants. */
const milestones = async (metered: MeteredDesk, measure: Measure): Promise<void> => {
  let id = "";
  await measure("create by API (one clock with three milestones)", async () => {
    id = (await metered.create(threeMilestones, { assignedTo: agent.id })).id;
  });
  const act = (command: TicketCommand) => metered.command(threeMilestones, id, command);
  const due = (what: string) => measure(what, () => metered.wakeNext(threeMilestones, id));
  await measure("status change: hold (clock pauses)", () => act({ verb: "hold", onHoldReason: "awaitingVendor" }));
  await measure("status change: resume", () => act({ verb: "resume" }));
  await due("milestone: warning");
  await due("milestone: breach");
  await due("milestone: step after it, reassigns");
  await measure("stale wake-up", () => metered.wake(threeMilestones, id));
};

const pages = async (metered: MeteredDesk, measure: Measure): Promise<void> => {
  const { id } = await metered.create(threeMilestones);
  await measure("page by hand, first step", () =>
    metered.command(threeMilestones, id, { verb: "page", policy: "urgent", message: "The site is offline." }),
  );
  await measure("page step", () => metered.wakeNext(threeMilestones, id));
};

const corrections = async (metered: MeteredDesk, measure: Measure): Promise<void> => {
  const { id } = await metered.create(responseOnly);
  await metered.wakeNext(responseOnly, id);
  const occurredAt = plusSeconds(metered.clock.now(), -60);
  metered.clock.advance(60);
  const answer = { verb: "comment", message: metered.message() } as const;
  await measure("late answer that retracts a breach, with its query of the log", () =>
    metered.command(responseOnly, id, answer, { occurredAt }),
  );
  if ((await metered.peek(id)).slas[0]?.state !== "met") throw new Error("the breach was not retracted");
  const running = await metered.create(responseOnly);
  await measure("recalculation under halved targets", () =>
    metered.command(halved, running.id, { verb: "recalculate", reason: "Contract" }, { actor: lead }),
  );
};

const relations = async (metered: MeteredDesk, measure: Measure): Promise<void> => {
  const [parent, child, other] = [
    await metered.create(threeMilestones, { assignedTo: agent.id }),
    await metered.create(threeMilestones, { assignedTo: agent.id }),
    await metered.create(threeMilestones, { assignedTo: agent.id }),
  ];
  const to = ({ id, number }: Ticket) => ({ ticketId: id, number });
  const tie = (one: Ticket, type: LinkType, two: Ticket) =>
    metered.command(
      threeMilestones,
      one.id,
      { verb: "link", link: { type, ...to(two) } },
      {
        alongside: () => [
          { ticketId: two.id, command: { verb: "link", link: { type: oppositeLink[type], ...to(one) } } },
        ],
      },
    );
  const follow = (childId: string | null, version: number, move: ParentMove) =>
    followParent({ ...metered.commands, store: metered.store, timer: memoryQueue() }, () => threeMilestones, {
      v: 1,
      parent: { ticketId: parent.id, version },
      move,
      childId,
    });
  const hold = { verb: "hold", onHoldReason: "awaitingVendor" } as const;
  const resolve = { verb: "resolve", closeCode: "userError", closeNotes: "Cable plugged in." } as const;
  await measure("link of two tickets, both sides", () => tie(child, "blocks", other));
  await measure("link of a child to its parent, both sides", () => tie(child, "childOf", parent));
  await measure("parent's job: call its children (one)", () => follow(null, 3, hold));
  await measure("child follows: hold (clock pauses)", () => follow(child.id, 3, hold));
  await measure("child follows: resolve (clock met)", () => follow(child.id, 4, resolve));
  await measure("child that does not follow", () => follow(child.id, 5, hold));
  await measure("child's job that comes a second time", () => follow(child.id, 5, hold));
  const merge = { verb: "merge", into: to(parent) } as const;
  await measure("merge (one clock cancelled), both sides", () =>
    metered.command(threeMilestones, other.id, merge, {
      alongside: ({ callerId, watchList }) => [
        { ticketId: parent.id, command: { verb: "takeIn", source: { ...to(other), callerId, watchList } } },
      ],
    }),
  );
  await measure("merge taken back, with the queries of both logs", () =>
    metered.command(
      threeMilestones,
      other.id,
      { verb: "unmerge" },
      {
        alongside: () => [{ ticketId: parent.id, command: { verb: "giveBack", source: to(other) } }],
      },
    ),
  );
};

/** Takes mails in as the function does, raw mail included. */
const mailReceiver = ({ store, table, commands, clock, log }: MeteredDesk): ((id: string) => Promise<void>) => {
  const rawMail = memoryFiles();
  const takeIn = mailIn(
    {
      store,
      commands,
      deliveries: deliveries(table),
      suppressions: suppressions(table),
      traffic: mailTraffic(table),
      senders: senderHabits(table),
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
      signIn: null,
      cors: null,
      requestsPerMinute: 600,
      timerShards: [8],
      auditRetention: defaultAuditRetention,
      local: false,
      desks: [desk],
    },
  );
  return async (id) => {
    await rawMail.put(`raw/${id}`, mailOfOne(id).raw, "message/rfc822");
    await takeIn(parseArrival(notification(id, {}, clock.now())));
  };
};
