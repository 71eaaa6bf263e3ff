import { describe, expect, it } from "vitest";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { type MailDesk, mailDesk, placesOf, type Receipt } from "#test/flow/mail-desk.ts";

const [ada, bob] = ["ada@example.org", "bob@example.org"];

const withIncident = async (): Promise<{ desk: MailDesk; ticket: Ticket }> => {
  const desk = mailDesk();
  await desk.receiveFixture("plain-vpn");
  return { desk, ticket: await desk.onlyTicket() };
};

const write = async (desk: MailDesk, ticket: Ticket, text: string, from = ada, receipt: Receipt = {}) => {
  const { reply = "" } = placesOf(ticket);
  await desk.receive(rawMail({ From: from, To: reply }, text), { recipients: [reply], ...receipt });
  const [, ...messages] = await desk.messages(ticket);
  return { ticket: await desk.reload(ticket), messages };
};

const answers = (desk: MailDesk) => desk.wantedMails().filter(({ mail }) => mail === "commandReply");
const comments = (desk: MailDesk) => desk.wantedMails().filter(({ mail }) => mail === "comment");

describe("rule 14: commands at the top of an agent's mail", () => {
  it("solve, with the words as notes and not mailed a second time", async () => {
    const { desk, ticket } = await withIncident();
    const made = await write(desk, ticket, "#status solved\n\nClient 5.2 is installed.\n\n> Have you tried it?");
    expect(made.ticket).toMatchObject({
      state: "resolved",
      closeCode: "solvedPermanently",
      closeNotes: "Client 5.2 is installed.",
      resolvedBy: ada,
    });
    expect(made.messages).toMatchObject([{ visibility: "internal", author: { type: "agent", id: ada } }]);
    expect(desk.wantedMails().map(({ mail }) => mail)).toEqual(["acknowledgement", "resolution"]);
  });

  it("wait for the caller, with the question they wait for", async () => {
    const { desk, ticket } = await withIncident();
    const made = await write(desk, ticket, "#assign me\n#status waiting\nWhich client is it?");
    expect(made.ticket).toMatchObject({ state: "onHold", onHoldReason: "awaitingCaller", assignedTo: ada });
    expect(made.messages).toMatchObject([{ visibility: "public", text: "Which client is it?" }]);
    expect(comments(desk)).toHaveLength(1);
    expect((await write(desk, ticket, "# status open\nThank you.")).ticket.state).toBe("inProgress");
  });

  it("take up again what was solved", async () => {
    const { desk, ticket } = await withIncident();
    await write(desk, ticket, "#status solved\nDone.");
    const made = await write(desk, ticket, "#status open\nIt is not done after all.");
    expect(made.ticket).toMatchObject({ state: "inProgress", reopenCount: 1 });
    expect(made.messages.at(-1)).toMatchObject({ visibility: "public", text: "It is not done after all." });
  });

  it("give it to others, and set the priority for those who lead", async () => {
    const { desk, ticket } = await withIncident();
    const made = await write(desk, ticket, `#assign ${bob}\n#priority 1\n#note\nUrgent.`, bob);
    expect(made.ticket).toMatchObject({ assignedTo: bob, priority: 1, priorityOverridden: true });
    expect(made.messages).toMatchObject([{ visibility: "internal", text: "Urgent." }]);
    expect(answers(desk)).toEqual([]);
  });

  it.each(["#internal", "#note", "#Internal"])("keep the mail among colleagues: %s", async (line) => {
    const { desk, ticket } = await withIncident();
    const { messages } = await write(desk, ticket, `${line}\nThe caller is difficult.`);
    expect(messages).toMatchObject([{ visibility: "internal", text: "The caller is difficult." }]);
    expect(comments(desk)).toEqual([]);
  });

  it("that are not understood or refused are told to the agent alone, in one mail", async () => {
    const { desk, ticket } = await withIncident();
    const text = "#stauts solved\n#priority 1\n#status gone\n#assign nobody\nI look at it.";
    const { messages } = await write(desk, ticket, text);
    expect(messages).toMatchObject([{ visibility: "public", text: "I look at it." }]);
    await desk.sendAll();
    const told = (await desk.sentMails()).filter(({ to }) => to?.some(({ address }) => address === ada));
    expect(told).toHaveLength(1);
    expect(told[0]?.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-replied");
    expect(told[0]?.cc).toBeUndefined();
    expect(told[0]?.text).toContain("#stauts solved: Commands are: status, assign, priority, internal, note.");
    expect(told[0]?.text).toContain("#priority 1: Only a lead sets the priority.");
    expect(told[0]?.text).toContain("#status gone: A status is one of: solved, waiting, open.");
    expect(told[0]?.text).not.toContain("VPN closes");
  });

  it("that want words and have none are told, and what stands there is for nobody else", async () => {
    const { desk, ticket } = await withIncident();
    const made = await write(desk, ticket, "#status solved\n");
    expect(made.ticket.state).toBe("new");
    expect(made.messages).toMatchObject([{ visibility: "internal", text: "#status solved" }]);
    expect(answers(desk)).toHaveLength(1);
  });

  it("are text further down", async () => {
    const { desk, ticket } = await withIncident();
    const made = await write(desk, ticket, "Please run\n#status solved\n\n> #assign me");
    expect(made.ticket).toMatchObject({ state: "new", assignedTo: null });
    expect(made.messages[0]?.text).toContain("#status solved");
  });

  it.each<[string, string, Receipt]>([
    ["of the caller", "mara.lind@example.com", {}],
    ["of a stranger", "mallory@evil.example", {}],
    ["of an agent whom nobody vouches for", ada, { dmarc: "GRAY" }],
    ["of an agent without the signed address", ada, { recipients: ["it@desk.example.org"] }],
  ])("%s are text", async (_, from, receipt) => {
    const { desk, ticket } = await withIncident();
    const { reply: __, ...places } = placesOf(ticket);
    const text = "#status solved\nDone.";
    if (receipt.recipients) await desk.receive(rawMail({ From: from, References: places.anchor ?? "" }, text), receipt);
    else await write(desk, ticket, text, from, receipt);
    expect((await desk.reload(ticket)).state).toBe("new");
    expect((await desk.messages(ticket)).at(-1)?.text).toContain("#status solved");
    expect(answers(desk)).toEqual([]);
  });

  it("of a responder are text", async () => {
    const { desk, ticket } = await withIncident();
    const { reply = "" } = placesOf(ticket);
    const away = { From: ada, To: reply, Subject: "Out of office", "Auto-Submitted": "auto-replied" };
    await desk.receive(rawMail(away, "#status solved\nI am away."), { recipients: [reply] });
    expect((await desk.reload(ticket)).state).toBe("new");
    expect((await desk.messages(ticket)).at(-1)).toMatchObject({ visibility: "internal" });
  });

  it("are carried out as of the mail's arrival, though it was taken in late", async () => {
    const { desk, ticket } = await withIncident();
    const { reply = "" } = placesOf(ticket);
    desk.clock.advance(600);
    const text = "#assign me\n#status waiting\nWhich client is it?";
    await desk.receive(rawMail({ From: ada, To: reply }, text), { recipients: [reply] });
    expect(await desk.reload(ticket)).toMatchObject({ state: "onHold", assignedTo: ada });
    const known = (await desk.events(ticket)).filter(
      ({ type }) => type === "ticket.assigned" || type === "ticket.held",
    );
    expect(known.map(({ occurredAt }) => occurredAt)).toEqual(["2026-11-23T09:00:01.000Z", "2026-11-23T09:00:01.000Z"]);
  });

  it("are carried out once, though the function dies in between", async () => {
    const { desk, ticket } = await withIncident();
    const { reply = "" } = placesOf(ticket);
    const raw = rawMail({ From: ada, To: reply }, "#assign me\n#hold me\n#status waiting\nWhich client is it?");
    desk.failLoadsAfterNextSave();
    const receipt = { sesMessageId: "twice", recipients: [reply] };
    await expect(desk.receive(raw, receipt)).rejects.toThrow("died");
    await desk.receive(raw, receipt);
    await desk.receive(raw, receipt);
    const events = (await desk.events(ticket)).map(({ type }) => type);
    expect(events.filter((type) => type === "ticket.assigned" || type === "ticket.held")).toHaveLength(2);
    expect(await desk.messages(ticket)).toHaveLength(2);
    expect(new Set(answers(desk).map(({ job }) => job)).size).toBe(1);
  });
});

const forwarded = [
  "Can you help him? He has called twice.",
  "",
  "---------- Forwarded message ---------",
  "From: Paul Adams <paul@customer.example>",
  "Date: Mon, 23 Nov 2026 09:00",
  "Subject: No sound",
  "To: Ada Novak <ada@example.org>",
  "",
  "My headset is silent.",
].join("\n");

describe("rule 15: a mail that an agent passes on", () => {
  it("is the incident of whoever wrote it, with the agent's words as a note", async () => {
    const desk = mailDesk();
    await desk.receive(rawMail({ From: ada, Subject: "Fwd: No sound" }, forwarded));
    const ticket = await desk.onlyTicket();
    expect(ticket).toMatchObject({
      callerId: "paul@customer.example",
      callerName: "Paul Adams",
      shortDescription: "No sound",
      openedBy: ada,
      watchList: [],
    });
    const messages = await desk.messages(ticket);
    expect(messages).toMatchObject([
      { id: ticket.openingMessage, mail: { from: "paul@customer.example", unverified: true, subject: "No sound" } },
      { visibility: "internal", text: "Can you help him? He has called twice.", mail: { from: ada } },
    ]);
    expect(messages[0]?.text).toContain("My headset is silent.");
    const { items } = await desk.store.attachments(ticket.id, { limit: 10, cursor: null });
    expect(items).toMatchObject([{ name: "original.eml" }]);
  });

  it("is taken in once, though the function dies between incident and note", async () => {
    const desk = mailDesk();
    const raw = rawMail({ From: ada, Subject: "WG: No sound" }, forwarded);
    desk.failLoadsAfterNextSave();
    await expect(desk.receive(raw, { sesMessageId: "twice" })).rejects.toThrow("died");
    await desk.receive(raw, { sesMessageId: "twice" });
    await desk.receive(raw, { sesMessageId: "twice" });
    expect(await desk.messages(await desk.onlyTicket())).toHaveLength(2);
  });

  it.each<[string, string, Receipt]>([
    ["by somebody else", "mara.lind@example.com", {}],
    ["by an agent whom nobody vouches for", ada, { dmarc: "GRAY" }],
  ])("%s is an incident of who sent it", async (_, from, receipt) => {
    const desk = mailDesk();
    await desk.receive(rawMail({ From: from, Subject: "Fwd: No sound" }, forwarded), receipt);
    expect((await desk.onlyTicket()).callerId).toBe(from);
  });

  it("from an address of ours stays the agent's", async () => {
    const desk = mailDesk();
    const ours = forwarded.replace("paul@customer.example", "hr@desk.example.org");
    await desk.receive(rawMail({ From: ada, Subject: "Fwd: No sound" }, ours));
    expect((await desk.onlyTicket()).callerId).toBe(ada);
  });
});
