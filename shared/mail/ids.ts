import { createHash } from "node:crypto";
import { type Instant, toMillis } from "#shared/instant.ts";
import { ulidAt } from "#shared/mail/signing.ts";

/**
 * A ULID made from a received mail instead of chance: working on the mail again after a crash gives the same ids and
 * so writes the same objects. `part` tells the ids of one mail apart; the time is that of receipt.
 */
export const idOfMail = (sesMessageId: string, receivedAt: Instant, part: string): string => {
  const rest = createHash("sha256").update(`${sesMessageId}\n${part}`).digest().subarray(0, 10);
  return ulidAt(toMillis(receivedAt), rest);
};
