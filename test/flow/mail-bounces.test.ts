import { describe, expect, it } from "vitest";
import { anchorId } from "#shared/mail/reply-address.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { mailInstallation } from "#test/fixtures/mail/installation.ts";
import { type MailDesk, mailDesk, placesOf, type Receipt, replyKey } from "#test/flow/mail-desk.ts";

const mara = "mara.lind@example.com";
const firstAnswer = "01M90000000000000000000001";
const lastAnswer = "01M90000000000000000000002";

/** A ticket of Mara's, Sam and Kim watching, with its acknowledgement and two answers: `ses-1`, `ses-2` and `ses-3`. */
const answered = async (): Promise<{ readonly desk: MailDesk; readonly ticket: Ticket }> => {
  const desk = mailDesk();
  await desk.receiveFixture("cc-watchers");
  const ticket = await desk.onlyTicket();
  await desk.sendAll();
  for (const id of [firstAnswer, lastAnswer]) {
    desk.clock.advance(60);
    const message = { id, visibility: "public", text: "Here.", html: null, attachments: [], mail: null } as const;
    await desk.act(ticket, { verb: "comment", message });
    for (const job of desk.wantedMails()) if (job.messageId === id) await desk.send(job);
  }
  expect(desk.mailer.sent).toHaveLength(3);
  return { desk, ticket };
};

interface Report {
  readonly recipient?: string;
  readonly action?: string;
  readonly status?: string;
  readonly to?: string | undefined;
  /** Header fields of the mail that it returns. */
  readonly returned?: string;
}

const report = ({
  recipient = mara,
  action = "failed",
  status = "5.1.1",
  to = "it@desk.example.org",
  returned = "",
}: Report): Buffer =>
  Buffer.from(
    [
      "From: Mail Delivery System <MAILER-DAEMON@mx.example.com>",
      `To: ${to}`,
      "Subject: Undelivered Mail Returned to Sender",
      "Message-ID: <report-1@mx.example.com>",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "",
      "See below.",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example.com",
      "",
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      "--b",
      "Content-Type: text/rfc822-headers",
      "",
      returned,
      "",
      "--b--",
      "",
    ].join("\r\n"),
  );

const receive = (desk: MailDesk, said: Report, receipt: Receipt = {}): Promise<void> =>
  desk.receive(report(said), { envelopeFrom: "<>", at: desk.clock.now(), ...receipt });
const wireId = (n: number): string => `Message-ID: <ses-${n}@eu-west-1.amazonses.com>`;
const anchored = (ticket: Ticket): string => `References: ${placesOf(ticket).anchor}`;

const stateOf = async (desk: MailDesk, ticket: Ticket, messageId: string, recipient = mara) =>
  (await desk.deliveries.ofMessages(ticket.id, [messageId]))
    .get(messageId)
    ?.recipients.find((one) => one.recipient === recipient);
const suppressionOf = (desk: MailDesk, recipient = mara) => desk.suppressions.find("it", recipient, desk.clock.now());
const logged = async (desk: MailDesk, ticket: Ticket) =>
  (await desk.events(ticket)).flatMap((event) => (event.type === "delivery.recorded" ? [event.delivery] : []));

describe("a delivery report that comes as a mail", () => {
  it("rule 22: bounces the mail whose id it returns, at that recipient, and suppresses the address", async () => {
    const { desk, ticket } = await answered();
    const at = desk.clock.now();
    await receive(desk, { returned: wireId(2) }, { sesMessageId: "report" });
    expect(await stateOf(desk, ticket, firstAnswer)).toEqual({
      recipient: mara,
      state: "bounced",
      at,
      permanent: true,
      detail: "5.1.1",
    });
    expect(await stateOf(desk, ticket, firstAnswer, "sam.lee@example.com")).toMatchObject({ state: "sent" });
    expect(await stateOf(desk, ticket, lastAnswer)).toMatchObject({ state: "sent" });
    expect(await suppressionOf(desk)).toMatchObject({ reason: "bounced", since: at, detail: "5.1.1" });
    expect(await desk.suppressions.find("hr", mara, at)).toBeUndefined();
    expect(await logged(desk, ticket)).toMatchObject([{ messageId: firstAnswer, state: "bounced", permanent: true }]);

    const items = desk.table.items();
    await receive(desk, { returned: wireId(2) }, { sesMessageId: "report" });
    expect(desk.table.items()).toEqual(items);
  });

  it.each([
    ["our anchor", (ticket: Ticket): Report => ({ returned: anchored(ticket) })],
    ["the signed address it was sent to", (ticket: Ticket): Report => ({ to: placesOf(ticket).reply })],
  ])("rule 22: that names its ticket alone, by %s, means the last mail that went to the recipient", async (_, said) => {
    const { desk, ticket } = await answered();
    await receive(desk, said(ticket));
    expect(await stateOf(desk, ticket, firstAnswer)).toMatchObject({ state: "sent" });
    expect(await stateOf(desk, ticket, lastAnswer)).toMatchObject({ state: "bounced", permanent: true });
    expect(await suppressionOf(desk)).toMatchObject({ reason: "bounced" });
  });

  it("rule 22: counts the same when only its wording tells what it is", async () => {
    const { desk, ticket } = await answered();
    await desk.receive(
      Buffer.from(
        [
          "From: MAILER-DAEMON@mx.example.com",
          "To: it@desk.example.org",
          "Subject: failure notice",
          "",
          "Hi. This is the qmail-send program at mx.example.com.",
          "I'm afraid I wasn't able to deliver your message to the following addresses.",
          "",
          `<${mara}>:`,
          "550 5.1.1 user unknown",
          "",
          "--- Below this line is a copy of the message.",
          "",
          wireId(2),
          "",
        ].join("\r\n"),
      ),
      { envelopeFrom: "<>" },
    );
    expect(await stateOf(desk, ticket, firstAnswer)).toMatchObject({ state: "bounced", permanent: true });
    expect(await suppressionOf(desk)).toMatchObject({ reason: "bounced" });
  });

  it.each([
    ["is late", { action: "delayed", status: "4.4.1" }, 0],
    ["has expired", { action: "failed", status: "4.4.7" }, 1],
    ["met a full mailbox", { action: "failed", status: "5.2.2" }, 1],
  ])("rule 22: that a mail %s leaves its state and the address alone", async (_, said, entries) => {
    const { desk, ticket } = await answered();
    await receive(desk, { ...said, returned: wireId(2) });
    expect(await stateOf(desk, ticket, firstAnswer)).toMatchObject({ state: "sent" });
    expect(await suppressionOf(desk)).toBeUndefined();
    expect(await logged(desk, ticket)).toHaveLength(entries);
  });

  it("rule 22: finds the mail of a ticket that was merged meanwhile", async () => {
    const { desk, ticket } = await answered();
    await desk.receiveFixture("plain-printer");
    const target = (await desk.tickets()).find(({ id }) => id !== ticket.id);
    if (!target) throw new Error("a second ticket was due");
    await desk.act(ticket, { verb: "merge", into: { ticketId: target.id, number: target.number } });
    await receive(desk, { returned: wireId(2) });
    expect(await stateOf(desk, ticket, firstAnswer)).toMatchObject({ state: "bounced" });
    expect(await logged(desk, target)).toMatchObject([{ recipient: mara, state: "bounced" }]);
  });
});

describe("rule 22: a forged delivery report changes no state and suppresses nobody", () => {
  const unchanged = async (said: (ticket: Ticket) => Report, receipt: Receipt = {}) => {
    const { desk, ticket } = await answered();
    const before = desk.deliveriesOf(ticket);
    await receive(desk, said(ticket), receipt);
    expect(desk.deliveriesOf(ticket)).toEqual(before);
    expect((await desk.suppressions.list("it", { limit: 10, cursor: null }, desk.clock.now())).items).toEqual([]);
  };

  it("by the id of a mail that somebody else wrote", () =>
    unchanged(() => ({ returned: "Message-ID: <cc-1@example.com>" })));
  it("by an id like SES's that is none of ours", () => unchanged(() => ({ returned: wireId(9) })));
  it("by an anchor of another key", () =>
    unchanged(({ id }) => ({
      returned: `References: ${anchorId(id, mailInstallation.mailDomain, `not ${replyKey}`)}`,
    })));
  it("about somebody whom none of the ticket's mails went to", () =>
    unchanged((ticket) => ({ recipient: "boss@example.com", to: placesOf(ticket).reply, returned: wireId(2) })));
  it("in the name of a domain that disowns it", () =>
    unchanged((ticket) => ({ to: placesOf(ticket).reply, returned: wireId(2) }), {
      dmarc: "FAIL",
      dmarcPolicy: "none",
    }));
});
