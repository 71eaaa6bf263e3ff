import * as z from "zod/mini";
import type { ApiPorts } from "#functions/api/ports.ts";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { heldMailsPath, heldMailView, viewHeldMail } from "#functions/http/views/held-mail-view.ts";

/** What each action makes of the mail. */
const decisions = { release: "released", discard: "discarded" } as const;

/** Deciding the same again changes nothing; a mail that was let in cannot be taken back. */
const decideHeldMail = route({
  operationId: "decideHeldMail",
  method: "POST",
  path: `${heldMailsPath}/{id}/actions/{action}`,
  permission: "tickets.write",
  summary: "Let a held mail in, as one nobody vouches for, or leave it out for good; its original is kept",
  request: () => ({
    params: z.object({ id: field.ulid(), action: z.enum(["release", "discard"]) }),
    query: z.strictObject({ desk: field.deskId() }),
  }),
  response: { status: 200, schema: heldMailView },
  handler: async ({ heldMails, clock }: ApiPorts, call) => {
    const { desk, actor } = deskOf(call, call.query.desk);
    const state = decisions[call.params.action];
    const mail = await heldMails.load(desk.id, call.params.id);
    if (!mail) throw new Problem("not_found");
    if (mail.state === state) return { status: 200, body: viewHeldMail(mail) };
    const decided = { ...mail, state, decidedBy: actor.id, decidedAt: clock.now() };
    if (mail.state === "released" || !(await heldMails.decide(mail, decided))) throw new Problem("conflict");
    return { status: 200, body: viewHeldMail(decided) };
  },
});

export const heldMailRoutes: readonly Route<ApiPorts>[] = [decideHeldMail];
