import * as z from "zod/mini";
import { changeStaff, deskParam, pageByName, pagesBelowDesk, peopleOf } from "#functions/admin/administer.ts";
import type { AdminPorts } from "#functions/admin/ports.ts";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { creating, matching, tagOf } from "#functions/http/preconditions.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { named, nullableText, type Output, pageOf, text } from "#functions/http/views/components.ts";
import type { Staff, StaffMember } from "#shared/access/staff.ts";
import { refuseMember } from "#shared/access/staff-rules.ts";
import type { VisibleDesk } from "#shared/access/visible-desks.ts";
import { once } from "#shared/once.ts";
import { own } from "#shared/own.ts";
import { itemOfMember } from "#shared/store/staff-store.ts";
import { type PersonId, roles } from "#shared/ticket/ticket.ts";

const memberView = once(() =>
  named(
    "Member",
    z.object({
      address: text,
      name: text,
      roles: z.array(z.enum(roles)),
      manager: nullableText,
      /** Not active: keeps the roles, and is for the time being no member. */
      active: z.boolean(),
    }),
  ),
);

export const viewMember = (
  address: PersonId,
  { name, roles, manager, active }: StaffMember,
): Output<typeof memberView> => ({
  address,
  name,
  roles: [...roles],
  manager,
  active,
});

/** What a change of the member is about. */
const entryOf = ({ desk, permissions }: VisibleDesk, address: PersonId, next: StaffMember | null) => ({
  of: "member" as const,
  subject: address,
  viewIn: ({ members }: Staff) => {
    const member = own(members, address);
    return member ? viewMember(address, member) : null;
  },
  refuse: (staff: Staff) => refuseMember(staff, address, next, permissions),
  item: itemOfMember(desk.id, address, next),
});

const path = "/v1/desks/{desk}/members";
const memberPath = `${path}/{address}`;
const ofMember = once(() => ({ params: z.object({ desk: deskParam(), address: field.person() }) }));

const listMembers = route({
  operationId: "listMembers",
  method: "GET",
  path,
  permission: "people.read",
  summary: "List the desk's members by address, inactive ones too",
  request: pagesBelowDesk,
  response: { status: 200, schema: () => pageOf("MemberPage", memberView()) },
  handler: async (ports: AdminPorts, call) => {
    const { desk } = deskOf(call, call.params.desk);
    const { members } = await peopleOf(ports, desk);
    const { items, nextCursor } = pageByName(`members#${desk.id}`, members, call.query);
    return { status: 200, body: { items: items.map((entry) => viewMember(...entry)), nextCursor } };
  },
});

const getMember = route({
  operationId: "getMember",
  method: "GET",
  path: memberPath,
  permission: "people.read",
  summary: "Read a member of the desk",
  request: ofMember,
  response: { status: 200, schema: memberView },
  handler: async (ports: AdminPorts, call) => {
    const { address } = call.params;
    const { desk } = deskOf(call, call.params.desk);
    const member = own((await peopleOf(ports, desk)).members, address);
    if (!member) throw new Problem("not_found");
    const body = viewMember(address, member);
    return { status: 200, headers: { etag: tagOf(body) }, body };
  },
});

const putMember = route({
  operationId: "putMember",
  method: "PUT",
  path: memberPath,
  permission: "people.manage",
  summary:
    "Make a person a member of the desk (`If-None-Match: *`), or change one (`If-Match`). Roles that may do more than the caller cannot be given or taken, and the last admin stays one",
  request: () => ({
    ...ofMember(),
    headers: creating(),
    body: z.strictObject({
      name: field.line(200),
      roles: z.array(z.enum(roles)).check(z.minLength(1), z.maxLength(roles.length)),
      manager: z._default(z.nullable(field.person()), null),
      active: z._default(z.boolean(), true),
    }),
  }),
  response: { status: 200, created: 201, schema: memberView },
  problems: ["still_needed"],
  handler: async (ports: AdminPorts, call) => {
    const { address } = call.params;
    const visible = deskOf(call, call.params.desk);
    const next: StaffMember = { ...call.body, roles: roles.filter((role) => call.body.roles.includes(role)) };
    const body = viewMember(address, next);
    const isNew = await changeStaff(ports, call, visible, { ...entryOf(visible, address, next), after: body });
    return { status: isNew ? 201 : 200, headers: { etag: tagOf(body) }, body };
  },
});

const removeMember = route({
  operationId: "removeMember",
  method: "DELETE",
  path: memberPath,
  permission: "people.manage",
  summary: "End a membership of the desk: at the next request for the person, a minute later for routing and notices",
  request: () => ({ ...ofMember(), headers: matching() }),
  response: {
    status: 200,
    schema: () => named("RemovedMember", z.object({ address: text, removed: z.literal(true) })),
  },
  problems: ["still_needed"],
  handler: async (ports: AdminPorts, call) => {
    const { address } = call.params;
    const visible = deskOf(call, call.params.desk);
    await changeStaff(ports, call, visible, { ...entryOf(visible, address, null), after: null });
    return { status: 200, body: { address, removed: true as const } };
  },
});

export const memberRoutes: readonly Route<AdminPorts>[] = [listMembers, getMember, putMember, removeMember];
