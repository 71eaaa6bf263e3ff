import type { Item, Table } from "#shared/ports/table.ts";
import { InvalidCursor } from "#shared/ports/ticket-store.ts";
import type { ListPlan } from "#shared/store/list-plan.ts";
import { type List, sortKey, startKey } from "#shared/store/pages.ts";

/** An entry of an index, and the position in its list from which to go on after it. */
export interface Entry {
  readonly item: Item;
  readonly position: string;
}

type Entries = AsyncGenerator<readonly Entry[], void>;

/**
 * The entries of the plan's ranges after the position, in the plan's order, about `size` at a time; a sorted list's as
 * they come. Throws InvalidCursor for a position that is none of the ranges.
 */
export const entriesOf = (
  table: Pick<Table, "query">,
  { ranges, order }: Pick<ListPlan, "ranges" | "order">,
  position: string | null,
  size: number,
): Entries => (order === "merged" ? merged(table, ranges, position, size) : inTurn(table, ranges, position, size));

/** Positions are the number of the range and a sort key in it. */
async function* inTurn(
  table: Pick<Table, "query">,
  ranges: readonly List[],
  position: string | null,
  size: number,
): Entries {
  const space = position?.indexOf(" ") ?? 0;
  const first = position === null ? 0 : Number(position.slice(0, space));
  if (position !== null && !ranges[first]) throw new InvalidCursor("the cursor points outside these lists");
  for (const [turn, range] of ranges.entries()) {
    if (turn < first) continue;
    let after = position !== null && turn === first ? startKey(range, position.slice(space + 1)) : null;
    do {
      const { items, next } = await table.query({ ...range, limit: size, after });
      yield items.map((item) => ({ item, position: `${turn} ${sortKey(range, item)}` }));
      after = next;
    } while (after);
  }
}

/** One of the ranges that are read side by side. */
interface Source {
  readonly range: List;
  /** What the sort keys of the range begin with. */
  readonly prefix: string;
  waiting: readonly Entry[];
  after: Item | null;
  isRead: boolean;
}

/** Positions are what follows the prefix, so that one position stands for all ranges. */
async function* merged(
  table: Pick<Table, "query">,
  ranges: readonly List[],
  position: string | null,
  size: number,
): Entries {
  const sources = ranges.map((range): Source => {
    const prefix = range.sk && "beginsWith" in range.sk ? range.sk.beginsWith : "";
    const after = position === null ? null : startKey(range, prefix + position);
    return { range, prefix, waiting: [], after, isRead: false };
  });
  const refill = async (source: Source): Promise<void> => {
    const { items, next } = await table.query({ ...source.range, limit: size, after: source.after });
    source.waiting = items.map((item) => ({ item, position: sortKey(source.range, item).slice(source.prefix.length) }));
    source.after = next;
    source.isRead = next === null;
  };
  for (;;) {
    await Promise.all(sources.filter(({ waiting, isRead }) => waiting.length === 0 && !isRead).map(refill));
    const chunk: Entry[] = [];
    // As long as no range has to be asked for what may come next.
    while (sources.every(({ waiting, isRead }) => waiting.length > 0 || isRead)) {
      const first = foremost(sources);
      const [entry, ...others] = first?.waiting ?? [];
      if (!first || !entry) break;
      chunk.push(entry);
      first.waiting = others;
    }
    yield chunk;
    if (sources.every(({ waiting, isRead }) => waiting.length === 0 && isRead)) return;
  }
}

const foremost = (sources: readonly Source[]): Source | undefined =>
  sources
    .filter(({ waiting }) => waiting.length > 0)
    .reduce<Source | undefined>((best, source) => (best && isBefore(best, source) ? best : source), undefined);

const isBefore = (a: Source, b: Source): boolean => {
  const [left = "", right = ""] = [a.waiting[0]?.position, b.waiting[0]?.position];
  return a.range.descending ? left > right : left < right;
};
