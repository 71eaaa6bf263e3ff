import * as z from "zod/mini";
import type { ApiPorts } from "#functions/api/ports.ts";
import * as field from "#functions/http/fields.ts";
import { locateOpen } from "#functions/http/locate.ts";
import { ofTicket, ticketPath } from "#functions/http/of-ticket.ts";
import { type Route, route } from "#functions/http/route.ts";
import { conditional, submit } from "#functions/http/submit.ts";
import { attachmentUpload, viewAttachment } from "#functions/http/views/message-view.ts";
import { plusSeconds } from "#shared/instant.ts";
import { safeFileName } from "#shared/mail/file-names.ts";
import { riskOfName } from "#shared/mail/risky-names.ts";
import { linkSeconds } from "#shared/ports/ports.ts";
import { fileObjectKey } from "#shared/ticket/file-key.ts";
import type { Attachment } from "#shared/ticket/ticket.ts";

const maxBytes = 40 * 1024 * 1024;
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/;

const addAttachment = route({
  operationId: "addAttachment",
  method: "POST",
  path: `${ticketPath}/attachments`,
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
  handler: async (ports: ApiPorts, call) => {
    // Not the link but the record is kept for a repeat: a link is a key to the bucket, and old by then.
    const { body: attachment, ...answer } = await submit<Attachment>(ports, call, async () => {
      const located = await locateOpen(ports, call, call.params.number, call.query.desk);
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

const uploadOf = async (ports: ApiPorts, { key, contentType, size }: Attachment) => ({
  method: "PUT" as const,
  url: await ports.fileLinks.upload(key, contentType, size),
  headers: { "content-type": contentType, "content-length": String(size) },
  expiresAt: plusSeconds(ports.clock.now(), linkSeconds),
});

export const attachmentRoutes: readonly Route<ApiPorts>[] = [addAttachment];
