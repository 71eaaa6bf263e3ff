import type { Instant } from "#shared/instant.ts";
import { clockDueFirst } from "#shared/sla/steps.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";

/** What lists of tickets can be sorted by; `dueAt` is when the first live service level is or was due. */
export const sortFields = ["updatedAt", "openedAt", "priority", "dueAt", "dueDate"] as const;
export type SortField = (typeof sortFields)[number];

/** A field to sort by, from the smallest value on or, with a minus, from the largest. */
export type TicketSort = SortField | `-${SortField}`;
export const ticketSorts: readonly TicketSort[] = sortFields.flatMap((field) => [field, `-${field}`] as const);

/** The field and the direction of a sort. */
export const partsOfSort = (sort: TicketSort): { readonly field: SortField; readonly descending: boolean } => {
  const descending = sort.startsWith("-");
  const field = sortFields.find((name) => sort === (descending ? `-${name}` : name));
  if (!field) throw new Error(`no sort "${sort}"`);
  return { field, descending };
};

/** What a ticket is sorted by. */
export interface SortKey {
  /** Sorts as text; null where the ticket has no such value. */
  readonly value: string | null;
  readonly id: string;
}

/** What sorting looks at; a list may know a ticket in part. */
export type Sortable = Pick<Ticket, "id"> & {
  readonly [F in "updatedAt" | "openedAt" | "priority" | "dueDate" | "slas"]?: Ticket[F];
};

const values: Readonly<Record<SortField, (ticket: Sortable) => Instant | number | null | undefined>> = {
  updatedAt: ({ updatedAt }) => updatedAt,
  openedAt: ({ openedAt }) => openedAt,
  priority: ({ priority }) => priority,
  dueAt: ({ slas = [] }) => clockDueFirst(slas)?.dueAt,
  dueDate: ({ dueDate }) => dueDate,
};

/** The ticket's key in a list sorted by the field. */
export const sortKeyOf = (ticket: Sortable, field: SortField): SortKey => {
  const value = values[field](ticket) ?? null;
  return { value: value === null ? null : String(value), id: ticket.id };
};

/** Order of two keys, for `toSorted`: those without a value come last either way, equal ones by id. */
export const compareBy =
  (descending: boolean) =>
  (a: SortKey, b: SortKey): number => {
    if (a.value === b.value) return textOrder(a.id, b.id);
    if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
    return textOrder(a.value, b.value) * (descending ? -1 : 1);
  };

const textOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
