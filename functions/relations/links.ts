import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf, loadTicket } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Caller, type Route, route } from "#functions/http/route.ts";
import { idempotent, type Submission, submit } from "#functions/http/submit.ts";
import { linkView } from "#functions/http/views/ticket-view.ts";
import type { RelationsPorts } from "#functions/relations/ports.ts";
import { once } from "#shared/once.ts";
import type { Link } from "#shared/ticket/ticket.ts";
import { type FreeLinkType, freeLinkTypes, oppositeLink } from "#shared/ticket/vocabulary.ts";

const addLink = route({
  operationId: "addLink",
  method: "POST",
  path: `${ticketPath}/links`,
  permission: "tickets.write",
  summary:
    "Link the ticket to another one of its desk, which gets the opposite link. A child has one parent, and follows it into progress, holds that both wait for, resolution and back",
  request: () => ({
    ...ofTicket(),
    headers: idempotent(),
    body: z.strictObject({ type: z.enum(freeLinkTypes), ticket: field.ticketReference() }),
  }),
  response: { status: 201, schema: linkView },
  problems: ["has_parent", "link_cycle", "link_limit"],
  handler: (ports: RelationsPorts, call) =>
    submit(ports, call, async () => {
      const { number, desk } = { ...call.params, ...call.query };
      const { link, submission } = await onBoth(ports, call, "link", { number, desk }, call.body);
      return { ...submission, answer: () => ({ status: 201, body: link }) };
    }),
});

const removal = once(() =>
  z.extend(ofTicket().params, { type: z.enum(freeLinkTypes), other: field.ticketReference() }),
);

const removeLink = route({
  operationId: "removeLink",
  method: "DELETE",
  path: `${ticketPath}/links/{type}/{other}`,
  permission: "tickets.write",
  summary: "Remove a link and its opposite; answers with the link as it was",
  request: () => ({ ...ofTicket(), params: removal(), headers: idempotent() }),
  response: { status: 200, schema: linkView },
  handler: (ports: RelationsPorts, call) =>
    submit(ports, call, async () => {
      const { number, type, other, desk } = { ...call.params, ...call.query };
      const { link, submission } = await onBoth(ports, call, "unlink", { number, desk }, { type, ticket: other });
      return {
        ...submission,
        answer: (_, events) => {
          if (events.length === 0) throw new Problem("not_found");
          return { status: 200, body: link };
        },
      };
    }),
});

interface Named {
  readonly number: string;
  readonly desk: string | undefined;
}

/**
 * The command on both tickets. Of parent and child the child's comes first, wherever the request names it: only the
 * child knows whether it is one. The other ticket has to be of the same desk; a foreign one answers like none.
 */
const onBoth = async (
  ports: RelationsPorts,
  call: Caller,
  verb: "link" | "unlink",
  { number, desk }: Named,
  { type, ticket }: { readonly type: FreeLinkType; readonly ticket: string },
): Promise<{ readonly link: Link; readonly submission: Omit<Submission<Link>, "answer"> }> => {
  const self = await loadTicket(ports, call, number, desk);
  const other = await loadTicket(ports, call, ticket, self.desk);
  const [first, second, firstType] =
    type === "parentOf" ? ([other, self, "childOf"] as const) : ([self, other, type] as const);
  const to = ({ id, number }: typeof self) => ({ ticketId: id, number });
  const opposite = { verb, link: { type: oppositeLink[firstType], ...to(first) } };
  return {
    link: { type, ...to(other) },
    submission: {
      ...deskOf(call, self.desk),
      ticketId: first.id,
      loaded: first,
      command: { verb, link: { type: firstType, ...to(second) } },
      alongside: () => [{ ticketId: second.id, command: opposite }],
    },
  };
};

export const linkRoutes: readonly Route<RelationsPorts>[] = [addLink, removeLink];
