import * as z from "zod";
import { eventually } from "#infra/local/demo/desk-client.ts";
import type { KeptMail } from "#infra/local/mail/mailbox.ts";
import { heldPrefix } from "#shared/store/keys.ts";
import type { HostedDesk } from "#test/engines/hosted-desk.ts";
import { type Letter, letter } from "#test/fixtures/mail/letter.ts";

const connections = 4;
let written = 0;

const send = (desk: HostedDesk, given: Letter, envelopeFrom = given.from): Promise<void> =>
  desk.client.sendMail(envelopeFrom, [given.to ?? "it@desk.example.org"], letter(given, written++));

/** How many mails the desk has taken in: each is a message of one ticket, or held back for a person to look at. */
const takenInSoFar = async (desk: HostedDesk): Promise<number> =>
  (await desk.items("MESSAGE#")).length + (await desk.items("0", heldPrefix)).length;

/** Waits until the desk has taken in so many mails in all. */
const takenIn = async (desk: HostedDesk, total: number, seconds: number): Promise<void> => {
  // The queue first: to count messages reads the whole table.
  await eventually(
    "an empty queue of mails",
    async () => ((await desk.waiting("mail-in")) === 0 ? true : undefined),
    seconds,
  );
  const enough = async () => ((await takenInSoFar(desk)) >= total ? true : undefined);
  await eventually(`${total} mails taken in`, enough, seconds);
};

/**
 * Writes to the desk over SMTP and waits until the mail is taken in. `envelopeFrom` is the letter's author unless given,
 * "" for the null sender.
 */
export const write = async (desk: HostedDesk, given: Letter, envelopeFrom?: string): Promise<void> => {
  const before = await takenInSoFar(desk);
  await send(desk, given, envelopeFrom);
  await takenIn(desk, before + 1, 30);
};

/** The mails that the desk has sent to the address, oldest first. */
export const mailsTo = async (desk: HostedDesk, address: string): Promise<readonly KeptMail[]> =>
  (await desk.client.mails()).filter(({ to }) => to.includes(address));

const delivery = z.object({
  recipients: z.array(z.object({ recipient: z.string(), state: z.string(), detail: z.string().nullable() })),
});

/** What became of the mails to the address, in no order. */
export const deliveriesTo = async (desk: HostedDesk, address: string) =>
  (await desk.items("DELIVERY#")).flatMap((item) =>
    delivery.parse(item).recipients.filter(({ recipient }) => recipient === address),
  );

interface Answering {
  /** Address of the desk; the IT desk's by default. */
  readonly to?: string | undefined;
  /** How long to wait for each of the two. */
  readonly seconds?: number;
}

/**
 * Waits until all that was taken in before is answered as far as it will be: a person who writes last is answered, and
 * every acknowledgement that was called for went out or was held back.
 */
export const answered = async (desk: HostedDesk, { to, seconds = 60 }: Answering = {}): Promise<void> => {
  const from = `last-${written}@example.com`;
  await write(desk, { from, subject: "Last", ...(to !== undefined && { to }) });
  await eventually("the last acknowledgement", async () => (await mailsTo(desk, from))[0], seconds);
  const settled = async () => {
    const wanted = (await desk.items("EVENT#")).filter(({ acknowledge }) => acknowledge === true);
    return (await desk.items("DELIVERY#acknowledgement#")).length === wanted.length ? true : undefined;
  };
  await eventually("the end of all acknowledgements", settled, seconds);
};

/** The mail with which the desk answers the letter; undefined when it sends none. */
export const answerTo = async (desk: HostedDesk, given: Letter): Promise<KeptMail | undefined> => {
  const before = (await mailsTo(desk, given.from)).length;
  await write(desk, given);
  await answered(desk, { to: given.to });
  return (await mailsTo(desk, given.from))[before];
};

/**
 * So many senders write once each, in mails of which DMARC says `dmarc`; returns the mails they got when all of it is
 * taken in and answered.
 */
export const forgedSenders = async (
  desk: HostedDesk,
  count: number,
  dmarc: "FAIL" | "GRAY",
  seconds = 60,
): Promise<readonly KeptMail[]> => {
  const victim = `victim-${dmarc.toLowerCase()}-`;
  const before = await takenInSoFar(desk);
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      for (let n = lane; n < count; n += connections)
        await send(desk, {
          from: `${victim}${n}@example.com`,
          subject: "Cheap watches",
          headers: [`X-Local-Verdict: dmarc=${dmarc}`],
        });
    }),
  );
  await takenIn(desk, before + count, seconds);
  await answered(desk, { seconds });
  return (await desk.client.mails()).filter(({ to }) => to.some((address) => address.startsWith(victim)));
};
