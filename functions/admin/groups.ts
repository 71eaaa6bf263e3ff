import * as z from "zod/mini";
import { changeStaff, deskParam, pageByName, pagesBelowDesk, peopleOf } from "#functions/admin/administer.ts";
import type { AdminPorts } from "#functions/admin/ports.ts";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { creating, matching, tagOf } from "#functions/http/preconditions.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { named, nullableText, type Output, pageOf, text } from "#functions/http/views/components.ts";
import type { Staff, StaffGroup } from "#shared/access/staff.ts";
import { refuseGroup } from "#shared/access/staff-rules.ts";
import type { Desk } from "#shared/desk/desk.ts";
import { once } from "#shared/once.ts";
import { own } from "#shared/own.ts";
import { itemOfGroup } from "#shared/store/staff-store.ts";

const groupView = once(() =>
  named("Group", z.object({ id: text, name: text, members: z.array(text), manager: nullableText })),
);

const viewGroup = (id: string, { name, members, manager }: StaffGroup): Output<typeof groupView> => ({
  id,
  name,
  members: [...members],
  manager,
});

/** What a change of the group is about. */
const entryOf = (desk: Desk, id: string, next: StaffGroup | null) => ({
  of: "group" as const,
  subject: id,
  viewIn: ({ groups }: Staff) => {
    const group = own(groups, id);
    return group ? viewGroup(id, group) : null;
  },
  refuse: (staff: Staff) => refuseGroup(desk, staff, id, next),
  item: itemOfGroup(desk.id, id, next),
});

const path = "/v1/desks/{desk}/groups";
const groupPath = `${path}/{group}`;
const ofGroup = once(() => ({ params: z.object({ desk: deskParam(), group: field.configured() }) }));

const listGroups = route({
  operationId: "listGroups",
  method: "GET",
  path,
  permission: "people.read",
  summary: "List the desk's groups by id",
  request: pagesBelowDesk,
  response: { status: 200, schema: () => pageOf("GroupPage", groupView()) },
  handler: async (ports: AdminPorts, call) => {
    const { desk } = deskOf(call, call.params.desk);
    const { groups } = await peopleOf(ports, desk);
    const { items, nextCursor } = pageByName(`groups#${desk.id}`, groups, call.query);
    return { status: 200, body: { items: items.map((entry) => viewGroup(...entry)), nextCursor } };
  },
});

const getGroup = route({
  operationId: "getGroup",
  method: "GET",
  path: groupPath,
  permission: "people.read",
  summary: "Read a group of the desk",
  request: ofGroup,
  response: { status: 200, schema: groupView },
  handler: async (ports: AdminPorts, call) => {
    const { desk } = deskOf(call, call.params.desk);
    const group = own((await peopleOf(ports, desk)).groups, call.params.group);
    if (!group) throw new Problem("not_found");
    const body = viewGroup(call.params.group, group);
    return { status: 200, headers: { etag: tagOf(body) }, body };
  },
});

const putGroup = route({
  operationId: "putGroup",
  method: "PUT",
  path: groupPath,
  permission: "people.manage",
  summary: "Make a group of members of the desk (`If-None-Match: *`), or change one (`If-Match`)",
  request: () => ({
    ...ofGroup(),
    headers: creating(),
    body: z.strictObject({
      name: field.line(200),
      members: z.array(field.person()).check(z.minLength(1), z.maxLength(500)),
      manager: z._default(z.nullable(field.person()), null),
    }),
  }),
  response: { status: 200, created: 201, schema: groupView },
  problems: ["still_needed"],
  handler: async (ports: AdminPorts, call) => {
    const id = call.params.group;
    const visible = deskOf(call, call.params.desk);
    const next: StaffGroup = { ...call.body, members: [...new Set(call.body.members)] };
    const body = viewGroup(id, next);
    const isNew = await changeStaff(ports, call, visible, { ...entryOf(visible.desk, id, next), after: body });
    return { status: isNew ? 201 : 200, headers: { etag: tagOf(body) }, body };
  },
});

const removeGroup = route({
  operationId: "removeGroup",
  method: "DELETE",
  path: groupPath,
  permission: "people.manage",
  summary: "Remove a group of the desk, but not its default group; tickets that have it go on to have it",
  request: () => ({ ...ofGroup(), headers: matching() }),
  response: { status: 200, schema: () => named("RemovedGroup", z.object({ id: text, removed: z.literal(true) })) },
  problems: ["still_needed"],
  handler: async (ports: AdminPorts, call) => {
    const id = call.params.group;
    const visible = deskOf(call, call.params.desk);
    await changeStaff(ports, call, visible, { ...entryOf(visible.desk, id, null), after: null });
    return { status: 200, body: { id, removed: true as const } };
  },
});

export const groupRoutes: readonly Route<AdminPorts>[] = [listGroups, getGroup, putGroup, removeGroup];
