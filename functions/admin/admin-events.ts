import * as z from "zod/mini";
import { pagesBelowDesk } from "#functions/admin/administer.ts";
import type { AdminPorts } from "#functions/admin/ports.ts";
import { deskOf } from "#functions/http/locate.ts";
import { type Route, route } from "#functions/http/route.ts";
import { named, originView, pageOf, text, time } from "#functions/http/views/components.ts";
import { authorTypes } from "#functions/http/views/message-view.ts";
import { adminEventTypes } from "#shared/access/admin-events.ts";
import { once } from "#shared/once.ts";
import { roles } from "#shared/ticket/ticket.ts";

const values = () => z.nullable(z.record(z.string(), z.unknown()));

/** An entry of the log of what was administered: who did what when, and what it was before and after. */
const adminEventView = once(() =>
  named(
    "AdminEvent",
    z.object({
      /** Place in the desk's log, from 1, without gaps. */
      n: z.int(),
      at: time,
      type: z.enum(adminEventTypes),
      /** Address of a person, id of a group or of a key. */
      subject: text,
      before: values(),
      after: values(),
      actor: z.object({
        type: z.enum(authorTypes),
        id: text,
        name: z.exactOptional(text),
        roles: z.array(z.enum(roles)),
      }),
      requestId: text,
      origin: z.exactOptional(originView()),
    }),
  ),
);

const listAdminEvents = route({
  operationId: "listAdminEvents",
  method: "GET",
  path: "/v1/desks/{desk}/admin-events",
  permission: "audit.read",
  summary: "Read the log of changes of the desk's people and keys, oldest first",
  request: pagesBelowDesk,
  response: { status: 200, schema: () => pageOf("AdminEventPage", adminEventView()) },
  handler: async ({ adminLog }: AdminPorts, call) => {
    const { limit, cursor = null } = call.query;
    const { desk } = deskOf(call, call.params.desk);
    const page = await adminLog.list(desk.id, { limit, cursor });
    const items = page.items.map(({ desk: _, actor, ...event }) => ({
      ...event,
      actor: { ...actor, roles: [...actor.roles] },
    }));
    return { status: 200, body: { items, nextCursor: page.cursor } };
  },
});

export const adminEventRoutes: readonly Route<AdminPorts>[] = [listAdminEvents];
