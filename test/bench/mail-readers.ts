import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";
import { intakeOf } from "#functions/mail-in/intake.ts";
import { messageOf } from "#functions/mail-in/message.ts";
import { onceOf, threadsOf } from "#functions/mail-in/once.ts";
import { parseArrival } from "#shared/mail/arrival.ts";
import { readMail } from "#shared/mail/received-mail.ts";
import { mailInstallation } from "#test/fixtures/mail/installation.ts";

/** What the mail system says of each mail. */
const arrival = parseArrival({
  notificationType: "Received",
  mail: { messageId: "bench", timestamp: "2026-11-23T09:00:00.000Z", source: "mara.lind@example.com" },
  receipt: {
    recipients: ["it@desk.example.org"],
    spamVerdict: { status: "PASS" },
    virusVerdict: { status: "PASS" },
    dmarcVerdict: { status: "PASS" },
    action: { type: "S3", objectKey: "raw/bench" },
  },
});

/** Ours: raw bytes → everything mail-in hands to the command, the files given to a bucket that keeps nothing. */
const toCommand = async (raw: Buffer): Promise<void> => {
  const intake = intakeOf(mailInstallation, arrival, await readMail(raw), raw, "bench");
  const hearing = { visibility: "public", unverified: false } as const;
  await messageOf({ files: { put: async () => undefined } }, intake, "01M90000000000000000000000", hearing);
  onceOf(intake, intake.desk);
  threadsOf(intake, intake.desk, false);
};

/** Who reads mails: the desk, and two parsers that do nothing else. */
export const readers: Readonly<Record<string, (raw: Buffer) => Promise<unknown>>> = {
  "bytes to command": toCommand,
  "postal-mime alone": (raw) => PostalMime.parse(raw),
  "mailparser alone": (raw) => simpleParser(raw),
};
