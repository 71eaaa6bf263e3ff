import * as z from "zod/mini";
import type { AdminPorts } from "#functions/admin/ports.ts";
import * as field from "#functions/http/fields.ts";
import { checkConditions, needConditions, tagOf } from "#functions/http/preconditions.ts";
import { invalid, Problem } from "#functions/http/problem.ts";
import type { Caller } from "#functions/http/route.ts";
import type { AdminValues } from "#shared/access/admin-events.ts";
import { type Staff, staffOf } from "#shared/access/staff.ts";
import type { StaffRefusal } from "#shared/access/staff-rules.ts";
import type { VisibleDesk } from "#shared/access/visible-desks.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { once } from "#shared/once.ts";
import type { Item } from "#shared/ports/table.ts";
import { Contended } from "#shared/store/admin-log.ts";
import { decodeCursor, encodeCursor } from "#shared/store/cursor.ts";

/** The desk a path names. */
export const deskParam = once(() => field.line(100));

/** Request of a list below a desk. */
export const pagesBelowDesk = once(() => ({
  params: z.object({ desk: deskParam() }),
  query: z.strictObject({ limit: field.limit(), cursor: field.cursor() }),
}));

/** A desk's people as they are at this moment. */
export const peopleOf = async ({ staff }: Pick<AdminPorts, "staff">, desk: Desk): Promise<Staff> =>
  staffOf(desk, await staff.of(desk.id));

/** Does a change that others may come between, and be faster each time. */
export const administering = async <T>(change: () => Promise<T>): Promise<T> => {
  try {
    return await change();
  } catch (error) {
    throw error instanceof Contended ? new Problem("conflict", { headers: { "retry-after": "1" } }) : error;
  }
};

/** A member or group as it is to be. */
interface StaffChange<View extends AdminValues> {
  readonly of: "member" | "group";
  /** Address or id. */
  readonly subject: string;
  /** Null where there is none. */
  readonly viewIn: (staff: Staff) => View | null;
  /** Null for one that is to be removed. */
  readonly after: View | null;
  readonly refuse: (staff: Staff) => StaffRefusal | null;
  readonly item: Item;
}

type Changing = Caller & { readonly headers: Parameters<typeof checkConditions>[0] };

/** Puts a member or group of the desk in place, or removes it; whether there was none before. Throws Problems. */
export const changeStaff = <View extends AdminValues>(
  ports: Pick<AdminPorts, "adminLog" | "staff">,
  { headers, requestId, origin }: Changing,
  { desk, actor }: VisibleDesk,
  { of, subject, viewIn, after, refuse, item }: StaffChange<View>,
): Promise<boolean> =>
  administering(() =>
    ports.adminLog.commit([desk.id], async () => {
      const staff = await peopleOf(ports, desk);
      const before = viewIn(staff);
      if (!before && !after) throw new Problem("not_found");
      (after ? needConditions : checkConditions)(headers, before);
      mustNotBeRefused(refuse(staff));
      if (before && after && tagOf(before) === tagOf(after)) return { writes: [], events: [], result: false };
      const type = `${of}.${before ? (after ? "changed" : "removed") : "added"}` as const;
      return {
        writes: [{ op: "put", item }],
        events: [{ desk: desk.id, type, subject, before, after, actor, requestId, origin }],
        result: before === null,
      };
    }),
  );

/** Throws the Problem of what the rules refuse. */
export const mustNotBeRefused = (refusal: StaffRefusal | null): void => {
  if (!refusal) return;
  const { refused, detail } = refusal;
  if (refused === "invalid") throw invalid(refusal.pointer, "invalid", detail);
  throw new Problem(refused === "above" ? "forbidden" : "still_needed", { detail });
};

/** One page of what is known whole, by name; throws InvalidCursor for a cursor of another `list`. */
export const pageByName = <T>(
  list: string,
  all: Readonly<Record<string, T>>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): { readonly items: readonly (readonly [name: string, value: T])[]; readonly nextCursor: string | null } => {
  const after = cursor === undefined ? null : decodeCursor(list, cursor);
  const rest = Object.entries(all)
    .filter(([name]) => after === null || name > after)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: last && rest.length > items.length ? encodeCursor(list, last[0]) : null };
};
