import { meets } from "#shared/condition/meets.ts";
import type { ItemBatches, Table } from "#shared/ports/table.ts";
import type { TicketSelection } from "#shared/ports/ticket-lists.ts";
import type { TicketSummary } from "#shared/ports/ticket-store.ts";
import { summaryOfItem, ticketOfItem } from "#shared/store/items.ts";
import { ticketKey } from "#shared/store/keys.ts";
import { type Entry, entriesOf } from "#shared/store/list-entries.ts";
import type { ListPlan } from "#shared/store/list-plan.ts";
import type { Sortable } from "#shared/ticket/sort.ts";

/** What a list needs of the table. */
export type ListReads = Pick<Table, "query"> & ItemBatches;

/** When a scan ends before all is read: when it has found, looked at, or read as many. */
export interface ScanLimits {
  readonly found: number;
  /** Entries of an index. */
  readonly entries: number;
  /** Tickets themselves, because the index does not show what is asked. */
  readonly tickets: number;
}

/** A ticket that is meant: itself where it was read, else what the index shows of it. */
export interface Found {
  readonly position: string;
  readonly ticket: TicketSummary & Sortable;
}

/** What was found, and the position of the last entry looked at; null when nothing follows it. */
export interface Scan {
  readonly found: readonly Found[];
  readonly next: string | null;
}

/** Most tickets that are read in one go. */
const batch = 100;

/** Goes through the plan's ranges from the position on, and picks what the selection means. */
export const scan = async (
  table: ListReads,
  selection: TicketSelection,
  plan: ListPlan,
  position: string | null,
  limits: ScanLimits,
): Promise<Scan> => {
  const found: Found[] = [];
  let [entries, tickets] = [0, 0];
  const size = plan.isAll && !plan.needsTicket ? Math.min(limits.found, limits.entries) : batch;
  for await (const chunk of entriesOf(table, plan, position, size)) {
    const early = chunk.map(foundIn).filter(({ ticket }) => meets(plan.early, { ...selection, ticket }));
    const meant = plan.needsTicket ? await themselves(table, selection, early) : early;
    found.push(...meant);
    entries += chunk.length;
    tickets += plan.needsTicket ? early.length : 0;
    const last = chunk.at(-1);
    if (last && (found.length >= limits.found || entries >= limits.entries || tickets >= limits.tickets))
      return { found, next: last.position };
  }
  return { found, next: null };
};

const foundIn = ({ item, position }: Entry): Found => ({ position, ticket: summaryOfItem(item) });

/** Those of the tickets that are still there and meant, as they are now. */
const themselves = async (
  table: ListReads,
  selection: TicketSelection,
  candidates: readonly Found[],
): Promise<readonly Found[]> => {
  if (candidates.length === 0) return [];
  const items = await table.getMany(candidates.map(({ ticket }) => ticketKey(ticket.id)));
  return candidates.flatMap(({ position }, n) => {
    const item = items[n];
    const ticket = item && ticketOfItem(item);
    return ticket && meets(selection.condition, { ...selection, ticket }) ? [{ position, ticket }] : [];
  });
};
