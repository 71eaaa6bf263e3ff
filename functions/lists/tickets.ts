import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { filterOfText, longestFilter } from "#functions/http/filters.ts";
import { deskOf } from "#functions/http/locate.ts";
import { type Route, route } from "#functions/http/route.ts";
import type { Output } from "#functions/http/views/components.ts";
import { summaryPage, viewSummary } from "#functions/http/views/ticket-view.ts";
import type { ListsPorts } from "#functions/lists/ports.ts";
import type { Condition, Test } from "#shared/condition/condition.ts";
import type { FieldName } from "#shared/condition/fields.ts";
import { once } from "#shared/once.ts";
import { ticketSorts } from "#shared/ticket/sort.ts";
import { activeStates, incidentStates } from "#shared/ticket/vocabulary.ts";

const listBy = once(() =>
  z.strictObject({
    desk: field.deskId(),
    state: z.exactOptional(z.enum([...incidentStates, "active"])),
    group: z.exactOptional(field.configured()),
    assignee: z.exactOptional(field.person()),
    caller: z.exactOptional(field.person()),
    filter: z.exactOptional(z.string().check(z.maxLength(longestFilter))),
    sort: z.exactOptional(z.enum(ticketSorts)),
    limit: field.limit(),
    cursor: field.cursor(),
  }),
);

const listTickets = route({
  operationId: "listTickets",
  method: "GET",
  path: "/v1/tickets",
  permission: "tickets.read",
  summary:
    "List tickets of a desk by `state`, `group`, `assignee`, `caller` and `filter`, a condition as JSON; active ones unless state, caller or filter is given. A change may take a second to show. A page looks at 1,000 tickets at most and may be short, even empty, while `nextCursor` leads on. `sort` other than by updatedAt takes 1,000 tickets at most, but for the priority of a group's or an assignee's active ones",
  request: () => ({ query: listBy() }),
  response: { status: 200, schema: summaryPage },
  problems: ["too_many_to_sort"],
  handler: async ({ lists, clock }: ListsPorts, call) => {
    const { limit, cursor = null, sort = null, filter, ...named } = call.query;
    const { desk } = deskOf(call, named.desk);
    const condition = conditionOf(named, filter === undefined ? undefined : filterOfText(desk, filter));
    const page = await lists.list({ desk, condition, now: clock.now(), sort, limit, cursor });
    return { status: 200, body: { items: page.items.map(viewSummary), nextCursor: page.cursor } };
  },
});

type Named = Pick<Output<typeof listBy>, "state" | "group" | "assignee" | "caller">;

/** Everything that is named has to be met. */
const conditionOf = ({ state, group, assignee, caller }: Named, filter: Condition | undefined): Condition => {
  const active = state === "active" || (state === undefined && caller === undefined && filter === undefined);
  return {
    all: [
      ...(active ? [{ field: "state", operator: "in", value: activeStates } as const] : []),
      ...(active || state === undefined ? [] : [is("state", state)]),
      ...(group === undefined ? [] : [is("assignmentGroup", group)]),
      ...(assignee === undefined ? [] : [is("assignedTo", assignee)]),
      ...(caller === undefined ? [] : [is("callerId", caller)]),
      ...(filter === undefined ? [] : [filter]),
    ],
  };
};

const is = (field: FieldName, value: string): Test => ({ field, operator: "is", value });

export const ticketListRoutes: readonly Route<ListsPorts>[] = [listTickets];
