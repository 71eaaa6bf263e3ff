import * as z from "zod/mini";
import type { AdminPorts } from "#functions/admin/ports.ts";
import { type Route, route } from "#functions/http/route.ts";
import { named, nullableText, text } from "#functions/http/views/components.ts";
import { scopes } from "#shared/access/principal.ts";
import { once } from "#shared/once.ts";
import { roles } from "#shared/ticket/ticket.ts";

const meView = once(() =>
  named(
    "Me",
    z.object({
      type: z.enum(["apiKey", "person"]),
      /** Of the key, or the person's address. */
      id: text,
      name: text,
      /** Whom the caller is, or acts as; null for an app. */
      person: nullableText,
      /** Of the key; null for a person, who has what the roles grant. */
      scopes: z.nullable(z.array(z.enum(scopes))),
      desks: z.array(
        z.object({ id: text, name: text, roles: z.array(z.enum(roles)), permissions: z.array(z.enum(scopes)) }),
      ),
    }),
  ),
);

const getMe = route({
  operationId: "getMe",
  method: "GET",
  path: "/v1/me",
  permission: "authenticated",
  summary: "Who is calling, on which desks, in which roles, and what they permit; an app has no roles",
  request: () => ({ query: z.strictObject({}) }),
  response: { status: 200, schema: meView },
  handler: async (_ports: AdminPorts, { principal, desks }) => ({
    status: 200,
    body: {
      type: principal.scopes ? ("apiKey" as const) : ("person" as const),
      id: principal.id,
      name: principal.name,
      person: principal.person,
      scopes: principal.scopes && [...principal.scopes],
      desks: desks.map(({ desk, actor, permissions }) => ({
        id: desk.id,
        name: desk.name,
        roles: actor.type === "app" ? [] : [...actor.roles],
        permissions: [...permissions],
      })),
    },
  }),
});

export const meRoutes: readonly Route<AdminPorts>[] = [getMe];
