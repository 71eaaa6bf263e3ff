import {
  type ListQuery,
  type TicketCount,
  type TicketLists,
  type TicketSelection,
  TooManyToSort,
} from "#shared/ports/ticket-lists.ts";
import type { PageOf, TicketSummary } from "#shared/ports/ticket-store.ts";
import { decodeCursor, encodeCursor } from "#shared/store/cursor.ts";
import { type ListPlan, planOf } from "#shared/store/list-plan.ts";
import { type ListReads, type ScanLimits, scan } from "#shared/store/list-scan.ts";
import { compareBy, partsOfSort, type SortKey, sortKeyOf, type TicketSort } from "#shared/ticket/sort.ts";

/** Tickets that are sorted in memory, or counted, at most. */
const mostFound = 1_000;
/** What a page looks at, and what a count or a sort in memory does. */
const page: Omit<ScanLimits, "found"> = { entries: 1_000, tickets: 1_000 };
const whole: ScanLimits = { entries: 5_000, tickets: 1_000, found: mostFound + 1 };

/** Lists of the tickets in the table. */
export const ticketLists = (table: ListReads): TicketLists => ({
  list: (query) => listTickets(table, query),
  count: (selection) => countTickets(table, selection),
});

const listTickets = async (table: ListReads, query: ListQuery): Promise<PageOf<TicketSummary>> => {
  const { desk, condition, sort, cursor } = query;
  const name = JSON.stringify([desk.id, condition, sort]);
  const position = cursor === null ? null : decodeCursor(name, cursor);
  const plan = planOf(query);
  const isSorted = sort !== null && plan.order === "sorted";
  const { items, next } = isSorted
    ? await sortedPage(table, query, plan, sort, position)
    : await scannedPage(table, query, plan, position);
  return { items, cursor: next === null ? null : encodeCursor(name, next) };
};

const countTickets = async (table: ListReads, selection: TicketSelection): Promise<TicketCount> => {
  const { found, next } = await scan(table, selection, planOf({ ...selection, sort: null }), null, whole);
  return { count: Math.min(found.length, mostFound), isExact: next === null && found.length <= mostFound };
};

interface Positioned {
  readonly items: readonly TicketSummary[];
  /** From where the next page goes on; null at the end. */
  readonly next: string | null;
}

/** Looks for one more than it shows: where nothing follows there is no cursor, unless it had to stop before. */
const scannedPage = async (
  table: ListReads,
  query: ListQuery,
  plan: ListPlan,
  position: string | null,
): Promise<Positioned> => {
  const { found, next } = await scan(table, query, plan, position, { ...page, found: query.limit + 1 });
  const shown = found.slice(0, query.limit);
  return {
    items: shown.map(({ ticket }) => ticket),
    next: found.length > shown.length ? (shown.at(-1)?.position ?? null) : next,
  };
};

const sortedPage = async (
  table: ListReads,
  query: ListQuery,
  plan: ListPlan,
  sort: TicketSort,
  position: string | null,
): Promise<Positioned> => {
  const { found, next } = await scan(table, query, plan, null, whole);
  if (next !== null || found.length > mostFound) throw new TooManyToSort("more tickets than can be sorted");
  const { field, descending } = partsOfSort(sort);
  const compare = compareBy(descending);
  const after = position === null ? null : keyAt(position);
  const rest = found
    .map(({ ticket }) => ({ ticket, key: sortKeyOf(ticket, field) }))
    .filter(({ key }) => after === null || compare(key, after) > 0)
    .toSorted((a, b) => compare(a.key, b.key));
  const shown = rest.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ ticket }) => ticket),
    next: last && rest.length > shown.length ? positionOf(last.key) : null,
  };
};

const positionOf = ({ value, id }: SortKey): string => `${id} ${value ?? ""}`;
const keyAt = (position: string): SortKey => {
  const [id = "", value = ""] = position.split(" ");
  return { id, value: value === "" ? null : value };
};
