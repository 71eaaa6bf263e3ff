import { createHash } from "node:crypto";
import { type Instant, toMillis } from "#shared/instant.ts";
import { ulidOf } from "#shared/mail/signing.ts";

/**
 * A ULID made from a received mail instead of chance: working on the mail again after a crash gives the same ids and
 * so writes the same objects. `part` tells the ids of one mail apart; the time is that of receipt.
 */
export const idOfMail = (sesMessageId: string, receivedAt: Instant, part: string): string => {
  const time = Buffer.alloc(6);
  time.writeUIntBE(Math.max(0, toMillis(receivedAt)), 0, 6);
  const rest = createHash("sha256").update(`${sesMessageId}\n${part}`).digest().subarray(0, 10);
  return ulidOf(Buffer.concat([time, rest]));
};
