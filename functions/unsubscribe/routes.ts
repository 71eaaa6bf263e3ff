import * as z from "zod/mini";
import { Problem } from "#functions/http/problem.ts";
import { openRoute, type Route } from "#functions/http/route.ts";
import { named } from "#functions/http/views/components.ts";
import type { UnsubscribePorts } from "#functions/unsubscribe/ports.ts";
import { deskOfTicket } from "#shared/desk/desk-of.ts";
import { type CommandRequest, handleCommand } from "#shared/handle-command.ts";
import { type Unsubscription, unsubscribePath, unsubscriptionOf } from "#shared/mail/unsubscribe.ts";

/**
 * One-click unsubscription (RFC 8058 §3.2): the mail program posts to the URL of `List-Unsubscribe`. That it posts says
 * all, so its form is not read. A valid token always gets the same answer: it says nothing of the ticket.
 */
const unsubscribe = openRoute({
  operationId: "unsubscribe",
  method: "POST",
  path: `${unsubscribePath}/{token}`,
  summary: "Leave the watch list that a mail with this URL in `List-Unsubscribe` came by (RFC 8058); any body will do",
  request: () => ({ params: z.object({ token: z.string() }) }),
  response: { status: 200, schema: () => named("Unsubscribed", z.object({ unsubscribed: z.literal(true) })) },
  handler: async (ports: UnsubscribePorts, { params, requestId, sourceIp }) => {
    const unsubscription = unsubscriptionOf(params.token, await ports.replyKey.read());
    if (!unsubscription) throw new Problem("not_found");
    await leave(ports, unsubscription, { requestId, origin: { ip: sourceIp } });
    return { status: 200, body: { unsubscribed: true } };
  },
});

/** Nothing to do for who has left already. A ticket that has ended refuses, and sends its watchers nothing either. */
const leave = async (
  ports: UnsubscribePorts,
  { ticketId, isFor }: Unsubscription,
  request: Pick<CommandRequest, "requestId" | "origin">,
): Promise<void> => {
  const loaded = await ports.store.load(ticketId);
  const desk = deskOfTicket(ports, loaded);
  const watcher = loaded?.watchList.find(isFor);
  if (!loaded || !desk || watcher === undefined) return;
  const { outcome } = await handleCommand(ports, {
    ticketId,
    desk,
    command: { verb: "unwatch" },
    actor: { type: "requester", id: watcher, roles: [] },
    channel: "mail",
    ...request,
    loaded,
  });
  if (outcome === "conflict") throw new Problem("unavailable", { headers: { "retry-after": "1" } });
};

/** The unsubscribe function's part of the route table. */
export const unsubscribeRoutes: readonly Route<UnsubscribePorts>[] = [unsubscribe];
