import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Caller, type Route, route } from "#functions/http/route.ts";
import { named } from "#functions/http/views/components.ts";
import {
  savedView,
  savedViewPage,
  viewDeskView,
  viewPath,
  viewSavedView,
  viewsPath,
} from "#functions/http/views/saved-view.ts";
import { etagOf, summaryPage, viewSummary } from "#functions/http/views/ticket-view.ts";
import type { ListsPorts } from "#functions/lists/ports.ts";
import type { Desk } from "#shared/desk/desk.ts";
import type { ListView } from "#shared/desk/saved-view.ts";
import { once } from "#shared/once.ts";
import { own } from "#shared/own.ts";

/** The desk file's by their names in it, all others by ULIDs. */
const ofView = once(() => ({
  params: z.object({ id: z.union([field.ulid(), z.string().check(z.regex(/^[a-z][a-z0-9-]{0,19}$/))]) }),
  query: z.strictObject({ desk: field.deskId() }),
}));

const pages = once(() => ({
  query: z.strictObject({ desk: field.deskId(), limit: field.limit(), cursor: field.cursor() }),
}));

const listViews = route({
  operationId: "listViews",
  method: "GET",
  path: viewsPath,
  permission: "tickets.read",
  summary:
    "List the desk's saved views: on the first page, besides `limit` others, those of the desk file, then shared ones, then one's own",
  request: pages,
  response: { status: 200, schema: savedViewPage },
  handler: async ({ views }: ListsPorts, call) => {
    const { desk, actor } = deskOf(call, call.query.desk);
    const { limit, cursor = null } = call.query;
    const page = await views.list(desk.id, actor.id, { limit, cursor });
    const ofDesk = cursor === null ? Object.entries(desk.views) : [];
    const items = [...ofDesk.map(([id, view]) => viewDeskView(id, view)), ...page.items.map(viewSavedView)];
    return { status: 200, body: { items, nextCursor: page.cursor } };
  },
});

const getView = route({
  operationId: "getView",
  method: "GET",
  path: viewPath,
  permission: "tickets.read",
  summary: "Read a saved view",
  request: ofView,
  response: { status: 200, schema: savedView },
  handler: async ({ views }: ListsPorts, call) => {
    const { desk, actor } = deskOf(call, call.query.desk);
    const ofDesk = own(desk.views, call.params.id);
    if (ofDesk) return { status: 200, body: viewDeskView(call.params.id, ofDesk) };
    const view = await views.load(desk.id, actor.id, call.params.id);
    if (!view) throw new Problem("not_found");
    return { status: 200, headers: { etag: etagOf(view) }, body: viewSavedView(view) };
  },
});

const listViewTickets = route({
  operationId: "listViewTickets",
  method: "GET",
  path: `${viewPath}/tickets`,
  permission: "tickets.read",
  summary: "List the tickets of a saved view, as `filter` and `sort` of the list of tickets do",
  request: () => ({ ...ofView(), ...pages() }),
  response: { status: 200, schema: summaryPage },
  problems: ["too_many_to_sort"],
  handler: async (ports: ListsPorts, call) => {
    const { desk, view } = await viewOf(ports, call);
    const { filter: condition, sort } = view;
    const { limit, cursor = null } = call.query;
    const page = await ports.lists.list({ desk, condition, sort, now: ports.clock.now(), limit, cursor });
    return { status: 200, body: { items: page.items.map(viewSummary), nextCursor: page.cursor } };
  },
});

const countViewTickets = route({
  operationId: "countViewTickets",
  method: "GET",
  path: `${viewPath}/count`,
  permission: "tickets.read",
  summary:
    "Count the tickets of a saved view. `isExact` is false where there are, or may be, more: beyond 1,000 they are not counted, nor beyond 5,000 that are looked at",
  request: ofView,
  response: {
    status: 200,
    schema: once(() => named("TicketCount", z.object({ count: z.int(), isExact: z.boolean() }))),
  },
  handler: async (ports: ListsPorts, call) => {
    const { desk, view } = await viewOf(ports, call);
    const { count, isExact } = await ports.lists.count({ desk, condition: view.filter, now: ports.clock.now() });
    return { status: 200, body: { count, isExact } };
  },
});

/** The view a path names and its desk; a view that is somebody else's own looks like none. */
const viewOf = async (
  { views }: ListsPorts,
  call: Caller & { readonly params: { readonly id: string }; readonly query: { readonly desk?: string | undefined } },
): Promise<{ readonly desk: Desk; readonly view: ListView }> => {
  const { desk, actor } = deskOf(call, call.query.desk);
  const view = own(desk.views, call.params.id) ?? (await views.load(desk.id, actor.id, call.params.id));
  if (!view) throw new Problem("not_found");
  return { desk, view };
};

export const viewRoutes: readonly Route<ListsPorts>[] = [listViews, getView, listViewTickets, countViewTickets];
