import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { locate } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { Problem } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import { attachmentDownload, attachmentPage, viewAttachment } from "#functions/http/views/message-view.ts";
import { downloadOf } from "#functions/read/download.ts";
import { pageAsked, pagesOfTicket } from "#functions/read/pages.ts";
import type { ReadPorts } from "#functions/read/ports.ts";

const listAttachments = route({
  operationId: "listAttachments",
  method: "GET",
  path: `${ticketPath}/attachments`,
  permission: "tickets.read",
  summary: "List the files of a ticket, oldest first",
  request: pagesOfTicket,
  response: { status: 200, schema: attachmentPage },
  handler: async (ports: ReadPorts, call) => {
    const { ticketId } = await locate(ports, call, call.params.number, call.query.desk);
    const { items, cursor } = await ports.store.attachments(ticketId, pageAsked(call.query));
    return { status: 200, body: { items: items.map(viewAttachment), nextCursor: cursor } };
  },
});

const getAttachment = route({
  operationId: "getAttachment",
  method: "GET",
  path: `${ticketPath}/attachments/{attachmentId}`,
  permission: "tickets.read",
  summary: "Read about a file and get a link to download it from",
  request: () => ({ ...ofTicket(), params: z.extend(ofTicket().params, { attachmentId: field.ulid() }) }),
  response: { status: 200, schema: attachmentDownload },
  handler: async (ports: ReadPorts, call) => {
    const { ticketId } = await locate(ports, call, call.params.number, call.query.desk);
    const attachment = await ports.store.attachment(ticketId, call.params.attachmentId);
    if (!attachment) throw new Problem("not_found");
    const download = await downloadOf(ports, ports.fileLinks, attachment);
    return { status: 200, body: { ...viewAttachment(attachment), download } };
  },
});

export const attachmentRoutes: readonly Route<ReadPorts>[] = [listAttachments, getAttachment];
