import { describe, expect, it } from "vitest";
import { visibleText } from "#shared/mail/fold/ranges.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { hrDesk } from "#test/fixtures/mail/installation.ts";
import { mailFixture, mailNames } from "#test/fixtures/mail/mails.ts";
import type { MailDesk } from "#test/flow/mail-desk.ts";
import { agent, mailDesk, notification, placesOf } from "#test/flow/mail-desk.ts";

/** A desk with Mara's incident about the VPN on it. */
const deskWithIncident = async (): Promise<{ desk: MailDesk; ticket: Ticket }> => {
  const desk = mailDesk();
  await desk.receiveFixture("plain-vpn");
  return { desk, ticket: await desk.onlyTicket() };
};

const resolve = { verb: "resolve", closeCode: "solvedPermanently", closeNotes: "Client 5.2 is installed." } as const;

const comment = (text: string) =>
  ({ id: "01HN0000000000000000000001", visibility: "public", text, html: null, attachments: [], mail: null }) as const;

const waitForCaller = {
  verb: "hold",
  onHoldReason: "awaitingCaller",
  message: comment("Which client is it?"),
} as const;

describe("a mail nobody has seen before", () => {
  it("becomes an incident of its sender and is acknowledged", async () => {
    const { desk, ticket } = await deskWithIncident();
    expect(ticket).toMatchObject({
      number: "INC0000001",
      desk: "it",
      shortDescription: "VPN drops every ten minutes",
      callerId: "mara.lind@example.com",
      callerName: "Mara Lind",
      contactType: "email",
      state: "new",
    });
    const [message] = await desk.messages(ticket);
    expect(message).toMatchObject({ visibility: "public", author: { type: "requester", id: "mara.lind@example.com" } });
    expect(message?.mail).toEqual({
      messageId: "<vpn-1@example.com>",
      from: "mara.lind@example.com",
      subject: "VPN drops every ten minutes",
      rawKey: "raw/receipt-1",
      unverified: false,
      machine: false,
    });
    expect(desk.wantedMails()).toEqual([
      { v: 1, job: `${ticket.id}#1#0#0`, ticketId: ticket.id, mail: "acknowledgement" },
    ]);
  });

  it("brings its files, under ids of ours", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("attachment-two-files");
    const ticket = await desk.onlyTicket();
    const { items } = await desk.store.attachments(ticket.id, { limit: 10, cursor: null });
    expect(items.map(({ name, contentType, size }) => ({ name, contentType, size }))).toEqual([
      { name: "Vertrag Müller.pdf", contentType: "application/pdf", size: 31 },
      { name: "client.log", contentType: "text/plain", size: 43 },
    ]);
    expect([...desk.files.objects.keys()].sort()).toEqual(items.map(({ key }) => key).sort());
    expect(items.every(({ id, key }) => key === `${ticket.id}/${id}`)).toBe(true);
  });

  it("rule 33: its files keep what they may do and whether anybody wants to see them", async () => {
    const marksOf = async (fixture: string) => {
      const desk = mailDesk();
      await desk.receiveFixture(fixture);
      const { items } = await desk.store.attachments((await desk.onlyTicket()).id, { limit: 10, cursor: null });
      return items.map(({ name, risk, noise }) => ({ name, risk, noise }));
    };
    expect(await marksOf("read/archives")).toContainEqual({ name: "bad.zip", risk: "blocked", noise: false });
    expect(await marksOf("read/noise")).toContainEqual({ name: "smime.p7s", risk: null, noise: true });
  });

  it("rule 8: puts the people in To and Cc on the watch list, but no address that leads back to us or answers nobody", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("cc-watchers");
    expect((await desk.onlyTicket()).watchList).toEqual(["sam.lee@example.com", "kim.wu@example.com"]);
  });

  it("rule 9: goes to the first of two desks in the order of To, and only there", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("two-desks", { recipients: ["it@desk.example.org", "hr@desk.example.org"] });
    expect((await desk.onlyTicket()).desk).toBe("hr");
  });

  it("rule 9: goes by the envelope when the header names no desk", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("bcc-desk", { recipients: ["hr@desk.example.org"] });
    expect((await desk.onlyTicket()).desk).toBe("hr");
  });

  it("rule 9: goes to the first desk when the address is nobody's", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("unknown-address", { recipients: ["support-team@desk.example.org"] });
    expect((await desk.onlyTicket()).desk).toBe("it");
  });

  it("rule 41: has a short description without a subject too", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("no-subject");
    expect((await desk.onlyTicket()).shortDescription).toBe(
      "(no subject) — The projector in room 4 stays dark. Can someone come?",
    );
  });

  it("rule 41: is an incident even when there is nothing in it", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("empty-everything");
    const ticket = await desk.onlyTicket();
    expect(ticket.shortDescription).toBe("(empty mail)");
    expect((await desk.messages(ticket))[0]?.text).toBe("(The mail has no text.)");
  });

  it("rule 5: is an incident even when nobody sent it", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("no-sender", { envelopeFrom: "<>" });
    expect((await desk.onlyTicket()).callerId).toBe("unknown@sender.invalid");
    expect(desk.wantedMails()).toEqual([]);
  });

  it.each(mailNames)("%s becomes exactly one incident, or waits when it has several authors", async (name) => {
    const desk = mailDesk();
    await desk.receiveFixture(name);
    const held = ["two-authors", "two-from-headers"].includes(name) ? 1 : 0;
    expect(await desk.heldMails()).toHaveLength(held);
    expect(await desk.tickets()).toHaveLength(1 - held);
  });
});

describe("rule 10: the same mail again", () => {
  it("has no second effect when it is delivered twice", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("plain-vpn", { sesMessageId: "receipt-1" });
    expect(await desk.onlyTicket()).toEqual(ticket);
  });

  it("has no second effect when it arrives under another receipt", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("plain-vpn", { sesMessageId: "another" });
    expect(await desk.onlyTicket()).toEqual(ticket);
  });

  it("is another mail when only the Message-ID is the same", async () => {
    const { desk } = await deskWithIncident();
    const other = mailFixture("plain-vpn").toString("latin1").replace("Windows 11", "Windows 12");
    await desk.receive(Buffer.from(other, "latin1"));
    expect(await desk.tickets()).toHaveLength(2);
  });

  it("is known by its date when it has no Message-ID, by nothing when it has none of the two", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("no-message-id");
    await desk.receiveFixture("no-message-id");
    expect(await desk.tickets()).toHaveLength(1);
    const raw = mailFixture("no-message-id").toString("latin1");
    const changed = [/09:59:55/, /Scan from/, /on the share/].map((what) => raw.replace(what, "08:00:00"));
    const undated = raw.replace(/^Date: .*\r?\n/m, "");
    for (const one of [...changed, undated, undated]) await desk.receive(Buffer.from(one, "latin1"));
    expect(await desk.tickets()).toHaveLength(6);
  });

  it("has no second effect when it comes through a list as well", async () => {
    const desk = mailDesk();
    const direct = mailFixture("lists/google-group").toString("latin1");
    const from = 'From: "Mara Lind via Staff" <staff@groups.example.org>';
    const own = direct
      .replace(from, "From: Mara Lind <mara.lind@example.com>")
      .replace(/^(?:List-ID|Precedence): .*\r?\n/gm, "");
    await desk.receive(Buffer.from(own, "latin1"));
    await desk.receive(Buffer.from(direct, "latin1"));
    expect((await desk.onlyTicket()).callerId).toBe("mara.lind@example.com");
  });

  it("is taken in whole after a crash between the files and the ticket", async () => {
    const desk = mailDesk();
    desk.table.failNext(new Error("the function died"));
    await expect(desk.receiveFixture("attachment-screenshot", { sesMessageId: "crash" })).rejects.toThrow("died");
    await desk.receiveFixture("attachment-screenshot", { sesMessageId: "crash" });
    const ticket = await desk.onlyTicket();
    const { items } = await desk.store.attachments(ticket.id, { limit: 10, cursor: null });
    expect([...desk.files.objects.keys()]).toEqual(items.map(({ key }) => key));
  });

  it("is asked for again while its raw object is missing", async () => {
    const desk = mailDesk();
    await expect(desk.takeIn(notification("late"))).rejects.toThrow("not in the bucket");
    await desk.receiveFixture("plain-vpn", { sesMessageId: "late" });
    await desk.onlyTicket();
  });
});

describe("a reply", () => {
  it.each(["reply-by-address", "reply-by-references", "reply-by-subject"])("finds its ticket: %s", async (name) => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture(name, {}, ticket);
    const [, reply] = await desk.messages(await desk.onlyTicket());
    expect(reply).toMatchObject({ visibility: "public", author: { type: "requester", id: "mara.lind@example.com" } });
  });

  it("rules 29, 30: is kept whole, with quote and signature folded", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("quoted-reply-gmail", {}, ticket);
    const [, reply] = await desk.messages(await desk.onlyTicket());
    if (!reply) throw new Error("no reply");
    expect(reply.text).toContain("> Please restart the client.");
    expect(visibleText(reply.text, reply.folded)).toBe("The restart did not help.");
    expect(reply.html).toMatch(/did not help\..*<details>.*Please restart the client\..*<\/details>/s);
  });

  it("rule 31: has its remote pictures set aside", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("quoted-reply-gmail", {}, ticket);
    const [, reply] = await desk.messages(await desk.onlyTicket());
    expect(reply?.html).toContain('<img data-remote-src="https://cdn.example.com/logo.png" alt="Lind" />');
  });

  it("finds its ticket by the id that SES gave our mail", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.sendAll();
    const raw = mailFixture("reply-by-references").toString("latin1");
    await desk.receive(
      Buffer.from(
        raw.replaceAll(/@ANCHOR@|<t\.[^>]*>|<vpn-1@example.com>/g, "").replaceAll("0102019a-something", "ses-1"),
      ),
    );
    expect(await desk.messages(await desk.reload(ticket))).toHaveLength(2);
    await desk.onlyTicket();
  });

  it("of the caller ends the wait for the caller", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, waitForCaller);
    await desk.receiveFixture("reply-by-address", {}, ticket);
    expect((await desk.reload(ticket)).state).toBe("inProgress");
  });

  it("rule 11: of the caller reopens what was thought to be solved", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, resolve);
    await desk.receiveFixture("reply-by-address", {}, ticket);
    expect(await desk.reload(ticket)).toMatchObject({ state: "inProgress", reopenCount: 1 });
  });

  it("counts from when the mail system took it, however long it lay in the queue", async () => {
    const desk = mailDesk();
    desk.clock.advance(3600);
    await desk.receiveFixture("plain-vpn", { at: "2026-11-23T09:00:00.000Z" });
    const ticket = await desk.onlyTicket();
    expect(ticket).toMatchObject({ openedAt: "2026-11-23T09:00:00.000Z", updatedAt: "2026-11-23T10:00:00.000Z" });
    desk.clock.set("2026-11-23T11:00:00.000Z");
    await desk.act(ticket, waitForCaller);
    desk.clock.set("2026-11-23T14:00:00.000Z");
    await desk.act(ticket, { verb: "update", fields: { shortDescription: "VPN" } });
    await desk.receiveFixture("reply-by-address", { at: "2026-11-23T12:00:00.000Z" }, ticket);
    expect(await desk.reload(ticket)).toMatchObject({ state: "inProgress", updatedAt: "2026-11-23T14:00:00.000Z" });
    expect(await desk.events(ticket)).toContainEqual(
      expect.objectContaining({ type: "ticket.resumed", occurredAt: "2026-11-23T12:00:00.000Z" }),
    );
    expect((await desk.messages(ticket)).map(({ createdAt }) => createdAt)).toContain("2026-11-23T12:00:00.000Z");
  });

  it("rule 11: to a closed ticket opens a new one; each knows of the other", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, resolve);
    await desk.act(ticket, { verb: "close" });
    await desk.receiveFixture("reply-by-address", {}, ticket);
    const [old, next] = await desk.tickets();
    expect(old).toMatchObject({ state: "closed", links: [{ type: "followedUpBy", number: next?.number }] });
    expect(next).toMatchObject({
      state: "new",
      links: [{ type: "followUpOf", ticketId: ticket.id, number: ticket.number }],
    });
  });

  it("to a closed ticket completes the links after a crash between the two", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, resolve);
    await desk.act(ticket, { verb: "close" });
    desk.failLoadsAfterNextSave();
    await expect(desk.receiveFixture("reply-by-address", { sesMessageId: "twice" }, ticket)).rejects.toThrow("died");
    expect((await desk.reload(ticket)).links).toEqual([]);
    await desk.receiveFixture("reply-by-address", { sesMessageId: "twice" }, ticket);
    expect(await desk.tickets()).toHaveLength(2);
    expect((await desk.reload(ticket)).links).toMatchObject([{ type: "followedUpBy" }]);
  });

  it("to a ticket of another desk than it was sent to stays with the ticket's desk", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("reply-by-address", { recipients: ["hr@desk.example.org"] }, ticket);
    expect((await desk.onlyTicket()).desk).toBe("it");
  });

  it("rule 13: of an agent through the signed address is the agent's public answer", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("agent-reply", {}, ticket);
    const [, answer] = await desk.messages(ticket);
    expect(answer).toMatchObject({
      visibility: "public",
      author: { type: "agent", id: "ada@example.org", name: "Ada Novak" },
    });
    expect(desk.wantedMails().map(({ mail }) => mail)).toEqual(["acknowledgement", "comment"]);
  });

  it("rule 13: of an agent that only refers to the conversation stays with the desk", async () => {
    const { desk, ticket } = await deskWithIncident();
    const raw = mailFixture("agent-reply", { ...placesOf(ticket), reply: "it@desk.example.org" }).toString("latin1");
    await desk.receive(Buffer.from(`Cc: vendor@example.net\r\n${raw}`));
    const [, note] = await desk.messages(ticket);
    expect(note).toMatchObject({ visibility: "internal", author: { type: "agent", id: "ada@example.org" } });
    expect((await desk.reload(ticket)).watchList).toEqual([]);
  });

  it("rule 18: of a vacation responder changes nothing but the conversation", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, waitForCaller);
    await desk.receiveFixture("out-of-office-exchange", {}, ticket);
    expect(await desk.reload(ticket)).toMatchObject({ state: "onHold" });
    expect((await desk.messages(ticket)).at(-1)?.mail?.machine).toBe(true);
    expect(desk.wantedMails().map(({ mail }) => mail)).toEqual(["acknowledgement", "comment"]);
  });
});

describe("rule 4, CVE-2024-49193: somebody who wants into a ticket", () => {
  it("is read by the desk alone when the signed address was forwarded to them", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, waitForCaller);
    await desk.receiveFixture("reply-all-colleague", {}, ticket);
    const said = (await desk.messages(ticket)).at(-1);
    expect(said).toMatchObject({ visibility: "internal", mail: { unverified: true } });
    expect(await desk.reload(ticket)).toMatchObject({ state: "onHold", watchList: [] });
    expect(desk.wantedMails().map(({ mail }) => mail)).toEqual(["acknowledgement", "comment"]);
  });

  it("gets a ticket of their own for writing the number into the subject", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("display-name-of-an-agent", {}, ticket);
    expect(await desk.tickets()).toHaveLength(2);
    expect(await desk.messages(ticket)).toHaveLength(1);
  });

  it.each([
    ["the caller", "reply-by-address"],
    ["an agent", "agent-reply"],
  ])("cannot pass for %s when the domain disowns the mail", async (_, name) => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, resolve);
    await desk.receiveFixture(name, { dmarc: "FAIL" }, ticket);
    const [, said] = await desk.messages(ticket);
    expect(said).toMatchObject({ visibility: "internal", author: { type: "requester" }, mail: { unverified: true } });
    expect((await desk.reload(ticket)).state).toBe("resolved");
    expect(desk.wantedMails().map(({ mail }) => mail)).toEqual(["acknowledgement", "resolution"]);
  });

  it("does not get in by forged references", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("reply-by-references", { dmarc: "FAIL" }, ticket);
    expect(await desk.messages(ticket)).toHaveLength(1);
    expect(await desk.tickets()).toHaveLength(2);
  });

  it("does not get in by a forged signature", async () => {
    const { desk, ticket } = await deskWithIncident();
    const { reply = "" } = placesOf(ticket);
    const forged = reply.replace(
      /.(@)/,
      (_, at: string) => `${reply.charAt(reply.indexOf("@") - 1) === "a" ? "b" : "a"}${at}`,
    );
    const middle = reply.replace(/(\+.{10})./, (_, start: string) => `${start}${reply.charAt(13) === "a" ? "b" : "a"}`);
    await desk.receive(mailFixture("reply-by-address", { reply: forged }), { recipients: [forged] });
    await desk.receive(mailFixture("reply-by-address", { reply: middle }), { recipients: [middle] });
    expect(await desk.messages(ticket)).toHaveLength(1);
  });

  it("does not add themselves to the conversation by Cc in the caller's name", async () => {
    const { desk, ticket } = await deskWithIncident();
    const raw = mailFixture("reply-by-address", placesOf(ticket)).toString("latin1");
    await desk.receive(Buffer.from(raw.replace("MIME-Version", "Cc: mallory@evil.example\r\nMIME-Version")), {
      dmarc: "GRAY",
    });
    expect((await desk.reload(ticket)).watchList).toEqual([]);
  });

  it("does not thread by number on a confidential desk", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("to-hr", { recipients: ["hr@desk.example.org"] });
    const ticket = await desk.onlyTicket();
    await desk.receiveFixture("reply-by-subject", { recipients: ["hr@desk.example.org"] }, ticket);
    expect(await desk.tickets()).toHaveLength(2);
  });
});

describe("M8, rule 17: what gets no acknowledgement", () => {
  it.each([
    "out-of-office-exchange",
    "vacation-subject-only",
    "mailing-list",
    "newsletter",
    "monitoring-alert",
    "no-reply-sender",
    "bounce-as-text",
    "dsn-delayed",
  ])("%s", async (name) => {
    const desk = mailDesk();
    await desk.receiveFixture(name);
    await desk.onlyTicket();
    expect(desk.wantedMails()).toEqual([]);
  });

  it.each([{ dmarc: "FAIL" }, { dmarc: "FAIL", dmarcPolicy: "none" }, { envelopeFrom: "<>" }])(
    "%j",
    async (receipt) => {
      const desk = mailDesk();
      await desk.receiveFixture("plain-vpn", receipt);
      await desk.onlyTicket();
      expect(desk.wantedMails()).toEqual([]);
    },
  );

  it("one desk that writes to another", async () => {
    const desk = mailDesk();
    const raw = mailFixture("plain-vpn").toString("latin1").replaceAll("mara.lind@example.com", "hr@desk.example.org");
    await desk.receive(Buffer.from(raw));
    expect((await desk.onlyTicket()).callerId).toBe(hrDesk.addresses[0]);
    expect(desk.wantedMails()).toEqual([]);
  });
});

describe("rule 40: mail that cannot be shown as it is", () => {
  it("becomes an incident with the original attached when it is beyond the limits", async () => {
    const desk = mailDesk();
    const raw = Buffer.concat([mailFixture("plain-vpn"), Buffer.from("--x\r\n".repeat(3_000))]);
    await desk.receive(raw);
    const ticket = await desk.onlyTicket();
    expect(ticket).toMatchObject({
      shortDescription: "VPN drops every ten minutes",
      callerId: "mara.lind@example.com",
    });
    const [message] = await desk.messages(ticket);
    expect(message?.text).toBe("(The mail could not be read. The original is attached.)");
    const { items } = await desk.store.attachments(ticket.id, { limit: 10, cursor: null });
    expect(items).toMatchObject([{ name: "original.eml", contentType: "message/rfc822", size: raw.length }]);
    expect(desk.log.metrics).toContainEqual({ name: "MailUnparseable", value: 1, unit: "Count" });
  });

  it("becomes an incident when it is not a mail at all", async () => {
    const desk = mailDesk();
    await desk.receive(Buffer.from([0, 255, 13, 10, 0x3d, 0x3f]));
    expect((await desk.onlyTicket()).callerId).toBe("bounce@example.com");
  });

  it("keeps its first words and the original when the text is too long", async () => {
    const desk = mailDesk();
    await desk.receive(Buffer.concat([mailFixture("plain-vpn"), Buffer.from("word ".repeat(20_000))]));
    const ticket = await desk.onlyTicket();
    const [message] = await desk.messages(ticket);
    expect(Buffer.byteLength(message?.text ?? "")).toBeLessThan(66_000);
    expect(message?.text).toMatch(/The original is attached\.\)$/);
    expect(message?.attachments).toHaveLength(1);
  });

  it("rule 23: keeps no file of a mail with a virus, not even of one that a person lets in", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("attachment-screenshot", { virus: "FAIL" });
    for (const mail of await desk.heldMails()) await desk.decide(mail, "released");
    const [message] = await desk.messages(await desk.onlyTicket());
    expect(message).toMatchObject({ attachments: [], mail: { unverified: true } });
    expect(desk.files.objects.size).toBe(0);
  });

  it("keeps a mail with more files than fit into a transaction", async () => {
    const desk = mailDesk();
    const part = '--m\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nx\r\n';
    const head = `From: a@example.com\r\nSubject: many\r\nContent-Type: multipart/mixed; boundary="m"\r\n\r\n`;
    await desk.receive(Buffer.from(`${head}${part.repeat(90)}--m--\r\n`));
    const [message] = await desk.messages(await desk.onlyTicket());
    expect(message?.attachments).toHaveLength(40);
  });
});

describe("rule 22: a delivery report", () => {
  it("is recorded on the ticket of the mail that came back", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("dsn-failed", { envelopeFrom: "<>" }, ticket);
    await desk.receiveFixture("dsn-failed", { envelopeFrom: "<>" }, ticket);
    const recorded = (await desk.events(await desk.onlyTicket())).filter(({ type }) => type === "delivery.recorded");
    expect(recorded).toMatchObject([
      {
        delivery: {
          recipient: "mara.lind@example.com",
          state: "bounced",
          permanent: true,
          detail: "5.1.1 smtp; 550 5.1.1 <mara.lind@example.com>: user unknown",
        },
      },
    ]);
    expect(await desk.messages(ticket)).toHaveLength(1);
  });

  it("about a delay is a note on the ticket", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("dsn-delayed", { envelopeFrom: "<>" }, ticket);
    const [, note] = await desk.messages(await desk.onlyTicket());
    expect(note).toMatchObject({ visibility: "internal", mail: { machine: true } });
  });
});

describe("rule 20: our own mail", () => {
  it("is dropped when it comes back by itself", async () => {
    const { desk } = await deskWithIncident();
    await desk.sendAll();
    const [sent] = desk.mailer.sent;
    await desk.receive(sent?.raw ?? Buffer.alloc(0));
    await desk.onlyTicket();
    expect(desk.log.lines.map(({ message }) => message)).toContain("own mail came back");
  });

  it("is a mail like others where a person of one desk writes to another", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, { verb: "comment", message: comment("Please call us.") }, agent);
    await desk.sendAll();
    const raw = Buffer.from(desk.mailer.sent.at(-1)?.raw ?? "").toString("latin1");
    await desk.receive(
      Buffer.from(raw.replace(/^References: .*\r\n( .*\r\n)*/m, "").replace(/^In-Reply-To.*\r\n/m, "")),
      {
        recipients: ["hr@desk.example.org"],
      },
    );
    expect((await desk.tickets()).map((each) => each.desk)).toEqual(expect.arrayContaining(["it", "hr"]));
  });
});
