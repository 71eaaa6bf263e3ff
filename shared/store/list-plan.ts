import { type Condition, fieldsOf, isTest, type Test } from "#shared/condition/condition.ts";
import { type FieldName, fields } from "#shared/condition/fields.ts";
import { passes } from "#shared/condition/meets.ts";
import type { ListQuery } from "#shared/ports/ticket-lists.ts";
import * as keys from "#shared/store/keys.ts";
import type { List } from "#shared/store/pages.ts";
import { partsOfSort, type SortField } from "#shared/ticket/sort.ts";
import { activeStates, type IncidentState, incidentStateCode, incidentStates } from "#shared/ticket/vocabulary.ts";

/** How a list is read. */
export interface ListPlan {
  /** Parts of one index that between them have every ticket of the list, each once. */
  readonly ranges: readonly List[];
  /**
   * inTurn: one range after the other; merged: side by side, by what follows the state in the sort key; sorted: all of
   * them to the end, then in memory.
   */
  readonly order: "inTurn" | "merged" | "sorted";
  /** What entries of the index can be asked already. */
  readonly early: Condition;
  /** Whether every entry of the ranges is meant. */
  readonly isAll: boolean;
  /** Whether condition or sort look at what only the ticket itself has. */
  readonly needsTicket: boolean;
}

type Part = Test | Condition;

/**
 * The plan that reads least: the tickets of the caller the condition names, the active work of the assignee or the group
 * it names if it wants no other, else the desk's tickets in the states it allows.
 */
export const planOf = ({ desk, condition, now, sort }: Omit<ListQuery, "limit" | "cursor">): ListPlan => {
  const parts = partsOf(condition);
  const ofState = parts.filter((part): part is Test => isTest(part) && part.field === "state");
  const states = incidentStates.filter((state) =>
    ofState.every((test) => passes(test, { ticket: { state }, now, desk })),
  );
  const early = parts.filter((part) => fieldsIn(part).every(isShown));
  const order = sort && partsOfSort(sort);
  const { ranges, met, sortedBy } = reach(desk.id, parts, states, order?.field === "updatedAt");
  return {
    ranges:
      order && sortedBy === order.field ? ranges.map((one) => ({ ...one, descending: order.descending })) : ranges,
    order: orderOf(order?.field, sortedBy),
    early: { all: early },
    isAll: parts.every((part) => met(part)),
    needsTicket: early.length < parts.length || (order !== null && !isShown(order.field)),
  };
};

const orderOf = (field: SortField | undefined, sortedBy: SortField | null): ListPlan["order"] => {
  if (field === undefined) return "inTurn";
  if (field !== sortedBy) return "sorted";
  return field === "updatedAt" ? "merged" : "inTurn";
};

/** What a ticket has to pass, each by itself. */
const partsOf = ({ all = [], any = [] }: Condition): readonly Part[] => [
  ...all.flatMap((entry) => (isTest(entry) ? [entry] : partsOf(entry))),
  ...(any.length > 0 ? [{ any }] : []),
];

const fieldsIn = (part: Part): readonly FieldName[] => (isTest(part) ? [part.field] : fieldsOf(part));

/** Whether entries of the list indexes have the field. */
const isShown = (field: string): boolean => keys.indexes.byDesk.include.some((name) => name === field);

/** Ranges that have all tickets in question, what all in them are sure to pass, and by what they are sorted. */
interface Reach {
  readonly ranges: readonly List[];
  readonly met: (part: Part) => boolean;
  readonly sortedBy: SortField | null;
}

/** An index whose partitions are what one value of a field leads to. */
interface Way {
  readonly field: FieldName;
  /** Tickets in other states are not in the index. */
  readonly states: readonly IncidentState[];
  readonly sortedBy: SortField | null;
  readonly list: (desk: string, value: string) => List;
}

/** The smallest partitions first. */
const ways: readonly Way[] = [
  {
    field: "callerId",
    states: incidentStates,
    sortedBy: null,
    list: (desk, caller) => ({ index: "byCaller", pk: keys.callerIndexPk(desk, caller), descending: true }),
  },
  {
    field: "assignedTo",
    states: activeStates,
    sortedBy: "priority",
    list: (desk, assignee) => ({ index: "byAssignee", pk: keys.assigneeIndexPk(desk, assignee) }),
  },
  {
    field: "assignmentGroup",
    states: activeStates,
    sortedBy: "priority",
    list: (desk, group) => ({ index: "byGroup", pk: keys.groupIndexPk(desk, group) }),
  },
];

/** @param eachState whether the desk's own list is wanted with a range for each state. */
const reach = (desk: string, parts: readonly Part[], states: readonly IncidentState[], eachState: boolean): Reach => {
  for (const way of ways) {
    const test = parts.filter(isTest).find(({ field, operator }) => field === way.field && operator === "is");
    const key = test && keyIn(test);
    if (key === undefined || !states.every((state) => way.states.includes(state))) continue;
    const isEveryState = states.length === way.states.length;
    const met = (part: Part) => part === test || (isEveryState && isTest(part) && part.field === "state");
    return { ranges: states.length > 0 ? [way.list(desk, key)] : [], met, sortedBy: way.sortedBy };
  }
  const codes = eachState ? states.map((state) => ({ beginsWith: `${incidentStateCode[state]}#` })) : runsOf(states);
  const range = { index: "byDesk", pk: keys.deskIndexPk(desk), descending: true } as const;
  return {
    ranges: codes.map((sk) => ({ ...range, sk })).toReversed(),
    met: (part) => isTest(part) && part.field === "state",
    sortedBy: "updatedAt",
  };
};

/**
 * The value as a key of the index: addresses are kept small. None for an address that has other letters, which may be
 * equal without being the same, and for what is longer than any value a ticket has.
 */
const keyIn = ({ field, value }: Test): string | undefined => {
  if (typeof value !== "string" || value.length > 254) return undefined;
  if (fields[field].type !== "person") return value;
  return /^[!-~]+$/.test(value) ? value.toLowerCase() : undefined;
};

/** The states as ranges of sort keys; neighbours are read together. */
const runsOf = (states: readonly IncidentState[]): readonly { readonly from: string; readonly to: string }[] => {
  const has = (position: number) => states.some((state) => incidentStates.indexOf(state) === position);
  const codes = incidentStates.map((state) => incidentStateCode[state]);
  const begins = codes.filter((_, position) => has(position) && !has(position - 1));
  const ends = codes.filter((_, position) => has(position) && !has(position + 1));
  return begins.map((first, n) => ({ from: `${first}#`, to: `${ends[n]}#~` }));
};
