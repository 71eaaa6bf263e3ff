import { describe, expect, it } from "vitest";
import type { Desk } from "#shared/desk/desk.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { hrDesk, itDesk, mailInstallation } from "#test/fixtures/mail/installation.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { agent, type MailDesk, mailDesk, placesOf } from "#test/flow/mail-desk.ts";

const sentId = "<0102019a1b2c3d4e-11111111-2222-4333-8444-555555555555-000000@eu-west-1.amazonses.com>";

const withIncident = async (more: Partial<Desk> = {}): Promise<{ desk: MailDesk; ticket: Ticket }> => {
  const desk = mailDesk({ ...mailInstallation, desks: [{ ...itDesk, ...more }, hrDesk] });
  await desk.receiveFixture("plain-vpn");
  return { desk, ticket: await desk.onlyTicket() };
};

const another = async (desk: MailDesk, subject: string): Promise<Ticket> => {
  await desk.receive(rawMail({ Subject: subject }));
  const found = (await desk.tickets()).find(({ shortDescription }) => shortDescription === subject);
  if (!found) throw new Error("no ticket");
  return found;
};

const said = async (desk: MailDesk, ticket: Ticket) => (await desk.messages(ticket)).length;

describe("rule 1: what leads to a ticket", () => {
  it("takes the signed address before the mail that is answered, and that before the subject", async () => {
    const { desk, ticket } = await withIncident();
    const [printer, badge] = [await another(desk, "Printer"), await another(desk, "Badge")];
    const reply = placesOf(printer).reply ?? "";
    const fields = { "In-Reply-To": placesOf(ticket).anchor ?? "", Subject: `Re: [${badge.number}]` };
    await desk.receive(rawMail({ ...fields, To: reply }), { recipients: [reply] });
    await desk.receive(rawMail(fields));
    expect(await Promise.all([printer, ticket, badge].map((one) => said(desk, one)))).toEqual([2, 2, 1]);
  });

  it("takes the nearest mail of a conversation first", async () => {
    const { desk, ticket } = await withIncident();
    const printer = await another(desk, "Printer");
    const [near = "", far = ""] = [placesOf(printer).anchor, placesOf(ticket).anchor];
    await desk.receive(rawMail({ References: `${far}\r\n\t${near}garbage,<un@known>` }));
    expect([await said(desk, printer), await said(desk, ticket)]).toEqual([2, 1]);
  });

  it("goes on where the ticket was merged, and keeps among colleagues what answers a note there", async () => {
    const { desk, ticket } = await withIncident();
    const printer = await another(desk, "Printer");
    const { reply = "", anchor = "" } = placesOf(ticket);
    const note = { From: "ada@example.org", "Message-ID": "<note@example.org>", References: anchor };
    await desk.receive(rawMail(note));
    await desk.act(ticket, { verb: "merge", into: { ticketId: printer.id, number: printer.number } });
    await desk.receive(rawMail({ To: reply }), { recipients: [reply] });
    await desk.receive(rawMail({ References: "<vpn-1@example.com>" }));
    await desk.receive(rawMail({ References: anchor, "In-Reply-To": "<note@example.org>" }));
    expect((await desk.messages(printer)).map(({ visibility }) => visibility)).toEqual([
      "public",
      "public",
      "public",
      "internal",
    ]);
    expect([await said(desk, ticket), (await desk.tickets()).length]).toEqual([2, 2]);
  });

  it("reads the address a gateway left in Delivered-To", async () => {
    const { desk, ticket } = await withIncident();
    const raw = rawMail({ "Delivered-To": placesOf(ticket).reply ?? "", Subject: "hm" });
    await desk.receive(raw);
    expect(await said(desk, ticket)).toBe(2);
  });

  it("reads In-Reply-To alone, whatever stands around the id", async () => {
    const { desk, ticket } = await withIncident();
    await desk.receive(rawMail({ "In-Reply-To": '"Mara\'s mail" <vpn-1@example.com> (of Monday)', Subject: "hm" }));
    expect(await said(desk, ticket)).toBe(2);
  });

  it("takes no mail for another's because a mail program says that they are of one topic", async () => {
    const desk = mailDesk();
    const topic = { "Thread-Index": "AdH2Zk3x5m0Vd9p7TkWw2v0yqf9v1A==", "Thread-Topic": "Invoice" };
    await desk.receive(rawMail({ ...topic, Subject: "Invoice" }));
    await desk.receive(rawMail({ ...topic, Subject: "Invoice" }));
    expect(await desk.tickets()).toHaveLength(2);
  });

  it("knows no ids of another desk", async () => {
    const { desk, ticket } = await withIncident();
    await desk.receive(rawMail({ To: "hr@desk.example.org", References: "<vpn-1@example.com>" }), {
      recipients: ["hr@desk.example.org"],
    });
    await desk.deliverWaiting();
    expect(await said(desk, ticket)).toBe(1);
    expect((await desk.tickets()).map((one) => one.desk).sort()).toEqual(["hr", "it"]);
  });
});

describe("rule 2: the signed address", () => {
  it("of several, the first of the envelope that is valid decides", async () => {
    const { desk, ticket } = await withIncident();
    const printer = await another(desk, "Printer");
    const [first = "", second = ""] = [placesOf(printer).reply, placesOf(ticket).reply];
    const forged = first.replace(/\+.{4}/, "+aaaa");
    await desk.receive(rawMail({ To: `${forged}, ${first}`, Cc: second }), { recipients: [second, first, forged] });
    expect([await said(desk, printer), await said(desk, ticket)]).toEqual([2, 1]);
  });

  it.each([
    ["in capitals", (address: string) => address.toUpperCase()],
    ["without its plus", (address: string) => address.replace("+", "")],
    ["with its plus in percent", (address: string) => address.replace("+", "%2B")],
  ])("counts %s", async (_, change) => {
    const { desk, ticket } = await withIncident();
    const reply = change(placesOf(ticket).reply ?? "");
    await desk.receive(rawMail({ To: reply, Subject: "hm" }), { recipients: [reply] });
    expect(await said(desk, ticket)).toBe(2);
  });

  it("counts in Cc of a mail to somebody else", async () => {
    const { desk, ticket } = await withIncident();
    const { reply = "" } = placesOf(ticket);
    await desk.receive(rawMail({ To: "sam@example.com", Cc: reply, Subject: "hm" }), { recipients: [reply] });
    expect(await said(desk, ticket)).toBe(2);
    expect((await desk.reload(ticket)).watchList).toEqual(["sam@example.com"]);
  });

  it("of a ticket that is gone makes a new one", async () => {
    const { desk } = await withIncident();
    const { reply = "" } = placesOf({ ...(await desk.onlyTicket()), id: "01HN0000000000000000000099" });
    await desk.receive(rawMail({ To: reply, Subject: "hm" }), { recipients: [reply] });
    expect(await desk.tickets()).toHaveLength(2);
  });
});

describe("rule 9: two desks on one mail", () => {
  it("make one ticket, which knows of the other desk", async () => {
    const { desk } = await withIncident();
    await desk.receiveFixture("two-desks", { recipients: ["it@desk.example.org", "hr@desk.example.org"] });
    const [ticket, ...more] = (await desk.tickets()).filter((one) => one.desk === "hr");
    expect(more).toEqual([]);
    const [message] = ticket ? await desk.messages(ticket) : [];
    expect(message?.mail?.alsoSentTo).toEqual(["it"]);
  });

  it("say nothing of the one that was in Bcc", async () => {
    const { desk, ticket } = await withIncident();
    await desk.receive(rawMail({ Subject: "Badge" }), { recipients: ["it@desk.example.org", "hr@desk.example.org"] });
    const badge = (await desk.tickets()).find(({ id }) => id !== ticket.id);
    expect(badge?.desk).toBe("it");
    const [message] = badge ? await desk.messages(badge) : [];
    expect(message?.mail).not.toHaveProperty("alsoSentTo");
  });
});

describe("rule 11: a ticket that is over", () => {
  const resolve = { verb: "resolve", closeCode: "solvedPermanently", closeNotes: "Client 5.2." } as const;
  const reply = (desk: MailDesk, ticket: Ticket, fields = {}) => {
    const address = placesOf(ticket).reply ?? "";
    return desk.receive(rawMail({ To: address, ...fields }), { recipients: [address] });
  };

  it("is reopened until the desk's time is up, then followed by a new one", async () => {
    const { desk, ticket } = await withIncident({ reopenWithinSeconds: 1 });
    await desk.act(ticket, resolve);
    await reply(desk, ticket);
    expect((await desk.reload(ticket)).state).toBe("inProgress");
    await desk.act(ticket, resolve);
    await reply(desk, ticket);
    expect((await desk.tickets()).map(({ state, links }) => [state, links[0]?.type])).toEqual([
      ["resolved", "followedUpBy"],
      ["new", "followUpOf"],
    ]);
  });

  it("is left alone by responders, however late", async () => {
    const { desk, ticket } = await withIncident({ reopenWithinSeconds: 0 });
    await desk.act(ticket, resolve);
    await reply(desk, ticket, { "Auto-Submitted": "auto-replied" });
    expect(await desk.onlyTicket()).toMatchObject({ state: "resolved", links: [] });
  });

  it("on a desk that rejects, is answered once a day, and the mail is kept", async () => {
    const { desk, ticket } = await withIncident({ afterClosing: "reject" });
    await desk.act(ticket, resolve);
    await desk.act(ticket, { verb: "close" });
    await reply(desk, ticket);
    await reply(desk, ticket);
    expect(await desk.onlyTicket()).toMatchObject({ state: "closed", links: [] });
    expect(await desk.heldMails()).toMatchObject([
      { kind: "rejected", why: ["ticketOver"] },
      { kind: "rejected", from: "mara.lind@example.com" },
    ]);
    await desk.sendAll();
    const rejections = (await desk.sentMails()).filter(({ text }) => text?.includes("was not added to it"));
    expect(rejections).toMatchObject([
      { to: [{ address: "mara.lind@example.com" }], replyTo: [{ address: "it@desk.example.org" }] },
    ]);
    expect(rejections[0]?.references).toBeUndefined();
    // Whoever lets it in wants a ticket of it.
    for (const mail of await desk.heldMails()) await desk.decide(mail, "released");
    expect(await desk.tickets()).toHaveLength(3);
  });

  it("learns nothing of what a stranger who has its address starts", async () => {
    const { desk, ticket } = await withIncident();
    await desk.act(ticket, resolve);
    await desk.act(ticket, { verb: "close" });
    await reply(desk, ticket, { From: "mallory@evil.example" });
    const [old, next] = await desk.tickets();
    expect(old?.links).toEqual([]);
    expect(next?.links).toMatchObject([{ type: "followUpOf", ticketId: ticket.id }]);
  });
});

describe("rule 12: notes among colleagues", () => {
  it("stay so when somebody answers them, even the caller", async () => {
    const { desk, ticket } = await withIncident();
    await desk.act(ticket, { verb: "assign", assignedTo: "ada@example.org" });
    await desk.act(ticket, { verb: "resolve", closeCode: "other", closeNotes: "Done." });
    const { anchor = "" } = placesOf(ticket);
    await desk.receive(
      rawMail({
        From: "ada@example.org",
        "Message-ID": "<note@example.org>",
        References: anchor,
        Cc: "v@vendor.example",
      }),
    );
    await desk.receive(
      rawMail({ From: "v@vendor.example", "Message-ID": "<v-1@vendor.example>", References: "<note@example.org>" }),
    );
    const { reply = "" } = placesOf(ticket);
    const answer = { "In-Reply-To": "<v-1@vendor.example>", References: `${anchor} <note@example.org>`, To: reply };
    await desk.receive(rawMail(answer), { recipients: [reply] });
    await desk.receive(rawMail({ ...answer, From: "ada@example.org" }), { recipients: [reply] });
    expect((await desk.messages(ticket)).map(({ visibility }) => visibility)).toEqual([
      "public",
      "internal",
      "internal",
      "internal",
      "internal",
    ]);
    expect((await desk.reload(ticket)).state).toBe("resolved");
    expect(desk.wantedMails().filter(({ mail }) => mail === "comment")).toEqual([]);
  });

  it("are not what the caller's own unproven mails are", async () => {
    const { desk, ticket } = await withIncident();
    const { reply = "" } = placesOf(ticket);
    await desk.receive(rawMail({ To: reply, "Message-ID": "<own@example.com>" }), {
      recipients: [reply],
      dmarc: "GRAY",
    });
    await desk.receive(rawMail({ To: reply, "In-Reply-To": "<own@example.com>" }), { recipients: [reply] });
    expect((await desk.messages(ticket)).map(({ visibility }) => visibility)).toEqual(["public", "internal", "public"]);
  });
});

describe("rule 16: the numbers of other systems", () => {
  const from = { From: "servicedesk@vendor.example" };

  it("lead to the ticket of whoever used them", async () => {
    const { desk } = await withIncident();
    await desk.receive(rawMail({ ...from, Subject: "[ref:00D1.500x] Your order" }));
    await desk.receive(rawMail({ ...from, Subject: "AW: Your order [ref:00d1.500X]" }));
    const ticket = (await desk.tickets()).find(({ callerId }) => callerId === from.From);
    expect(ticket && (await said(desk, ticket))).toBe(2);
  });

  it("of another sender are another matter", async () => {
    const { desk } = await withIncident();
    await desk.receive(rawMail({ ...from, Subject: "[HELP-77] Your order" }));
    await desk.receive(rawMail({ From: "mallory@evil.example", Subject: "[HELP-77] Your order" }));
    await desk.receive(rawMail({ From: "mallory@vendor.example", Subject: "[HELP-77] Your order" }));
    await desk.receive(rawMail({ ...from, Subject: "[HELP-77] Your order" }), { dmarc: "GRAY" });
    expect(await desk.tickets()).toHaveLength(5);
  });
});

describe("rule 43: a reply before its parent", () => {
  it("waits a minute for the mail that is being taken in", async () => {
    const desk = mailDesk();
    const [parent, reply] = [{ "Message-ID": "<parent@example.com>" }, { "In-Reply-To": "<parent@example.com>" }];
    await desk.traffic.announce({ desk: "it", messageId: parent["Message-ID"] }, desk.clock.now());
    await desk.receive(rawMail(reply));
    expect(await desk.tickets()).toEqual([]);
    await desk.receive(rawMail(parent));
    await desk.deliverWaiting();
    expect(await said(desk, await desk.onlyTicket())).toBe(2);
  });

  it("waits for the id SES gave our mail, and comes as a new one when it stays unknown", async () => {
    const { desk, ticket } = await withIncident();
    await desk.receive(rawMail({ "In-Reply-To": sentId, Subject: "one" }));
    await desk.store.addThread(ticket.id, { desk: "it", messageId: sentId });
    await desk.deliverWaiting();
    expect(await said(desk, await desk.onlyTicket())).toBe(2);
    await desk.receive(rawMail({ "In-Reply-To": sentId.replace("1111", "9999"), Subject: "two" }));
    expect(await desk.tickets()).toHaveLength(1);
    await desk.deliverWaiting();
    await desk.deliverWaiting();
    expect(await desk.tickets()).toHaveLength(2);
  });

  it("does not wait for what nobody has heard of, nor for itself", async () => {
    const desk = mailDesk();
    await desk.receive(rawMail({ References: "<un@known.example>", Subject: "one" }));
    await desk.receive(
      rawMail({ "Message-ID": "<self@example.com>", References: "<self@example.com>", Subject: "two" }),
    );
    expect(await desk.tickets()).toHaveLength(2);
  });
});

it("rule 15: a number in a forwarded subject is somebody else's", async () => {
  const { desk, ticket } = await withIncident();
  await desk.receive(rawMail({ From: agent.id, Subject: `WG: VPN [${ticket.number}]` }));
  expect(await said(desk, ticket)).toBe(1);
});
