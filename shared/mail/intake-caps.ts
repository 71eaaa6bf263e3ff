import { type Instant, toMillis } from "#shared/instant.ts";
import type { HeldReason } from "#shared/mail/held.ts";

/** How many new tickets may come by mail in a window of time before the next ones are held. */
export interface Cap {
  readonly of: "sender" | "domain" | "desk";
  readonly limit: number;
  readonly windowSeconds: number;
  readonly why: HeldReason;
}

/** email.md rule 21. A storm from forged senders meets the desk's own cap. */
export const caps: readonly Cap[] = [
  { of: "sender", limit: 20, windowSeconds: 600, why: "senderRate" },
  { of: "sender", limit: 100, windowSeconds: 86_400, why: "senderRate" },
  { of: "domain", limit: 200, windowSeconds: 86_400, why: "domainRate" },
  { of: "desk", limit: 600, windowSeconds: 600, why: "deskRate" },
];

/** The window an instant lies in, by its number since 1970, and when it is over (epoch seconds). */
export const windowOf = (at: Instant, windowSeconds: number): { readonly window: number; readonly endsAt: number } => {
  const window = Math.floor(toMillis(at) / 1000 / windowSeconds);
  return { window, endsAt: (window + 1) * windowSeconds };
};
