import * as z from "zod/mini";
import * as field from "#functions/api/fields.ts";
import { locate } from "#functions/api/locate.ts";
import { ofTicket, ticketPath } from "#functions/api/of-ticket.ts";
import { pageOf, pagesOfTicket } from "#functions/api/pages.ts";
import { type ApiPorts, type Route, route } from "#functions/api/route.ts";
import { conditional, submit } from "#functions/api/submit.ts";
import {
  attachmentDownload,
  attachmentPage,
  attachmentUpload,
  viewAttachment,
} from "#functions/api/views/message-view.ts";
import { Problem } from "#functions/problem.ts";
import { plusSeconds } from "#shared/instant.ts";
import { safeFileName } from "#shared/mail/file-names.ts";
import { riskOfName } from "#shared/mail/risky-names.ts";
import { linkSeconds } from "#shared/ports/ports.ts";
import { fileObjectKey } from "#shared/ticket/file-key.ts";
import type { Attachment } from "#shared/ticket/ticket.ts";

const path = `${ticketPath}/attachments`;
const maxBytes = 40 * 1024 * 1024;
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;

const addAttachment = route({
  operationId: "addAttachment",
  method: "POST",
  path,
  permission: "tickets.write",
  summary: "Announce a file and get a link to upload it to",
  request: () => ({
    ...ofTicket(),
    headers: conditional(),
    body: z.strictObject({
      name: field.line(200),
      contentType: z._default(z.string().check(z.toLowerCase(), z.regex(mediaType)), "application/octet-stream"),
      size: z.int().check(z.gte(1), z.lte(maxBytes)),
    }),
  }),
  response: { status: 201, schema: attachmentUpload },
  handler: async (ports, call) => {
    // Not the link but the record is kept for a repeat: a link is a key to the bucket, and old by then.
    const { body: attachment, ...answer } = await submit<Attachment>(ports, call, async () => {
      const located = await locate(ports, call, call.params.number, call.query.desk);
      const added = newAttachment(ports, located.ticketId, located.actor.id, call.body);
      return {
        ...located,
        command: { verb: "attach", attachment: added },
        answer: ({ id }) => ({
          status: 201,
          headers: { location: `/v1/tickets/${id}/attachments/${added.id}` },
          body: added,
        }),
      };
    });
    return { ...answer, body: { ...viewAttachment(attachment), upload: await uploadOf(ports, attachment) } };
  },
});

const newAttachment = (
  { ids, clock }: ApiPorts,
  ticketId: string,
  createdBy: string,
  { name, contentType, size }: Pick<Attachment, "name" | "contentType" | "size">,
): Attachment => {
  const id = ids.next();
  const safeName = safeFileName(name);
  return {
    id,
    name: safeName,
    contentType,
    size,
    key: fileObjectKey(ticketId, id),
    inline: false,
    contentId: null,
    // The bytes go past us.
    risk: riskOfName(safeName),
    noise: false,
    createdAt: clock.now(),
    createdBy,
  };
};

const expiry = ({ clock }: ApiPorts): string => plusSeconds(clock.now(), linkSeconds);

const uploadOf = async (ports: ApiPorts, { key, contentType, size }: Attachment) => ({
  method: "PUT" as const,
  url: await ports.fileLinks.upload(key, contentType, size),
  headers: { "content-type": contentType, "content-length": String(size) },
  expiresAt: expiry(ports),
});

const listAttachments = route({
  operationId: "listAttachments",
  method: "GET",
  path,
  permission: "tickets.read",
  summary: "List the files of a ticket, oldest first",
  request: pagesOfTicket,
  response: { status: 200, schema: attachmentPage },
  handler: async (ports, call) => {
    const { ticketId } = await locate(ports, call, call.params.number, call.query.desk);
    const { items, cursor } = await ports.store.attachments(ticketId, pageOf(call.query));
    return { status: 200, body: { items: items.map(viewAttachment), nextCursor: cursor } };
  },
});

const getAttachment = route({
  operationId: "getAttachment",
  method: "GET",
  path: `${path}/{attachmentId}`,
  permission: "tickets.read",
  summary: "Read about a file and get a link to download it from",
  request: () => ({ ...ofTicket(), params: z.extend(ofTicket().params, { attachmentId: field.ulid() }) }),
  response: { status: 200, schema: attachmentDownload },
  handler: async (ports, call) => {
    const { ticketId } = await locate(ports, call, call.params.number, call.query.desk);
    const attachment = await ports.store.attachment(ticketId, call.params.attachmentId);
    if (!attachment) throw new Problem("not_found");
    const { key, name, contentType } = attachment;
    const url = await ports.fileLinks.download(key, name, contentType);
    return {
      status: 200,
      body: { ...viewAttachment(attachment), download: { method: "GET" as const, url, expiresAt: expiry(ports) } },
    };
  },
});

export const attachmentRoutes: readonly Route[] = [addAttachment, listAttachments, getAttachment];
