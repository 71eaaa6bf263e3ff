import { commitHash, commitsOf, contentHash } from "#shared/audit/chain.ts";
import type { Item, Value } from "#shared/ports/table.ts";
import { indexes, part, ticketKey } from "#shared/store/keys.ts";

/** Index entries are derived, and looked at by nobody who decides. */
const derived = new Set<string>(["pk", "sk", ...Object.values(indexes).flatMap(({ pk, sk }) => [pk, sk])]);

const isOfLog = ({ pk, sk }: Item): boolean =>
  pk.startsWith("ANCHOR#") ||
  (pk.startsWith("ADMIN#") && sk !== "#") ||
  (pk.startsWith("TICKET#") && !sk.startsWith(part.delivery));
const isEvent = ({ sk }: Item): boolean => sk.startsWith(part.event);

/** Chooses below a number. */
export type Choose = (below: number) => number;
const pick = <T>(choose: Choose, from: readonly T[]): T => {
  const found = from[choose(from.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
};
const replace = (items: readonly Item[], old: Item, by: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => (item === old ? by : [item]));

/** The value with a letter, digit or yes changed, once for each place in it. */
const flipsOf = (value: Value): readonly Value[] => {
  if (typeof value === "string") return [value.endsWith("x") ? `${value.slice(0, -1)}y` : `${value.slice(0, -1)}x`];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  if (value === null) return ["x"];
  if (Array.isArray(value))
    return value.length === 0 ? [["x"]] : value.flatMap((one, at) => flipsOf(one).map((flip) => value.with(at, flip)));
  // Arrays are gone, which the types do not see.
  return membersFlipped(value as { readonly [name: string]: Value }, new Set());
};
const membersFlipped = <T extends { readonly [name: string]: Value | undefined }>(
  of: T,
  but: ReadonlySet<string>,
): readonly T[] =>
  Object.entries(of).flatMap(([name, value]) =>
    but.has(name) ? [] : flipsOf(value ?? null).map((flip) => ({ ...of, [name]: flip })),
  );

/** The items with one value of the log changed, once for each value there is. */
export const everyFlip = (items: readonly Item[]): readonly (readonly Item[])[] =>
  items.filter(isOfLog).flatMap((item) => membersFlipped(item, derived).map((flip) => replace(items, item, [flip])));

/** What somebody with the right to write to the table could do to the log. */
export const manipulations: Readonly<
  Record<string, (choose: Choose, items: readonly Item[], stages: readonly (readonly Item[])[]) => readonly Item[]>
> = {
  "flips a byte": (choose, items) => {
    const item = pick(choose, items.filter(isOfLog));
    return replace(items, item, [pick(choose, membersFlipped(item, derived))]);
  },
  "deletes an item": (choose, items) => {
    return replace(items, pick(choose, items.filter(isOfLog)), []);
  },
  "inserts an event": (choose, items) => {
    const event = pick(choose, items.filter(isEvent));
    const [version, n] = [Number(event["version"]) + choose(3), Number(event["n"]) + 1 + choose(2)];
    const sk = `${part.event}${String(version).padStart(8, "0")}#${String(n).padStart(3, "0")}`;
    return [...items.filter((item) => item.pk !== event.pk || item.sk !== sk), { ...event, sk, version, n }];
  },
  "inserts a message": (choose, items) => {
    const old = pick(
      choose,
      items.filter(({ sk }) => sk.startsWith(part.message)),
    );
    const id = `01K00000000000000000FORGE${choose(9)}`;
    return [...items, { ...old, id, sk: part.message + id }];
  },
  "swaps two events": (choose, items) => {
    const one = pick(choose, items.filter(isEvent));
    const other = pick(
      choose,
      items.filter((item) => isEvent(item) && item !== one),
    );
    return replace(replace(items, one, [{ ...other, pk: one.pk, sk: one.sk }]), other, [
      { ...one, pk: other.pk, sk: other.sk },
    ]);
  },
  "changes a message": (choose, items) => {
    const item = pick(
      choose,
      items.filter(({ sk }) => sk.startsWith(part.message)),
    );
    return replace(items, item, [{ ...item, text: "Something else" }]);
  },
  "puts a ticket back to what it was, messages and all": (choose, items, stages) => {
    const ticket = pick(
      choose,
      items.filter(({ pk, sk }) => pk.startsWith("TICKET#") && sk === "#"),
    );
    const earlier = stages.filter((stage) =>
      stage.every((item) => item.pk !== ticket.pk || item.sk !== "#" || item["version"] !== ticket["version"]),
    );
    const before = earlier.length > 0 ? pick(choose, earlier) : [];
    const of = (stage: readonly Item[]) => stage.filter(({ pk }) => pk === ticket.pk);
    return [...items.filter(({ pk }) => pk !== ticket.pk), ...of(before)];
  },
  "cuts off the last blocks": (choose, items) => {
    const blocks = items.filter(({ pk }) => pk.startsWith("ANCHOR#"));
    const gone = new Set(blocks.slice(choose(blocks.length)));
    return items.filter((item) => !gone.has(item));
  },
  "cuts off the last entries of the admin log": (choose, items) => {
    const entries = items.filter(({ pk, sk }) => pk.startsWith("ADMIN#") && sk !== "#");
    const gone = new Set(entries.slice(choose(entries.length)));
    return items.filter((item) => !gone.has(item));
  },
  "rewrites a ticket with all its hashes": (choose, items) => {
    const changed = pick(
      choose,
      items.filter(({ sk }) => sk.startsWith(part.message)),
    );
    const forged: Item = { ...changed, text: "Forged" };
    return rehashed(replace(items, changed, [forged]), forged);
  },
};

/** The ticket's chain as it would have been, had the message been this one. */
const rehashed = (items: readonly Item[], forged: Item): readonly Item[] => {
  const events = items
    .filter((item) => item.pk === forged.pk && isEvent(item))
    .map((item) => {
      const { id } = { id: "", ...(item["message"] as object | undefined) };
      return id === forged["id"] ? { ...item, content: contentHash(forged) } : item;
    });
  let before: string | null = null;
  const chained = commitsOf(events).flatMap((commit) => {
    const hash = commitHash(before, commit.events);
    before = hash;
    return commit.events.map((event, n) => (n === commit.events.length - 1 ? { ...event, hash } : event));
  });
  const snapshot = ticketKey(forged.pk.slice("TICKET#".length));
  const others = items.filter((item) => item.pk !== forged.pk || !isEvent(item));
  return [
    ...others.map((item) => (item.pk === snapshot.pk && item.sk === snapshot.sk ? { ...item, hash: before } : item)),
    ...chained,
  ];
};
