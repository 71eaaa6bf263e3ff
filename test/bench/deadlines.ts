import { setTimeout as sleep } from "node:timers/promises";
import { defaultTimerShards } from "#shared/desk/desk.ts";
import { type Instant, plusSeconds, toInstant, toMillis } from "#shared/instant.ts";
import { eventOfItem } from "#shared/store/items.ts";
import { timerShardsOf } from "#shared/store/shard.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import { type EngineRate, type Kind, seed } from "#test/bench/load.ts";
import { type HostedDesk, hostedDesk } from "#test/engines/hosted-desk.ts";

/** So many deadlines a second for so many seconds; with `seconds: 1`, all on the same one. */
export interface Load {
  readonly perSecond: number;
  readonly seconds: number;
  /** Who arms the wake-ups: dispatch when they are written, as it does near ones, or the sweep, as it does all others. */
  readonly armedBy: "dispatch" | "sweep";
}

/** A step that took effect. */
export interface Fired {
  readonly ticketId: string;
  readonly kind: Kind;
  /** Epoch milliseconds. */
  readonly firedAt: number;
  /** Seconds after the due instant. */
  readonly late: number;
}

/** How long a load the machine cannot take is watched after its last deadline. */
export const watchedSeconds = 150;

/** Seconds before the first deadline: to start, to seed at half of the engine's rate, to arm so many a second. */
const leadSeconds = ({ perSecond, seconds }: Load, { seedsPerSecond }: EngineRate): number =>
  10 + perSecond * seconds * (2 / seedsPerSecond + 1 / 300);

/**
 * Due instants in epoch milliseconds, evenly spread and scattered within their spacing by the golden ratio, so that they
 * meet the whole seconds of the queue's delays at every fraction; all at `first` for a burst.
 */
const dueInstants = (first: number, { perSecond, seconds }: Load): readonly number[] => {
  const spacing = seconds === 1 ? 0 : 1000 / perSecond;
  return Array.from(
    { length: perSecond * seconds },
    (_, n) => first + Math.floor((n + ((n * 0.618034) % 1)) * spacing),
  );
};

/** Attempts at a load, each with twice the time to get ready. */
const attempts = 3;

/**
 * Runs one load on a desk of its own, and returns what has fired when all has, or when watching ends.
 * Throws when even with much time the first deadline comes before everything is armed: it would be measured as lateness.
 */
export const play = async (load: Load, rate: EngineRate): Promise<readonly Fired[]> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const fired = await attemptWith(leadSeconds(load, rate) * 2 ** attempt, load);
    if (fired) return fired;
  }
  throw new Error(`the machine is too busy to arm ${load.perSecond} deadlines a second in time`);
};

const attemptWith = async (lead: number, load: Load): Promise<readonly Fired[] | undefined> => {
  const { armedBy } = load;
  // With a clock that is an hour behind, dispatch takes every deadline for a far one.
  const clockSkew = armedBy === "sweep" ? { "evenkeel-dispatch": -3600 } : {};
  const faults = { schedulesDead: true, clockSkew };
  await using desk = await hostedDesk("test/fixtures/desks/deadline-desk.ts", { faults });
  // What is written after a pass and due before its end is left to dispatch.
  if (armedBy === "dispatch") await desk.sweep();
  const first = Math.ceil(Date.now() / 1000 + lead) * 1000;
  const deadlines = dueInstants(first, load).map(toInstant);
  const last = deadlines.toSorted().at(-1) ?? "";
  const kindById = await seed(desk.table, deadlines);
  if (armedBy === "sweep") await desk.sweep();
  else while ((await desk.waiting("timer")) < deadlines.length && Date.now() < first) await sleep(200);
  if (Date.now() > first) return undefined;
  await watch(desk, last);
  // Awaited here: what is returned as a promise would read from a desk that is being stopped.
  return await firedOf(desk, kindById);
};

/** Until no wake-up up to `last` is left, with a pass of the sweep each minute, as the schedule makes them. */
const watch = async (desk: HostedDesk, last: Instant): Promise<void> => {
  const store = ticketStore(desk.table);
  const isLeft = async (): Promise<boolean> => {
    for (const shard of timerShardsOf(defaultTimerShards))
      if ((await store.wakeUps(shard, null, last, 1)).length > 0) return true;
    return false;
  };
  const end = toMillis(plusSeconds(last, watchedSeconds));
  let passes = Promise.resolve();
  const schedule = setInterval(() => {
    // One that runs out of time is made up for by the next.
    passes = passes.then(desk.sweep).catch(() => undefined);
  }, 60_000);
  while ((await isLeft()) && Date.now() < end) await sleep(1000);
  clearInterval(schedule);
  await passes;
};

const firedOf = async (desk: HostedDesk, kindById: ReadonlyMap<string, Kind>): Promise<readonly Fired[]> =>
  (await desk.items("EVENT#")).flatMap((item) => {
    const event = item["type"] === "sla.escalated" ? eventOfItem(item) : undefined;
    if (event?.type !== "sla.escalated") return [];
    const kind = kindById.get(event.ticketId);
    if (!kind) throw new Error(`${event.ticketId} is nobody's deadline`);
    const firedAt = toMillis(event.firedAt);
    return [{ ticketId: event.ticketId, kind, firedAt, late: (firedAt - toMillis(event.dueAt)) / 1000 }];
  });
