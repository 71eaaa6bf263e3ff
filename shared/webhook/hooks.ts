import type { Desk, Installation } from "#shared/desk/desk.ts";
import { urlMistake } from "#shared/webhook/url-mistake.ts";

/** Whether any desk calls webhooks: only then are their queue, function and key deployed. */
export const hasWebhooks = ({ desks }: { readonly desks: readonly Pick<Desk, "webhooks">[] }): boolean =>
  desks.some(({ webhooks }) => Object.keys(webhooks).length > 0);

/** URL of a desk's webhook; undefined when the desk no longer has it. */
export const webhookUrl = ({ webhooks }: Desk, id: string): string | undefined =>
  Object.hasOwn(webhooks, id) ? webhooks[id]?.url : undefined;

/** Webhooks that the installation may not call where it runs, each as "<desk>: <path>: <what is wrong>; <what would be right>". */
export const webhookMistakes = ({ desks, local }: Pick<Installation, "desks" | "local">): readonly string[] =>
  desks.flatMap(({ id: desk, webhooks }) =>
    Object.entries(webhooks).flatMap(([id, { url }]) => {
      const mistake = urlMistake(url, { local });
      return mistake === null ? [] : [`desk ${desk}: webhooks.${id}.url: ${mistake}`];
    }),
  );
