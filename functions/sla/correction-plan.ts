import { locate } from "#functions/http/locate.ts";
import { invalid, Problem } from "#functions/http/problem.ts";
import type { Caller } from "#functions/http/route.ts";
import { checkedPeriod } from "#functions/sla/period.ts";
import type { SlaPorts } from "#functions/sla/ports.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { eventLog } from "#shared/event-log.ts";
import { fingerprint } from "#shared/fingerprint.ts";
import type { Instant } from "#shared/instant.ts";
import type { SlaClock } from "#shared/sla/clock.ts";
import type { ClockDifference } from "#shared/sla/corrections.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { recalculated } from "#shared/ticket/verbs/recalculate.ts";

/** Which tickets are meant: by number or id, or by when they were opened. */
export interface Selection {
  readonly tickets?: readonly string[];
  readonly from?: Instant;
  readonly to?: Instant;
  readonly serviceLevels?: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
}

/** A ticket whose clocks would differ. */
export interface PlannedCorrection {
  readonly ticket: Ticket;
  readonly differences: readonly ClockDifference[];
}

/** What a recalculation of the selected tickets would do. */
export interface CorrectionPlan {
  readonly corrections: readonly PlannedCorrection[];
  /** Tickets that were looked at. */
  readonly considered: number;
  /** Fingerprint of what would be done, and of the rules by which. */
  readonly confirmation: string;
  readonly nextCursor: string | null;
}

/** What would be done now; throws the Problem of a selection that is none. Reads a snapshot and a log for each ticket. */
export const correctionPlan = async (
  ports: Pick<SlaPorts, "store" | "clock">,
  caller: Caller,
  desk: Desk,
  selection: Selection,
): Promise<CorrectionPlan> => {
  const { ids, nextCursor } = await selected(ports, caller, desk, selection);
  const loaded = await Promise.all(ids.map((id) => plannedFor(ports, desk, id, selection.serviceLevels)));
  const corrections = loaded.filter(({ differences }) => differences.length > 0);
  return { corrections, considered: ids.length, confirmation: confirmationOf(desk, corrections), nextCursor };
};

const selected = async (
  ports: Pick<SlaPorts, "store">,
  caller: Caller,
  desk: Desk,
  { tickets, from, to, limit, cursor }: Selection,
): Promise<{ readonly ids: readonly string[]; readonly nextCursor: string | null }> => {
  if (tickets && from === undefined && to === undefined && cursor === undefined) {
    const ids = await Promise.all(tickets.map((reference, n) => idOf(ports, caller, desk, reference, n)));
    return { ids: [...new Set(ids)], nextCursor: null };
  }
  if (tickets || from === undefined || to === undefined)
    throw invalid("", "selection", "give either tickets, or from and to");
  const period = checkedPeriod({ from, to });
  const page = await ports.store.opened(desk.id, { ...period, limit, cursor: cursor ?? null });
  return { ids: page.items.map(({ id }) => id), nextCursor: page.cursor };
};

const idOf = async (
  ports: Pick<SlaPorts, "store">,
  caller: Caller,
  desk: Desk,
  reference: string,
  position: number,
): Promise<string> => {
  try {
    return (await locate(ports, caller, reference, desk.id)).ticketId;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw invalid(`/tickets/${position}`, "unknown", "is no ticket of this desk");
  }
};

const plannedFor = async (
  { store, clock }: Pick<SlaPorts, "store" | "clock">,
  desk: Desk,
  id: string,
  policies: readonly string[] | undefined,
): Promise<PlannedCorrection> => {
  const ticket = await store.load(id);
  if (!ticket) throw new Error(`ticket ${id} is in a list and not there`);
  // The log as of the snapshot: others may have added to it since.
  const log = (await eventLog(store, id)).filter(({ version }) => version <= ticket.version);
  return { ticket, differences: recalculated(ticket, log, desk, clock.now(), policies) };
};

/** What tells one state of a clock from another, whenever it is asked. The steps to come are the levels' to say. */
const confirmed = [
  "id",
  "state",
  "targetSeconds",
  "startedAt",
  "runningSince",
  "accruedMs",
  "dueAt",
  "breachedAt",
  "stoppedAt",
] as const satisfies readonly (keyof SlaClock)[];

const confirmationOf = (desk: Desk, corrections: readonly PlannedCorrection[]): string => {
  const figures = (clock: SlaClock | null) => clock && confirmed.map((name) => clock[name]);
  const versions = Object.entries(desk.calendars).map(([id, { version }]) => [id, version]);
  const changes = corrections.map(({ ticket, differences }) => [
    ticket.id,
    differences.map(({ before, after }) => [figures(before), figures(after)]),
  ]);
  return fingerprint([desk.id, JSON.stringify([versions, desk.serviceLevels, changes])]);
};
