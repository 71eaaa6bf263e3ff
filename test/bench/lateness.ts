import { type Fired, type Load, play, watchedSeconds } from "#test/bench/deadlines.ts";
import { type EngineRate, engineRate, kinds } from "#test/bench/load.ts";
import { figure, percentile, type Section } from "#test/bench/report.ts";

const loads: readonly Load[] = [
  { perSecond: 1, seconds: 20, armedBy: "dispatch" },
  { perSecond: 100, seconds: 20, armedBy: "dispatch" },
  { perSecond: 100, seconds: 20, armedBy: "sweep" },
  { perSecond: 1000, seconds: 5, armedBy: "sweep" },
  { perSecond: 10_000, seconds: 1, armedBy: "sweep" },
];

type Cells = readonly (string | number)[];

/** How late deadlines take effect under five loads, on the running desk with its queues and its stream. */
export const lateness = async (): Promise<Section> => {
  const rate = await engineRate();
  const rows: Cells[] = [];
  for (const load of loads) {
    const count = load.perSecond * load.seconds;
    const name = load.seconds === 1 ? `${count} on one second` : `${load.perSecond} a second for ${load.seconds} s`;
    console.error(`${name}, armed by ${load.armedBy} …`);
    const fired = await play(load, rate);
    rows.push([name, load.armedBy, ...figures(fired), ...speed(fired, rate), "", ""]);
    if (load.seconds === 1) rows.push(...byKind(fired));
  }
  return {
    title: "Lateness of deadlines",
    note: [
      "Instant of effect minus due instant, in seconds, from the stored events of the running desk. Tickets are seeded through the desk's own command: a fifth breach at priority 1, two fifths at priority 4, two fifths get a warning at priority 2; nobody is told.",
      "`dispatch` arms what is due within minutes as it is written and sends it as it comes; the sweep arms everything else, paced and by rank.",
      `The engine alone, without queues and stream, took ${figure(rate.wakeUpsPerSecond)} wake-ups a second in this run, which the last of the rates is compared with: a load above the desk's rate is late by its place in the queue, and is watched for ${watchedSeconds} s after its last deadline.`,
      "Order: the share of a kind that fired before anything less urgent did, and of the pairs of one of it with one less urgent that fired in this order.",
    ].join(" "),
    head: [
      ...["load", "armed by", "fired", "twice", "early", "p50", "p99", "max"],
      ...["fired a second", "× engine alone", "before all others", "pairs in order"],
    ],
    rows,
  };
};

const figures = (fired: readonly Fired[]): Cells => {
  const late = fired.map((one) => one.late);
  return [
    fired.length,
    fired.length - new Set(fired.map(({ ticketId }) => ticketId)).size,
    late.filter((seconds) => seconds < 0).length,
    ...[0.5, 0.99, 1].map((share) => figure(percentile(late, share))),
  ];
};

/** Steps a second from the first to the last, and as a share of what the engine alone takes. */
const speed = (fired: readonly Fired[], rate: EngineRate): Cells => {
  const times = fired.map(({ firedAt }) => firedAt).sort((a, b) => a - b);
  const perSecond = ((times.length - 1) * 1000) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
  return [figure(perSecond), figure(perSecond / rate.wakeUpsPerSecond)];
};

/** The kinds of a burst, the most urgent first: each with its lateness, and how far the order of urgency was kept. */
const byKind = (fired: readonly Fired[]): readonly Cells[] =>
  kinds.map((kind, position) => {
    const own = fired.filter((one) => one.kind === kind);
    const later = fired.filter((one) => kinds.indexOf(one.kind) > position).map(({ firedAt }) => firedAt);
    const firstLater = later.reduce((first, at) => Math.min(first, at), Number.POSITIVE_INFINITY);
    const before = own.filter(({ firedAt }) => firedAt < firstLater).length;
    const pairs = own.reduce((sum, { firedAt }) => sum + later.filter((at) => firedAt < at).length, 0);
    const order = later.length > 0 ? [before / own.length, pairs / (own.length * later.length)].map(figure) : ["", ""];
    return [`— ${kind.name}`, "", ...figures(own), "", "", ...order];
  });
