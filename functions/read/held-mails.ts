import { deskOf } from "#functions/http/locate.ts";
import { type Route, route } from "#functions/http/route.ts";
import { pageOf } from "#functions/http/views/components.ts";
import { heldMailsPath, heldMailView, viewHeldMail } from "#functions/http/views/held-mail-view.ts";
import { pagesOfDesk } from "#functions/read/pages.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { once } from "#shared/once.ts";

const listHeldMails = route({
  operationId: "listHeldMails",
  method: "GET",
  path: heldMailsPath,
  permission: "tickets.read",
  summary: "List mails that were not let in, newest first: quarantined, suspected, too many, rejected",
  request: pagesOfDesk,
  response: { status: 200, schema: once(() => pageOf("HeldMailPage", heldMailView())) },
  handler: async ({ heldMails }: ReadPorts, call) => {
    const { limit, cursor = null } = call.query;
    const page = await heldMails.list(deskOf(call, call.query.desk).desk.id, { limit, cursor });
    return { status: 200, body: { items: page.items.map(viewHeldMail), nextCursor: page.cursor } };
  },
});

export const heldMailRoutes: readonly Route<ReadPorts>[] = [listHeldMails];
