import { parseArgs } from "node:util";
import { SQSClient } from "@aws-sdk/client-sqs";
import { enter, given, Misuse, runCommand } from "#infra/command-line.ts";
import { environment } from "#shared/aws/environment.ts";
import { s3Objects } from "#shared/aws/s3-objects.ts";
import { sqsQueue } from "#shared/aws/sqs-queue.ts";
import { toInstant, toMillis } from "#shared/instant.ts";
import { type Arrival, foundMail } from "#shared/mail/arrival.ts";
import type { ObjectList, StoredObject } from "#shared/ports/ports.ts";

/** `npm run reprocess`: sends stored mails to mail-in again, of a deployed desk or the one on this machine (`--state`). */
const usage = `npm run reprocess -- --id <SES message id>
npm run reprocess -- --from 2026-11-23T08:00Z --to 2026-11-23T12:00Z

A mail that was taken in, held or dropped before is left alone. What is sent carries no verdicts: nobody vouches for it.

--region <name>       the installation's region, or AWS_REGION in the environment, with credentials beside it
--bucket <name>       the bucket of received mails, or ${environment.rawMail} in the environment
--queue <URL>         the queue evenkeel-mail-in, or ${environment.mailIn} in the environment
--state .evenkeel     instead of these: the desk that \`npm start\` runs on this machine`;

const prefix = "raw/";
const pageSize = 1_000;

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      id: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      region: { type: "string" },
      bucket: { type: "string" },
      queue: { type: "string" },
      state: { type: "string" },
    },
  });
  if (values.state !== undefined) enter(values.state);
  if (values.region !== undefined) process.env["AWS_REGION"] = values.region;
  if ((values.id === undefined) === (values.from === undefined)) throw new Misuse("--id, or --from and --to?");

  const objects = s3Objects(given(values.bucket ?? process.env[environment.rawMail], "--bucket"));
  const queueUrl = given(values.queue ?? process.env[environment.mailIn], "--queue");
  const wanted =
    values.id === undefined
      ? between(instant(given(values.from, "--from")), instant(given(values.to, "--to")))
      : ({ key }: StoredObject) => key === prefix + values.id;

  const queue = sqsQueue<Arrival>(new SQSClient({}), queueUrl);
  let sent = 0;
  for await (const page of pagesOf(objects, prefix + (values.id ?? ""))) {
    const mails = page.filter(wanted);
    await queue.send(mails.map(({ key, at }) => ({ body: foundMail(key.slice(prefix.length), key, at) })));
    sent += mails.length;
  }
  console.log(`${sent} ${sent === 1 ? "mail" : "mails"} sent to mail-in`);
};

async function* pagesOf(objects: ObjectList, start: string): AsyncGenerator<readonly StoredObject[]> {
  for (let after: string | null = null; ; ) {
    const page = await objects.list(start, after, pageSize);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.key;
  }
}

const between =
  (from: string, to: string) =>
  ({ at }: StoredObject): boolean =>
    from <= at && at <= to;

const instant = (text: string): string => {
  const millis = toMillis(text);
  if (Number.isNaN(millis)) throw new Misuse(`"${text}" is no date and time: write 2026-11-23T08:00Z`);
  return toInstant(millis);
};

runCommand(main, usage);
