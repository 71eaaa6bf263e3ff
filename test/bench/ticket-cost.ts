import type { Desk } from "#shared/desk/desk.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import { agent, dollarsPerMillion, meteredDesk, type Units, unitPrice } from "#test/bench/metered-desk.ts";
import { figure, type Section } from "#test/bench/report.ts";
import { threeMilestones } from "#test/bench/request-units.ts";
import { exampleInstallation, synthesise } from "#test/infra/synthesise.ts";

/**
 * List prices of us-east-1 in USD: https://aws.amazon.com/sqs/pricing/ (standard queue, per million requests) and
 * https://aws.amazon.com/lambda/pricing/ (arm64, per million invocations and GB-s).
 */
const price = { requests: 0.4, invocations: 0.2, gbSeconds: 13.3334 };
/** Seconds an invocation lasts; assumed, since only AWS bills them. */
const seconds = { timer: 0.04, dispatch: 0.02 };
const milestones = 3;
const pauses = 2;
/** Sending, receiving and deleting. */
const requestsOfMessage = 3;

/** USD per million tickets: for all the commands come to, for the service levels alone, and as estimated. */
interface Item {
  readonly name: string;
  readonly whole: number;
  readonly levels: number;
  readonly estimate: number;
}

/**
 * The sums the desk's timers were chosen by: clocks as items of their own, an index swept each minute, consumers in
 * tens. Timers alone: what the clocks' own state costs (`clocks`) comes with every design.
 */
const estimate = { create: 0.63, pauses: 2.5, milestones: 5, messages: 0.36, functions: 0.1, clocks: 3.75 };

/** What a million tickets with three milestones and two pauses cost, from measured units and list prices. */
export const ticketCost = async (): Promise<Section> => {
  const whole = await lifeOf(threeMilestones);
  const bare = await lifeOf({ ...threeMilestones, serviceLevels: [] });
  const gigabytes = await memory();
  const table = (name: string, part: keyof Life, estimated: number): Item => {
    const dollars = dollarsPerMillion(whole[part]);
    return { name, whole: dollars, levels: dollars - dollarsPerMillion(bare[part]), estimate: estimated };
  };
  const invocation = (name: keyof typeof seconds) =>
    price.invocations + gigabytes(name) * seconds[name] * price.gbSeconds;
  const items = (batch: number): readonly Item[] => {
    const wakeUps = milestones / batch;
    const messages = wakeUps * requestsOfMessage * price.requests;
    const timer = wakeUps * (invocation("timer") + invocation("dispatch"));
    const others = ((1 + 2 * pauses) / batch) * invocation("dispatch");
    return [
      table("table: creation", "create", estimate.create),
      table(`table: ${pauses} pauses`, "pauses", estimate.pauses),
      table(`table: ${milestones} milestones`, "milestones", estimate.milestones),
      { name: "queue of wake-ups", whole: messages, levels: messages, estimate: estimate.messages },
      { name: "timer and dispatch", whole: timer + others, levels: timer, estimate: estimate.functions },
    ];
  };
  const sum = (batch: number, key: Exclude<keyof Item, "name">) =>
    items(batch).reduce((total, item) => total + item[key], 0);
  return {
    title: "Cost of a million tickets",
    note: [
      `In USD: each ticket has one clock, is opened by API, pauses ${pauses} times and passes ${milestones} milestones (warning, breach, a step that reassigns).`,
      `Request units are measured, table and indexes together. List prices of us-east-1 without free tiers: DynamoDB on demand $${unitPrice.write} (write) and $${unitPrice.read} (read) per million, SQS $${figure(price.requests)} per million requests, Lambda on arm64 $${figure(price.invocations)} per million invocations and $13.33 per million GB-s.`,
      `Assumed: an invocation of timer lasts ${seconds.timer * 1000} ms, one of dispatch ${seconds.dispatch * 1000} ms, at the ${gigabytes("timer") * 1024} MB of the template; messages and stream records come in tens, as on a busy desk, or each alone, as on a quiet one.`,
      "Service levels alone: the difference to the same commands on a desk without any.",
      `The estimate, for a design with clocks as items of their own and an index swept each minute, is of timers alone: with the clocks' own state, which "service levels" has in it, it comes to $${figure(sum(10, "estimate") + estimate.clocks)}.`,
      "Not counted: the functions that take commands in, mails, logs, storage, and the sweep, which costs the same whatever is due.",
    ].join(" "),
    head: ["item", "whole commands", "service levels alone", "estimate, timers alone"],
    rows: [
      ...items(10).map((item) => [item.name, ...[item.whole, item.levels, item.estimate].map(figure)]),
      ["**sum**", ...(["whole", "levels", "estimate"] as const).map((key) => figure(sum(10, key)))],
      ["sum, each message alone", figure(sum(1, "whole")), figure(sum(1, "levels")), ""],
    ],
  };
};

interface Life {
  readonly create: Units;
  readonly pauses: Units;
  readonly milestones: Units;
}

/** Units of a ticket's life; without service levels nothing is due in it. */
const lifeOf = async (desk: Desk): Promise<Life> => {
  await using metered = await meteredDesk();
  let id = "";
  const create = await metered.unitsOf(async () => {
    id = (await metered.create(desk, { assignedTo: agent.id, message: metered.message() })).id;
  });
  const act = (command: TicketCommand) => {
    metered.clock.advance(60);
    return metered.command(desk, id, command);
  };
  const pausing = await metered.unitsOf(async () => {
    for (let n = 0; n < pauses; n++) {
      await act({ verb: "hold", onHoldReason: "awaitingVendor" });
      await act({ verb: "resume" });
    }
  });
  const wakeUps = desk.serviceLevels.length * milestones;
  const passing = await metered.unitsOf(async () => {
    for (let n = 0; n < wakeUps; n++) await metered.wakeNext(desk, id);
  });
  return { create, pauses: pausing, milestones: passing };
};

/** GB of a function, by the templates. */
const memory = async (): Promise<(name: string) => number> => {
  const functions = synthesise(await exampleInstallation()).ofType("AWS::Lambda::Function");
  return (name) => {
    const found = functions.find(({ properties }) => properties["FunctionName"] === `evenkeel-${name}`);
    return Number(found?.properties["MemorySize"]) / 1024;
  };
};
