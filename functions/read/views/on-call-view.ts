import * as z from "zod/mini";
import { named, nullableText, text, time } from "#functions/http/views/components.ts";
import { once } from "#shared/once.ts";

/** Who is on call on each rota of a desk; null for nobody. */
export const onCallView = once(() =>
  named(
    "OnCall",
    z.object({
      at: time,
      rotas: z.array(
        z.object({
          id: text,
          name: text,
          person: nullableText,
          /** In time order, cut to the period asked for; what lies between two has nobody. */
          shifts: z.readonly(z.array(z.object({ person: text, from: time, to: time }))),
        }),
      ),
    }),
  ),
);
