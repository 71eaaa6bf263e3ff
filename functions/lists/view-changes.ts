import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { checkedFilter } from "#functions/http/filters.ts";
import type { Answer } from "#functions/http/http-handler.ts";
import { deskOf } from "#functions/http/locate.ts";
import { Problem } from "#functions/http/problem.ts";
import { requestMark } from "#functions/http/request-mark.ts";
import { type Caller, type Route, route } from "#functions/http/route.ts";
import { idempotent, replayOf } from "#functions/http/submit.ts";
import type { Output } from "#functions/http/views/components.ts";
import { savedView, viewPath, viewSavedView, viewsPath } from "#functions/http/views/saved-view.ts";
import { etagOf } from "#functions/http/views/ticket-view.ts";
import type { ListsPorts } from "#functions/lists/ports.ts";
import type { SavedView } from "#shared/desk/saved-view.ts";
import { once } from "#shared/once.ts";
import { isLead } from "#shared/ticket/desk-rules.ts";
import { ticketSorts } from "#shared/ticket/sort.ts";

const fields = once(() => ({
  name: field.line(100),
  /** What it is, is said by the grammar of conditions. */
  filter: z.record(z.string(), z.unknown()),
  sort: z._default(z.nullable(z.enum(ticketSorts)), null),
}));

/** A stored view; those of the desk file are changed there. */
const ofView = once(() => ({
  params: z.object({ id: field.ulid() }),
  query: z.strictObject({ desk: field.deskId() }),
  headers: z.object({ "if-match": field.ifMatch() }),
}));

const answerOf = (view: SavedView, status: 200 | 201): Answer<Output<typeof savedView>> => ({
  status,
  headers: { etag: etagOf(view), ...(status === 201 && { location: `${viewsPath}/${view.id}` }) },
  body: viewSavedView(view),
});

const createView = route({
  operationId: "createView",
  method: "POST",
  path: viewsPath,
  permission: "tickets.write",
  summary: "Save a view of the desk's tickets, for oneself or, `shared`, for all of the desk",
  request: () => ({
    query: z.strictObject({}),
    headers: idempotent(),
    body: z.strictObject({ desk: field.deskId(), ...fields(), shared: z._default(z.boolean(), false) }),
  }),
  response: { status: 201, schema: savedView },
  handler: async ({ store, views, ids, clock }: ListsPorts, call) => {
    const { desk, actor } = deskOf(call, call.body.desk);
    const { name, sort, shared } = call.body;
    const filter = checkedFilter(desk, call.body.filter);
    const request = requestMark(call);
    const now = clock.now();
    const view: SavedView = {
      ...{ id: ids.next(), desk: desk.id, name, filter, sort, owner: actor.id, isShared: shared },
      ...{ version: 1, createdAt: now, updatedAt: now },
    };
    const answer = answerOf(view, 201);
    const earlier = await replayOf<Output<typeof savedView>>(store, request);
    if (earlier) return earlier;
    if (await views.add(view, request && { ...request, result: JSON.stringify(answer) })) return answer;
    const meanwhile = await replayOf<Output<typeof savedView>>(store, request);
    if (!meanwhile) throw new Problem("conflict");
    return meanwhile;
  },
});

const replaceView = route({
  operationId: "replaceView",
  method: "PUT",
  path: viewPath,
  permission: "tickets.write",
  summary: "Change a saved view; a shared one is its maker's and the leads' to change",
  request: () => ({ ...ofView(), body: z.strictObject(fields()) }),
  response: { status: 200, schema: savedView },
  handler: async (ports: ListsPorts, call) => {
    const { desk } = deskOf(call, call.query.desk);
    const filter = checkedFilter(desk, call.body.filter);
    const before = await changeable(ports, call);
    const { name, sort } = call.body;
    const view = { ...before, name, filter, sort, version: before.version + 1, updatedAt: ports.clock.now() };
    if (!(await ports.views.replace(before, view))) throw new Problem("conflict", { headers: { "retry-after": "1" } });
    return answerOf(view, 200);
  },
});

const deleteView = route({
  operationId: "deleteView",
  method: "DELETE",
  path: viewPath,
  permission: "tickets.write",
  summary: "Remove a saved view, and answer it as it was; a shared one is its maker's and the leads' to remove",
  request: ofView,
  response: { status: 200, schema: savedView },
  handler: async (ports: ListsPorts, call) => {
    const view = await changeable(ports, call);
    if (!(await ports.views.remove(view))) throw new Problem("conflict", { headers: { "retry-after": "1" } });
    return { status: 200, body: viewSavedView(view) };
  },
});

/** The view of a path, if the caller may change it and it is at the version that is asked for. */
const changeable = async (
  { views }: ListsPorts,
  call: Caller & {
    readonly params: { readonly id: string };
    readonly query: { readonly desk?: string | undefined };
    readonly headers: { readonly "if-match"?: number | undefined };
  },
): Promise<SavedView> => {
  const { desk, actor } = deskOf(call, call.query.desk);
  const view = await views.load(desk.id, actor.id, call.params.id);
  if (!view) throw new Problem("not_found");
  if (view.owner !== actor.id && !isLead(actor.roles))
    throw new Problem("forbidden", { detail: "needs its maker or a lead" });
  const version = call.headers["if-match"];
  if (version !== undefined && version !== view.version)
    throw new Problem("version_mismatch", { headers: { etag: etagOf(view) } });
  return view;
};

export const viewChangeRoutes: readonly Route<ListsPorts>[] = [createView, replaceView, deleteView];
