import * as z from "zod/mini";
import { named, nullableText, type Output, pageOf, text, time } from "#functions/http/views/components.ts";
import type { RecipientState } from "#shared/mail/delivery.ts";
import { visibleText } from "#shared/mail/fold/ranges.ts";
import { hasRemoteImages } from "#shared/mail/remote-images.ts";
import { once } from "#shared/once.ts";
import { type Attachment, deliveryStates, type MailOrigin, type Message } from "#shared/ticket/ticket.ts";
import { doubts, fileRisks, visibilities } from "#shared/ticket/vocabulary.ts";

export const channels = ["mail", "api", "timer", "system"] as const;
export const authorTypes = ["agent", "requester", "app", "system"] as const;

const deliveryView = once(() =>
  named(
    "Delivery",
    z.object({
      recipient: text,
      state: z.enum(deliveryStates),
      at: time,
      permanent: z.boolean(),
      detail: nullableText,
    }),
  ),
);

/**
 * A comment, a note or a mail on a ticket. `visibleText` is what of `text` is neither quoted nor a signature; in `html`
 * the rest stands in `<details>`, and `remoteImages` says that there are pictures to be fetched when the reader asks.
 */
export const messageView = once(() =>
  named(
    "Message",
    z.object({
      id: text,
      visibility: z.enum(visibilities),
      author: z.object({ type: z.enum(authorTypes), id: text, name: z.exactOptional(text) }),
      channel: z.enum(channels),
      createdAt: time,
      text,
      visibleText: text,
      html: nullableText,
      remoteImages: z.boolean(),
      attachments: z.array(text),
      mail: z.nullable(
        z.object({
          messageId: nullableText,
          from: text,
          subject: text,
          unverified: z.boolean(),
          machine: z.boolean(),
          doubts: z.array(z.enum(doubts)),
          alsoSentTo: z.array(text),
          releasedBy: nullableText,
          /** Where a link to the mail as it came is to be had; null for one with a virus. */
          raw: nullableText,
        }),
      ),
      /** What became of it at each recipient it was mailed to. */
      delivery: z.array(deliveryView()),
    }),
  ),
);
export const messagePage = once(() => pageOf("MessagePage", messageView()));

/** `delivery` is what `deliveriesOf` says of the message; the log has that in events of its own. */
export const viewMessage = (
  ticketId: string,
  message: Message,
  delivery: readonly RecipientState[] = [],
): Output<typeof messageView> => ({
  id: message.id,
  visibility: message.visibility,
  author: message.author,
  channel: message.channel,
  createdAt: message.createdAt,
  text: message.text,
  visibleText: visibleText(message.text, message.folded),
  html: message.html,
  remoteImages: hasRemoteImages(message.html ?? ""),
  attachments: [...message.attachments],
  mail: message.mail && viewMail(message.mail, `/v1/tickets/${ticketId}/messages/${message.id}/raw`),
  delivery: delivery.map((one) => ({ ...one })),
});

/** All but where the raw mail lies: `raw` is the path of a link to it. */
const viewMail = (origin: MailOrigin, raw: string): NonNullable<Output<typeof messageView>["mail"]> => {
  const { rawKey: _, doubts = [], alsoSentTo = [], ...mail } = origin;
  return {
    ...mail,
    doubts: [...doubts],
    alsoSentTo: [...alsoSentTo],
    releasedBy: mail.releasedBy ?? null,
    raw: isShownRaw(origin) ? raw : null,
  };
};

/** Whether people may fetch the mail as it came: a virus is for nobody. */
export const isShownRaw = ({ doubts = [] }: MailOrigin): boolean => !doubts.includes("virus");

/** A file of a ticket. */
export const attachmentView = once(() =>
  named(
    "Attachment",
    z.object({
      id: text,
      name: text,
      contentType: text,
      size: z.int(),
      inline: z.boolean(),
      contentId: nullableText,
      risk: z.nullable(z.enum(fileRisks)),
      noise: z.boolean(),
      createdAt: time,
      createdBy: text,
    }),
  ),
);
export const attachmentPage = once(() => pageOf("AttachmentPage", attachmentView()));

/** All but where its bytes lie. */
export const viewAttachment = (attachment: Attachment): Output<typeof attachmentView> => ({
  id: attachment.id,
  name: attachment.name,
  contentType: attachment.contentType,
  size: attachment.size,
  inline: attachment.inline,
  contentId: attachment.contentId,
  risk: attachment.risk,
  noise: attachment.noise,
  createdAt: attachment.createdAt,
  createdBy: attachment.createdBy,
});

const downloadLink = once(() => z.object({ method: z.literal("GET"), url: z.url(), expiresAt: time }));

/** A file with a link that lets its holder fetch the bytes until it expires. */
export const attachmentDownload = once(() =>
  named("AttachmentDownload", z.extend(attachmentView(), { download: downloadLink() })),
);

/** A mail as it came, with a link that lets its holder fetch it until it expires. */
export const rawMailDownload = once(() =>
  named(
    "RawMailDownload",
    z.object({ name: text, contentType: z.literal("message/rfc822"), download: downloadLink() }),
  ),
);

/** A new file's record with a link that takes its bytes: exactly `size` of them, with exactly these headers. */
export const attachmentUpload = once(() =>
  named(
    "AttachmentUpload",
    z.extend(attachmentView(), {
      upload: z.object({
        method: z.literal("PUT"),
        url: z.url(),
        headers: z.object({ "content-type": text, "content-length": text }),
        expiresAt: time,
      }),
    }),
  ),
);
