import type { Ids } from "#shared/ports/ports.ts";
import type { NewMessage } from "#shared/ticket/commands.ts";

/** A message as the API takes it: plain text, with ids of files uploaded before. */
export const newMessage = (
  { ids }: { readonly ids: Ids },
  message: Pick<NewMessage, "text" | "visibility" | "uploaded">,
): NewMessage => ({ ...message, id: ids.next(), html: null, attachments: [], mail: null });
