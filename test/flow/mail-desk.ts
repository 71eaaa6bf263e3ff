import PostalMime from "postal-mime";
import { effectsOf } from "#functions/dispatch/dispatch.ts";
import { recordMailEvent } from "#functions/mail-events/mail-events.ts";
import { mailIn } from "#functions/mail-in/mail-in.ts";
import { sendDigest } from "#functions/mail-out/digest.ts";
import { mailOut } from "#functions/mail-out/mail-out.ts";
import type { MailOutPorts } from "#functions/mail-out/ports.ts";
import { sweepDigests } from "#functions/timer-sweep/digests.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";
import { type CommandOutcome, handleCommand } from "#shared/handle-command.ts";
import { plusSeconds } from "#shared/instant.ts";
import { parseArrival } from "#shared/mail/arrival.ts";
import { parseMailEvent } from "#shared/mail/delivery-event.ts";
import type { HeldMail } from "#shared/mail/held.ts";
import type { DigestJob, MailJob } from "#shared/mail/jobs.ts";
import { anchorId, replyAddress } from "#shared/mail/reply-address.ts";
import type { TicketStore } from "#shared/ports/ticket-store.ts";
import { automaticMails } from "#shared/store/automatic-mails.ts";
import { deliveries } from "#shared/store/deliveries.ts";
import { dueDigests, waitingNotices } from "#shared/store/digests.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { mailTraffic } from "#shared/store/mail-traffic.ts";
import { outbox } from "#shared/store/outbox.ts";
import { senderHabits } from "#shared/store/sender-habits.ts";
import { suppressions } from "#shared/store/suppressions.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import { workLog } from "#shared/store/work-log.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import type { Actor, Ticket } from "#shared/ticket/ticket.ts";
import { fakeClock, noBackoff } from "#test/fakes/clock.ts";
import { memoryFiles } from "#test/fakes/memory-files.ts";
import { memoryLog } from "#test/fakes/memory-log.ts";
import { memoryMailer } from "#test/fakes/memory-mailer.ts";
import { memoryQueue } from "#test/fakes/memory-queue.ts";
import { memorySecret } from "#test/fakes/memory-secret.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";
import { permittedTable } from "#test/fakes/permitted-table.ts";
import { itDesk, mailInstallation } from "#test/fixtures/mail/installation.ts";
import { mailFixture, type Places } from "#test/fixtures/mail/mails.ts";

export const replyKey = "reply-key-of-the-tests";

export const agent: Actor = { type: "agent", id: "ada@example.org", name: "Ada Novak", roles: ["agent"] };

/** How a mail reaches us: what the mail system says, besides the mail itself. */
export interface Receipt {
  readonly sesMessageId?: string;
  /** When the mail system took it; a second after the one before unless a test says so. */
  readonly at?: string;
  readonly recipients?: readonly string[];
  readonly envelopeFrom?: string;
  readonly spf?: string;
  readonly dkim?: string;
  readonly dmarc?: string;
  readonly dmarcPolicy?: string;
  readonly spam?: string;
  readonly virus?: string;
}

/** The mail functions around one table in memory. */
export const mailDesk = (installation: Installation = mailInstallation, apiUrl = "https://api.desk.example") => {
  const table = memoryTable();
  const clock = fakeClock();
  const log = memoryLog();
  const whole = ticketStore(table);
  let deathAfterSave = false;
  let dead = false;
  /** The store of a function that may die after a commit: its next load throws. */
  const store: TicketStore = {
    ...whole,
    save: async (commit) => {
      const result = await whole.save(commit);
      dead = deathAfterSave && result.saved;
      deathAfterSave = false;
      return result;
    },
    load: async (id) => {
      if (dead) {
        dead = false;
        throw new Error("the function died");
      }
      return whole.load(id);
    },
  };
  const rawMail = memoryFiles();
  const files = memoryFiles();
  const mailer = memoryMailer();
  let afterSend = (): void => undefined;
  let threadFails = false;
  const secret = memorySecret(replyKey);
  const commands = { store, clock, backoff: noBackoff, log };
  const deliveryStates = deliveries(table);
  const suppressed = suppressions(table);
  const traffic = mailTraffic(table);
  const delivered = new Set<string>();
  const takeIn = mailIn(
    {
      store,
      commands,
      deliveries: deliveryStates,
      suppressions: suppressed,
      traffic,
      senders: senderHabits(table),
      held: heldMails(table),
      rawMail,
      files,
      replyKey: secret,
      ...outbox(table, clock),
      log,
    },
    installation,
  );
  const waiting = waitingNotices(permittedTable(table, "mail-out"));
  let dying: "add" | "remove" | null = null;
  const dieBefore = (operation: "add" | "remove"): void => {
    if (dying !== operation) return;
    dying = null;
    throw new Error("the function died");
  };
  const outPorts: MailOutPorts = {
    store: {
      ...store,
      addThread: async (ticketId, thread) => {
        if (threadFails) {
          threadFails = false;
          throw new Error("the function died");
        }
        return store.addThread(ticketId, thread);
      },
    },
    sent: workLog(permittedTable(table, "mail-out"), "mailOut"),
    waiting: {
      ...waiting,
      add: async (...notice) => {
        dieBefore("add");
        return waiting.add(...notice);
      },
      remove: async (digest) => {
        dieBefore("remove");
        return waiting.remove(digest);
      },
    },
    deliveries: deliveryStates,
    suppressions: suppressed,
    automatic: automaticMails(table),
    files,
    mailer: {
      send: async (mail) => {
        const result = await mailer.send(mail);
        afterSend();
        afterSend = () => undefined;
        return result;
      },
    },
    replyKey: secret,
    apiUrl,
    clock,
    log,
  };
  const send = mailOut(outPorts, installation);
  const digestQueue = memoryQueue<DigestJob>();
  /** When each receipt came, a second after the one before; a repeat has the time of the first. */
  const received = new Map<string, string>();

  const receive = async (raw: Uint8Array, receipt: Receipt = {}): Promise<void> => {
    const sesMessageId = receipt.sesMessageId ?? `receipt-${received.size + 1}`;
    const timestamp =
      received.get(sesMessageId) ?? receipt.at ?? plusSeconds("2026-11-23T09:00:00.000Z", received.size);
    received.set(sesMessageId, timestamp);
    await rawMail.put(`raw/${sesMessageId}`, raw, "message/rfc822");
    await takeIn(parseArrival(notification(sesMessageId, receipt, timestamp)));
  };

  const tickets = async (): Promise<readonly Ticket[]> => {
    const ids = table.items().flatMap(({ pk, sk }) => (sk === "#" && pk.startsWith("TICKET#") ? [pk.slice(7)] : []));
    const loaded = await Promise.all(ids.map((id) => store.load(id)));
    return loaded.flatMap((ticket) => ticket ?? []).sort((a, b) => (a.number < b.number ? -1 : 1));
  };

  const onlyTicket = async (): Promise<Ticket> => {
    const [ticket, ...more] = await tickets();
    if (!ticket || more.length > 0) throw new Error(`${more.length + (ticket ? 1 : 0)} tickets instead of one`);
    return ticket;
  };

  const wantedMails = (): readonly MailJob[] => table.items().flatMap((item) => effectsOf(item, clock.now()).mails);

  return {
    table,
    clock,
    log,
    store,
    rawMail,
    files,
    mailer,
    receive,
    takeIn: (json: unknown) => takeIn(parseArrival(json)),
    traffic,
    /** The mails that waited come again, as the queue delivers them. */
    deliverWaiting: async () => {
      for (const item of table.items().filter(({ pk }) => pk.startsWith("OUTBOX#mailIn") && !delivered.has(pk)))
        for (const { body, delaySeconds = 0 } of effectsOf(item, clock.now()).arrivals) {
          delivered.add(item.pk);
          clock.advance(delaySeconds);
          await takeIn(parseArrival(body));
        }
    },
    /** Mails that were not let in, newest first. */
    heldMails: async (id = "it") => (await heldMails(table).list(id, { limit: 100, cursor: null })).items,
    /** A person decides about a held mail; the stream then does what follows. */
    decide: async (mail: HeldMail, state: "released" | "discarded", by = "ada@example.org") => {
      await heldMails(table).decide(mail, { ...mail, state, decidedBy: by, decidedAt: clock.now() });
      for (const item of table.items().filter(({ sk }) => sk === mail.id))
        for (const { body } of effectsOf(item, clock.now()).arrivals) await takeIn(body);
    },
    /** The function dies after its next commit. */
    failLoadsAfterNextSave: () => {
      deathAfterSave = true;
    },
    send,
    /** Sends a digest, by the installation of now unless a later one is given. */
    sendDigest: (job: DigestJob, deployed = installation) => sendDigest(outPorts, deployed)(job),
    /** The function dies before it next adds or removes notices that wait. */
    dieBeforeNext: (operation: "add" | "remove") => {
      dying = operation;
    },
    digestQueue,
    sweepDigests: () =>
      sweepDigests({ digests: dueDigests(permittedTable(table, "timer-sweep")), queue: digestQueue, clock }),
    /** Does something between the next mail sent and what follows. */
    afterNextSend: (act: () => void) => {
      afterSend = act;
    },
    failNextThread: () => {
      threadFails = true;
    },
    tickets,
    onlyTicket,
    wantedMails,
    /** Receives a fixture mail with the given ticket's addresses in its placeholders. */
    receiveFixture: (name: string, receipt: Receipt = {}, about?: Ticket) =>
      receive(mailFixture(name, about && placesOf(about)), receipt),
    /** Sends every mail that was called for, repeats included: the sender knows what it has sent. */
    sendAll: async () => {
      for (const job of wantedMails()) await send(job);
    },
    /** The mails sent so far, parsed back. */
    sentMails: () => Promise.all(mailer.sent.map(({ raw }) => PostalMime.parse(raw))),
    messages: async (ticket: Ticket) => (await store.messages(ticket.id, { limit: 100, cursor: null })).items,
    events: async (ticket: Ticket) => (await store.events(ticket.id, { limit: 100, cursor: null })).items,
    reload: async (ticket: Ticket): Promise<Ticket> => (await store.load(ticket.id)) ?? ticket,
    mailEvent: (json: unknown) =>
      recordMailEvent(
        { commands, deliveries: deliveryStates, suppressions: suppressed },
        installation,
      )(parseMailEvent(json)),
    suppressions: suppressed,
    deliveries: deliveryStates,
    /** What became of the ticket's mails, by their name. */
    deliveriesOf: (ticket: Ticket) =>
      Object.fromEntries(
        table
          .items()
          .filter(({ pk, sk }) => pk === `TICKET#${ticket.id}` && sk.startsWith("DELIVERY#"))
          .map(({ sk, recipients }) => [sk.slice("DELIVERY#".length), recipients]),
      ),
    act: async (ticket: Ticket, command: TicketCommand, actor: Actor = agent, desk: Desk = itDesk) => {
      const outcome: CommandOutcome = await handleCommand(commands, {
        ticketId: ticket.id,
        desk,
        command,
        actor,
        channel: "api",
        requestId: "test",
      });
      if (outcome.outcome !== "done") throw new Error(`not done: ${JSON.stringify(outcome)}`);
      return outcome.ticket;
    },
  };
};

export type MailDesk = ReturnType<typeof mailDesk>;

export const placesOf = (ticket: Ticket): Places => ({
  reply: replyAddress("it@desk.example.org", ticket.id, replyKey),
  anchor: anchorId(ticket.id, mailInstallation.mailDomain, replyKey),
  number: ticket.number,
});

/** What SES says about a received mail, in its own words. */
export const notification = (sesMessageId: string, receipt: Receipt = {}, timestamp = "2026-11-23T09:00:00.000Z") => ({
  notificationType: "Received",
  mail: {
    timestamp,
    messageId: sesMessageId,
    source: receipt.envelopeFrom ?? "bounce@example.com",
    destination: ["it@desk.example.org"],
    headersTruncated: false,
    headers: [],
    commonHeaders: {},
  },
  receipt: {
    timestamp,
    processingTimeMillis: 311,
    recipients: receipt.recipients ?? ["it@desk.example.org"],
    spamVerdict: { status: receipt.spam ?? "PASS" },
    virusVerdict: { status: receipt.virus ?? "PASS" },
    spfVerdict: { status: receipt.spf ?? "PASS" },
    dkimVerdict: { status: receipt.dkim ?? "PASS" },
    dmarcVerdict: { status: receipt.dmarc ?? "PASS" },
    ...(receipt.dmarcPolicy !== undefined && { dmarcPolicy: receipt.dmarcPolicy }),
    action: { type: "S3", bucketName: "raw", objectKeyPrefix: "raw/", objectKey: `raw/${sesMessageId}` },
  },
});
