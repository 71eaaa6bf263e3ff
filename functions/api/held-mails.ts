import * as z from "zod/mini";
import * as field from "#functions/api/fields.ts";
import { deskOf } from "#functions/api/locate.ts";
import { type Route, route } from "#functions/api/route.ts";
import { named, nullableText, nullableTime, type Output, pageOf, text, time } from "#functions/api/views/components.ts";
import { Problem } from "#functions/problem.ts";
import { type HeldMail, heldKinds, heldReasons, heldStates } from "#shared/mail/held.ts";
import { once } from "#shared/once.ts";

const path = "/v1/held-mails";

const heldMailView = once(() =>
  named(
    "HeldMail",
    z.object({
      id: text,
      desk: text,
      kind: z.enum(heldKinds),
      why: z.array(z.enum(heldReasons)),
      from: text,
      subject: text,
      receivedAt: time,
      sesMessageId: text,
      state: z.enum(heldStates),
      decidedBy: nullableText,
      decidedAt: nullableTime,
    }),
  ),
);

/** All but where the raw mail lies. */
const view = ({ notification: _, rawKey: __, ...mail }: HeldMail): Output<typeof heldMailView> => ({
  ...mail,
  why: [...mail.why],
});

const listHeldMails = route({
  operationId: "listHeldMails",
  method: "GET",
  path,
  permission: "tickets.read",
  summary: "List mails that were not let in, newest first: quarantined, suspected, too many, rejected",
  request: () => ({ query: z.strictObject({ desk: field.deskId(), limit: field.limit(), cursor: field.cursor() }) }),
  response: { status: 200, schema: once(() => pageOf("HeldMailPage", heldMailView())) },
  handler: async ({ heldMails }, call) => {
    const { limit, cursor = null } = call.query;
    const page = await heldMails.list(deskOf(call, call.query.desk).desk.id, { limit, cursor });
    return { status: 200, body: { items: page.items.map(view), nextCursor: page.cursor } };
  },
});

/** What each action makes of the mail. */
const decisions = { release: "released", discard: "discarded" } as const;

/** Deciding the same again changes nothing; a mail that was let in cannot be taken back. */
const decideHeldMail = route({
  operationId: "decideHeldMail",
  method: "POST",
  path: `${path}/{id}/actions/{action}`,
  permission: "tickets.write",
  summary: "Let a held mail in, as one nobody vouches for, or leave it out for good; its original is kept",
  request: () => ({
    params: z.object({ id: field.ulid(), action: z.enum(["release", "discard"]) }),
    query: z.strictObject({ desk: field.deskId() }),
  }),
  response: { status: 200, schema: heldMailView },
  handler: async ({ heldMails, clock }, call) => {
    const { desk, actor } = deskOf(call, call.query.desk);
    const state = decisions[call.params.action];
    const mail = await heldMails.load(desk.id, call.params.id);
    if (!mail) throw new Problem("not_found");
    if (mail.state === state) return { status: 200, body: view(mail) };
    const decided = { ...mail, state, decidedBy: actor.id, decidedAt: clock.now() };
    if (mail.state === "released" || !(await heldMails.decide(mail, decided))) throw new Problem("conflict");
    return { status: 200, body: view(decided) };
  },
});

export const heldMailRoutes: readonly Route[] = [listHeldMails, decideHeldMail];
