import * as z from "zod/mini";
import { named, nullableText, nullableTime, type Output, text, time } from "#functions/http/views/components.ts";
import { type HeldMail, heldKinds, heldReasons, heldStates } from "#shared/mail/held.ts";
import { once } from "#shared/once.ts";

/** Where held mails are. */
export const heldMailsPath = "/v1/held-mails";

/** A mail that was not let in. */
export const heldMailView = once(() =>
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
export const viewHeldMail = ({ notification: _, rawKey: __, ...mail }: HeldMail): Output<typeof heldMailView> => ({
  ...mail,
  why: [...mail.why],
});
