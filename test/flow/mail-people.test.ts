import { describe, expect, it } from "vitest";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { itDesk, mailInstallation } from "#test/fixtures/mail/installation.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { type Fields, rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { type MailDesk, mailDesk, placesOf, type Receipt } from "#test/flow/mail-desk.ts";

const [ada, mara] = ["ada@example.org", "mara.lind@example.com"];

const withIncident = async (installation = mailInstallation): Promise<{ desk: MailDesk; ticket: Ticket }> => {
  const desk = mailDesk(installation);
  await desk.receiveFixture("plain-vpn");
  return { desk, ticket: await desk.onlyTicket() };
};

/** Writes to the signed address of the ticket. */
const reply = (desk: MailDesk, ticket: Ticket, fields: Fields = {}, text?: string, receipt: Receipt = {}) => {
  const address = placesOf(ticket).reply ?? "";
  return desk.receive(rawMail({ To: address, ...fields }, text), { recipients: [address], ...receipt });
};

const lastOf = async (desk: MailDesk, ticket: Ticket) => (await desk.messages(ticket)).at(-1);
const close = async (desk: MailDesk, ticket: Ticket) => {
  await desk.act(ticket, { verb: "resolve", closeCode: "other", closeNotes: "Done." });
  return desk.act(ticket, { verb: "close" });
};

describe("rule 4: the signed address says which ticket, not who writes", () => {
  it("another address of the caller's is heard by the desk alone", async () => {
    const { desk, ticket } = await withIncident();
    await reply(desk, ticket, { From: "mara@private.example", Cc: "friend@private.example" });
    expect(await lastOf(desk, ticket)).toMatchObject({ visibility: "internal", mail: { unverified: true } });
    expect((await desk.reload(ticket)).watchList).toEqual([]);
  });

  it("a stranger reopens nothing, and hears nothing", async () => {
    const { desk, ticket } = await withIncident();
    await desk.act(ticket, { verb: "resolve", closeCode: "other", closeNotes: "The code is 4711." });
    await desk.sendAll();
    const before = desk.mailer.sent.length;
    await reply(desk, ticket, { From: "eve@evil.example" }, "What is the code?");
    await desk.sendAll();
    expect((await desk.reload(ticket)).state).toBe("resolved");
    expect(desk.mailer.sent).toHaveLength(before);
  });
});

describe("rule 7: who becomes known by a mail", () => {
  it("are at most twenty, of however many it names", async () => {
    const desk = mailDesk();
    const many = Array.from({ length: 50_000 }, (_, n) => `p${n}@example.com`).join(", ");
    await desk.receive(rawMail({ Cc: many }));
    expect((await desk.onlyTicket()).watchList).toEqual(Array.from({ length: 20 }, (_, n) => `p${n}@example.com`));
  });

  it("are none of a program's, of what nobody vouches for, or of what is held", async () => {
    const desk = mailDesk();
    const cc = { Cc: "sam@example.com" };
    await desk.receive(rawMail({ ...cc, "Auto-Submitted": "auto-generated" }));
    await desk.receive(rawMail(cc), { dmarc: "GRAY" });
    await desk.receive(rawMail(cc), { spam: "FAIL" });
    expect((await desk.tickets()).map(({ watchList }) => watchList)).toEqual([[], []]);
  });

  it("have no address for a name, and lower case", async () => {
    const desk = mailDesk();
    await desk.receive(rawMail({ From: '"MARA.lind@example.com" <Mara.Lind@Example.COM>' }));
    expect(await desk.onlyTicket()).toMatchObject({ callerId: mara });
    expect((await desk.onlyTicket()).callerName ?? null).toBeNull();
  });
});

describe("rule 8: watchers", () => {
  it("are the people in To and Cc, once each, but none behind whom nobody is", async () => {
    const desk = mailDesk();
    await desk.receive(
      rawMail({
        To: "it@desk.example.org, undisclosed-recipients:;, team: sam@example.com, kim@example.com;",
        Cc: "Sam <SAM@example.com>, noreply_shop@example.com, no-reply@example.com, bounces+1=x@example.com, bad@, helpdesk+x@desk.example.org",
      }),
    );
    expect((await desk.onlyTicket()).watchList).toEqual(["sam@example.com", "kim@example.com"]);
  });

  it.each(["Delivered-To", "X-Original-To", "X-Forwarded-To"])(
    "are no alias that passes its mail on to us, by %s",
    async (field) => {
      const desk = mailDesk();
      await desk.receive(rawMail({ [field]: "help@corp.example", To: "Help <help@corp.example>, sam@example.com" }));
      expect((await desk.onlyTicket()).watchList).toEqual(["sam@example.com"]);
    },
  );

  it("are added by watchers and agents, and by nobody else", async () => {
    const { desk, ticket } = await withIncident();
    await reply(desk, ticket, { Cc: "sam@example.com" });
    await reply(desk, ticket, { From: "sam@example.com", Cc: "kim@example.com" });
    await reply(desk, ticket, { From: ada, Cc: "vendor@example.net" });
    await reply(desk, ticket, { From: "eve@evil.example", Cc: "mallory@evil.example" });
    expect((await desk.reload(ticket)).watchList).toEqual(["sam@example.com", "kim@example.com", "vendor@example.net"]);
  });
});

describe("rule 9: an alias", () => {
  it("that passes its mail on is found by the envelope", async () => {
    const desk = mailDesk();
    await desk.receive(rawMail({ To: "people@corp.example", "X-Forwarded-To": "hr@desk.example.org" }), {
      recipients: ["hr@desk.example.org"],
    });
    expect((await desk.onlyTicket()).desk).toBe("hr");
  });
});

describe("rule 13: an agent's mail through the signed address", () => {
  it("is mailed without what it quotes: notes among colleagues may stand there", async () => {
    const { desk, ticket } = await withIncident();
    const text =
      "Please restart it.\n\nOn Mon, 23 Nov 2026 at 10:00, Bob <bob@example.org> wrote:\n> The caller is difficult.";
    await reply(desk, ticket, { From: ada }, text);
    expect((await lastOf(desk, ticket))?.text).toContain("> The caller is difficult.");
    await desk.sendAll();
    const mail = (await desk.sentMails()).at(-1);
    expect(mail?.text).toContain("Please restart it.");
    expect(`${mail?.text}${mail?.html}`).not.toContain("difficult");
  });

  it("is mailed without its original, which holds what it quotes", async () => {
    const { desk, ticket } = await withIncident();
    const deep = `Content-Type: text/html\r\n\r\nPlease restart it.${"<div>".repeat(150)}difficult`;
    const raw = rawMail({ From: ada, To: placesOf(ticket).reply ?? "" }, "")
      .toString()
      .trimEnd();
    await desk.receive(Buffer.from(`${raw}\r\n${deep}`), { recipients: [placesOf(ticket).reply ?? ""] });
    const answer = await lastOf(desk, ticket);
    expect(answer).toMatchObject({ visibility: "public", html: null, attachments: [] });
    expect(answer?.text).not.toContain("original");
  });

  it.each([
    ["that cannot be read", "--x\n".repeat(2_001), {}],
    ["that is encrypted", "Version: 1", { "Content-Type": 'multipart/encrypted; protocol="x"; boundary="b"' }],
  ])("%s says nothing to the caller", async (_, text, fields) => {
    const { desk, ticket } = await withIncident();
    await reply(desk, ticket, { From: ada, ...fields }, text);
    expect(await lastOf(desk, ticket)).toMatchObject({ visibility: "internal", author: { type: "agent", id: ada } });
    expect(desk.wantedMails().map(({ mail }) => mail)).toEqual(["acknowledgement"]);
  });

  it("is the agent's, though somebody sends it for them", async () => {
    const { desk, ticket } = await withIncident();
    await reply(desk, ticket, { From: ada, Sender: "assistant@example.org" });
    expect(await lastOf(desk, ticket)).toMatchObject({ visibility: "public", author: { type: "agent", id: ada } });
  });

  it("is the caller's where the agent is the caller", async () => {
    const desk = mailDesk();
    await desk.receive(rawMail({ From: ada }));
    const ticket = await desk.onlyTicket();
    await reply(desk, ticket, { From: ada }, "#status solved\nIt works again.");
    expect(await lastOf(desk, ticket)).toMatchObject({ visibility: "public", author: { type: "requester", id: ada } });
    expect((await desk.reload(ticket)).state).toBe("new");
  });

  it("is a note when a responder wrote it, and never mailed", async () => {
    const { desk, ticket } = await withIncident();
    await reply(desk, ticket, { From: ada, Subject: "Out of office: VPN" });
    expect(await lastOf(desk, ticket)).toMatchObject({ visibility: "internal", mail: { machine: true } });
    expect(desk.wantedMails()).toHaveLength(1);
  });

  it("is a note of nobody's when nobody vouches for it", async () => {
    const { desk, ticket } = await withIncident();
    await reply(desk, ticket, { From: ada }, undefined, { dmarc: "GRAY" });
    expect(await lastOf(desk, ticket)).toMatchObject({
      visibility: "internal",
      author: { type: "requester" },
      mail: { unverified: true },
    });
    expect(desk.wantedMails()).toHaveLength(1);
  });

  it("to a closed ticket is a ticket of the agent's, and its caller hears nothing", async () => {
    const { desk, ticket } = await withIncident();
    await close(desk, ticket);
    await reply(desk, ticket, { From: ada });
    const next = (await desk.tickets()).find(({ id }) => id !== ticket.id);
    expect(next).toMatchObject({ callerId: ada, links: [{ type: "followUpOf", ticketId: ticket.id }] });
    expect(desk.wantedMails().map(({ mail }) => mail)).toEqual(["acknowledgement", "resolution", "acknowledgement"]);
  });
});

describe("rule 14: commands of an agent's mail", () => {
  it("are read where the mail is HTML alone, and where a program put a blank behind the #", async () => {
    const { desk, ticket } = await withIncident();
    const html = "<div># status solved</div><div><br></div><div>Client 5.2 is installed.</div>";
    await reply(desk, ticket, { From: ada, "Content-Type": "text/html" }, html);
    expect(await desk.reload(ticket)).toMatchObject({ state: "resolved", closeNotes: "Client 5.2 is installed." });
  });

  it.each([
    ["a quote above the answer", "> #status solved\n> Thanks\n\nNo, it is not."],
    ["a quote with its introduction", "On Monday, 23 November 2026, Mara <m@example.com> wrote:\n> #status solved"],
    ["a signature", "It is not.\n\n-- \n#status solved"],
  ])("are none in %s", async (_, text) => {
    const { desk, ticket } = await withIncident();
    await reply(desk, ticket, { From: ada }, text);
    expect((await desk.reload(ticket)).state).toBe("new");
  });
});

describe("rule 20: our own mail", () => {
  it("is known by its id where a gateway took away our mark", async () => {
    const { desk, ticket } = await withIncident();
    await desk.sendAll();
    const wireId = "<0102019a1b2c3d4e-11111111-2222-4333-8444-555555555555-000000@eu-west-1.amazonses.com>";
    await desk.store.addThread(ticket.id, { desk: "it", messageId: wireId });
    const stripped = Buffer.from(desk.mailer.sent[0]?.raw ?? "")
      .toString("latin1")
      .replace(/^(?:X-|Auto-Submitted).*\r\n/gm, "")
      .replace(/^Message-ID: .*$/m, `Message-ID: ${wireId}`);
    await desk.receive(Buffer.from(stripped));
    expect(await desk.messages(await desk.onlyTicket())).toHaveLength(1);
    // An id alone is anybody's to write.
    const forged = stripped.replace(/^From: .*$/m, `From: ${mara}`);
    await desk.receive(Buffer.from(forged));
    expect(await desk.messages(ticket)).toHaveLength(2);
  });
});

describe("rule 24: a mailing list", () => {
  it("is answered by a mail to who wrote, not to the list", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("lists/google-group");
    const ticket = await desk.onlyTicket();
    const message = { visibility: "public", text: "Try 5.2.", html: null, attachments: [], mail: null } as const;
    await desk.act(ticket, { verb: "comment", message: { id: "01HN0000000000000000000001", ...message } });
    await desk.sendAll();
    expect(desk.mailer.sent.map(({ to }) => to)).toEqual([[mara]]);
  });
});

describe("rule 25: a rejection", () => {
  const rejecting = { ...mailInstallation, desks: [{ ...itDesk, afterClosing: "reject" as const }] };

  it.each<[string, Fields, Receipt]>([
    ["whom nobody vouches for", {}, { dmarc: "GRAY" }],
    ["a program", { "Auto-Submitted": "auto-replied" }, {}],
    ["a stranger", { From: "eve@evil.example" }, {}],
  ])("does not go to %s", async (_, fields, receipt) => {
    const { desk, ticket } = await withIncident(rejecting);
    await close(desk, ticket);
    await reply(desk, ticket, fields, undefined, receipt);
    expect(desk.wantedMails().filter(({ mail }) => mail === "rejection")).toEqual([]);
    expect(await desk.heldMails()).toMatchObject([{ kind: "rejected" }]);
  });

  it("goes to the caller once a day, marked as automatic", async () => {
    const { desk, ticket } = await withIncident(rejecting);
    await close(desk, ticket);
    for (const at of ["2026-11-23T10:00:00.000Z", "2026-11-23T23:00:00.000Z", "2026-11-24T10:00:00.000Z"])
      await reply(desk, ticket, {}, undefined, { at });
    expect(desk.wantedMails().filter(({ mail }) => mail === "rejection")).toHaveLength(2);
    await desk.sendAll();
    const rejections = (await desk.sentMails()).filter(({ text }) => text?.includes("was not added to it"));
    expect(rejections.map(({ headers }) => headers.find(({ key }) => key === "auto-submitted")?.value)).toEqual([
      "auto-replied",
      "auto-replied",
    ]);
  });
});

describe("rule 42: a raw mail", () => {
  it("is kept, named by its message, and has no second effect when it is taken in anew", async () => {
    const { desk, ticket } = await withIncident();
    const [message] = await desk.messages(ticket);
    expect(desk.rawMail.objects.get(message?.mail?.rawKey ?? "")?.bytes).toEqual(
      new Uint8Array(mailFixture("plain-vpn")),
    );
    await desk.takeIn({
      v: 1,
      notification: {
        sesMessageId: "receipt-1",
        receivedAt: "2026-11-23T09:00:00.000Z",
        rawKey: "raw/receipt-1",
        verdicts: { spam: "GRAY", virus: "GRAY", dmarc: "GRAY" },
      },
      waited: false,
      releasedBy: null,
    });
    expect(await desk.onlyTicket()).toEqual(ticket);
  });
});

describe("rule 43: replies that are taken in side by side", () => {
  it("are messages of one ticket, in the order in which they came", async () => {
    const { desk, ticket } = await withIncident();
    const at = (second: number) => `2026-11-23T10:00:0${second}.000Z`;
    await Promise.all([3, 1, 2].map((second) => reply(desk, ticket, {}, `Answer ${second}.`, { at: at(second) })));
    const [, ...messages] = await desk.messages(await desk.onlyTicket());
    expect(messages.map(({ text }) => text)).toEqual(["Answer 1.", "Answer 2.", "Answer 3."]);
  });
});
