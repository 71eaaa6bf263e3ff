import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { hostileHtml } from "#test/fixtures/mail/hostile-html.ts";
import { mailsIn } from "#test/fixtures/mail/mails.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { type MailDesk, mailDesk, placesOf } from "#test/flow/mail-desk.ts";

/* Mail that was written to do harm: the rows M2 to M12, and what went wrong elsewhere, by its CVE. */

const agent = "ada@example.org";

const withIncident = async (): Promise<{ desk: MailDesk; ticket: Ticket }> => {
  const desk = mailDesk();
  await desk.receiveFixture("plain-vpn");
  return { desk, ticket: await desk.onlyTicket() };
};

const filesOf = async (desk: MailDesk) =>
  (await desk.store.attachments((await desk.onlyTicket()).id, { limit: 100, cursor: null })).items;

/** A mail with one file. */
const withFile = (fields: string, bytes: Buffer): Buffer =>
  Buffer.from(
    [
      "From: mara.lind@example.com",
      "Subject: file",
      'Content-Type: multipart/mixed; boundary="b"',
      "",
      "--b",
      "",
      "See the file.",
      "--b",
      fields,
      "Content-Transfer-Encoding: base64",
      "",
      bytes.toString("base64").replace(/.{76}/g, "$&\r\n"),
      "--b--",
      "",
    ].join("\r\n"),
  );

describe("M2: what no parser should have to take apart", () => {
  const header = "From: mara.lind@example.com\r\nSubject: x\r\n";
  const part = '--b\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nx\r\n';
  const nested = Array.from(
    { length: 256 },
    (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}\r\n`,
  );
  it.each([
    ["256 parts within each other", header + nested.join("")],
    ["20,000 parts", `${header}Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\n\r\n".repeat(20_000)}`],
    ["20,000 files", `${header}Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(20_000)}--b--\r\n`],
    ["100,000 header fields", `${header}${"X-A: b\r\n".repeat(100_000)}\r\nx`],
    ["a header line of 5 MB", `${header}X-A: ${"b".repeat(5_000_000)}\r\n\r\nx`],
  ])("%s: an incident by its header, the original beside it", async (_, raw) => {
    const desk = mailDesk();
    await desk.receive(Buffer.from(raw));
    expect(await desk.onlyTicket()).toMatchObject({ shortDescription: "x", callerId: "mara.lind@example.com" });
    expect(await filesOf(desk)).toMatchObject([{ name: "original.eml", size: raw.length }]);
    expect(desk.log.metrics).toContainEqual({ name: "MailUnparseable", value: 1, unit: "Count" });
  });

  it("CVE-2021-36093: 5 MB of a word processor's HTML is read as text, the original beside it", async () => {
    const desk = mailDesk();
    const word = '<p class=MsoNormal style="mso-margin-top-alt:auto"><span lang=EN-US><o:p>&nbsp;</o:p></span></p>';
    const html = `<html><body><p>The printer is on fire.</p>${word.repeat(50_000)}</body></html>`;
    await desk.receive(rawMail({ "Content-Type": "text/html" }, html));
    const [message] = await desk.messages(await desk.onlyTicket());
    expect(message?.html).toBeNull();
    expect(message?.text).toContain("The printer is on fire.");
    expect(await filesOf(desk)).toMatchObject([{ name: "original.eml" }]);
  });
});

describe("M4: line breaks in what a header says", () => {
  const breaks = ["=0D=0A", "=0A", "=0D", "=E2=80=A8", "=C2=85", "=00"].map(
    (code) => `=?utf-8?Q?x${code}Bcc:_v=40evil.example?=`,
  );
  const places = ["Subject", "From", "Cc", "References", "In-Reply-To", "Message-ID"] as const;
  it.each(places.flatMap((field) => breaks.map((word) => [field, word] as const)))(
    "%s: %s adds nothing to what goes out",
    async (field, word) => {
      const desk = mailDesk();
      const value = {
        Subject: word,
        From: `${word} <mara.lind@example.com>`,
        Cc: `${word} <sam@example.com>`,
        References: `<${word}> <a@b.example>`,
        "In-Reply-To": `<${word}>`,
        "Message-ID": `<${word}@example.com>`,
      }[field];
      await desk.receive(rawMail({ [field]: value }));
      await desk.deliverWaiting();
      const ticket = await desk.onlyTicket();
      const message = { visibility: "public", text: "Hello.", html: null, attachments: [], mail: null } as const;
      await desk.act(ticket, { verb: "comment", message: { id: "01HN0000000000000000000001", ...message } });
      await desk.sendAll();
      const [first] = await desk.messages(ticket);
      const stored = [ticket.shortDescription, ticket.callerName, first?.author.name, first?.mail?.subject];
      expect(stored.join("")).not.toMatch(/\p{Cc}|\p{Zl}/u);
      expect(desk.mailer.sent.length).toBe(2);
      for (const { raw, to } of desk.mailer.sent) {
        expect(to.filter((address) => address.includes("evil"))).toEqual([]);
        const fields = Buffer.from(raw).toString("latin1").split("\r\n\r\n", 1)[0] ?? "";
        expect(fields).not.toMatch(/^bcc/im);
        expect(fields.replaceAll("\r\n", "")).not.toMatch(/[\r\n\0]/);
      }
    },
  );
});

describe("M8: mails that are stored and not answered", () => {
  it.each([...mailsIn("away"), ...mailsIn("bounces"), ...mailsIn("machines"), ...mailsIn("lists")])(
    "%s",
    async (name) => {
      const { desk } = await withIncident();
      const before = desk.wantedMails();
      await desk.receiveFixture(name);
      await desk.deliverWaiting();
      const kept = (await desk.tickets()).length - 1 + (await desk.heldMails()).length;
      expect(kept).toBe(1);
      expect(desk.wantedMails()).toEqual(before);
    },
  );

  it("rule 38: an answer to an invitation reopens nothing", async () => {
    const { desk, ticket } = await withIncident();
    await desk.act(ticket, { verb: "resolve", closeCode: "other", closeNotes: "Done." });
    await desk.receiveFixture("machines/calendar-accepted", { recipients: [placesOf(ticket).reply ?? ""] });
    await desk.receiveFixture("machines/calendar-cancelled", { recipients: [placesOf(ticket).reply ?? ""] });
    expect(await desk.messages(ticket)).toHaveLength(3);
    expect((await desk.reload(ticket)).state).toBe("resolved");
  });

  it("rule 18: what an absence note says stays to be found", async () => {
    const { desk, ticket } = await withIncident();
    const away = { Subject: "Automatic reply: VPN", "Auto-Submitted": "auto-replied" };
    const { reply = "" } = placesOf(ticket);
    await desk.receive(rawMail({ ...away, To: reply }, "I have left. Please ask Kim, kim@example.com."), {
      recipients: [reply],
    });
    expect((await desk.messages(ticket)).at(-1)?.text).toBe("I have left. Please ask Kim, kim@example.com.");
  });
});

describe("M11: odd mails", () => {
  const inner = Array.from({ length: 200 }).reduce<string>(
    (mail, _, depth) => `Subject: level ${depth}\r\nContent-Type: message/rfc822\r\n\r\n${mail}`,
    "Subject: core\r\n\r\nThe end.",
  );
  it("rule 35: 200 mails within each other are one file", async () => {
    const desk = mailDesk();
    await desk.receive(Buffer.from(`From: mara.lind@example.com\r\n${inner}`));
    expect((await filesOf(desk)).map(({ contentType }) => contentType)).toEqual(["message/rfc822"]);
  });

  it.each(["Mon, 23 Nov 1976 09:00:00 +0000", "Sun, 23 Nov 2076 09:00:00 +0000", "tomorrow", ""])(
    "rule 40: dated %j, a mail counts from its receipt",
    async (date) => {
      const desk = mailDesk();
      await desk.receive(rawMail({ Date: date }), { at: "2026-11-23T09:00:00.000Z" });
      const ticket = await desk.onlyTicket();
      expect(ticket.openedAt).toBe("2026-11-23T09:00:00.000Z");
      expect((await desk.messages(ticket)).map(({ createdAt }) => createdAt)).toEqual(["2026-11-23T09:00:00.000Z"]);
    },
  );

  it("40 MB of a file are an incident with that file; one byte more is read by its header", async () => {
    const size = 40 * 1024 * 1024;
    const small = withFile('Content-Disposition: attachment; filename="a.bin"', Buffer.alloc(0)).length;
    const lines = Math.floor((size - small) / 78);
    const mail = withFile('Content-Disposition: attachment; filename="a.bin"', Buffer.alloc(lines * 57));
    const whole = mailDesk();
    await whole.receive(mail);
    expect(await filesOf(whole)).toMatchObject([{ name: "a.bin", size: lines * 57 }]);
    const larger = mailDesk();
    await larger.receive(Buffer.concat([mail, Buffer.alloc(size + 1 - mail.length, 0x20)]));
    expect(await filesOf(larger)).toMatchObject([{ name: "original.eml" }]);
  });
});

describe("M12: compressed bombs", () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  /** A stored entry that claims to be 4 GB. */
  const zip = Buffer.concat([
    Buffer.from("504b03041400000008000000000000000000ffffffffffffffff05000000", "hex"),
    Buffer.from("a.txt"),
    Buffer.from("504b01021400140000000800000000000000000000000000ffffffff0500000000000000000000000000000000000", "hex"),
    Buffer.from("a.txt"),
    Buffer.from("504b0506000000000100010033000000230000000000", "hex"),
  ]);
  const pdf = Buffer.from("%PDF-1.7\n1 0 obj<</Length 99999999/Filter[/FlateDecode/FlateDecode]>>stream\n");
  it.each([
    ["a.gz", "application/gzip", bomb],
    ["a.zip", "application/zip", zip],
    ["a.pdf", "application/pdf", pdf],
  ])("%s is kept as it came, and never opened", async (name, type, bytes) => {
    const desk = mailDesk();
    await desk.receive(withFile(`Content-Type: ${type}; name="${name}"`, bytes));
    const [file] = await filesOf(desk);
    expect(file).toMatchObject({ name, size: bytes.length });
    expect(Buffer.from(desk.files.objects.get(file?.key ?? "")?.bytes ?? []).equals(bytes)).toBe(true);
  });
});

describe("CVE-2026-47123: what says that an agent writes", () => {
  type Forged = (ticket: Ticket, other: Ticket) => Readonly<Record<string, string>>;
  const address = (ticket: Ticket): string => placesOf(ticket).reply ?? "";
  const forgeries: readonly (readonly [string, string, string, Forged])[] = [
    ["no token", agent, "GRAY", () => ({})],
    ["a wrong tag", agent, "PASS", (ticket) => ({ To: address(ticket).replace(/.{6}@/, "aaaaaa@") })],
    ["another ticket's token", agent, "PASS", (_, other) => ({ To: address(other) })],
    ["a right token, unproven", agent, "GRAY", (ticket) => ({ To: address(ticket) })],
    ["a right token, disowned", agent, "FAIL", (ticket) => ({ To: address(ticket) })],
    ["a right token of somebody else's", "mallory@evil.example", "PASS", (ticket) => ({ To: address(ticket) })],
    [
      "an anchor with a wrong tag",
      agent,
      "PASS",
      (ticket) => ({ References: (placesOf(ticket).anchor ?? "").replace(/.{6}@/, "aaaaaa@") }),
    ],
    ["an anchor alone", agent, "PASS", (ticket) => ({ References: placesOf(ticket).anchor ?? "" })],
    ["the token as Message-ID", agent, "PASS", (ticket) => ({ "Message-ID": placesOf(ticket).anchor ?? "" })],
  ];
  it.each(forgeries)("%s: the caller is told nothing", async (_, from, dmarc, forged) => {
    const { desk, ticket } = await withIncident();
    await desk.receive(rawMail({ From: "sam@example.com", Subject: "Other" }));
    const other = (await desk.tickets()).find(({ id }) => id !== ticket.id) ?? ticket;
    const fields = forged(ticket, other);
    const recipients = [fields["To"] ?? "it@desk.example.org"];
    await desk.receive(rawMail({ From: from, ...fields }, "Your password please."), { dmarc, recipients });
    await desk.deliverWaiting();
    await desk.sendAll();
    const told = desk.mailer.sent.filter(({ raw }) => Buffer.from(raw).toString().includes("password"));
    expect(told.filter(({ to }) => to.includes("mara.lind@example.com"))).toEqual([]);
    for (const { author, visibility } of await desk.messages(ticket))
      expect(author.type === "agent" && visibility === "public").toBe(false);
  });
});

describe("CVE-2023-22501: the token of a ticket", () => {
  it("stands in nothing that is kept of the mails that were sent to it", async () => {
    const { desk, ticket } = await withIncident();
    const { reply = "", anchor = "" } = placesOf(ticket);
    await desk.receive(rawMail({ To: reply, Cc: `${reply}, sam@example.com`, References: anchor }), {
      recipients: [reply],
    });
    await desk.sendAll();
    const token = /\+(.*)@/.exec(reply)?.[1] ?? "";
    expect(token).toHaveLength(42);
    expect(JSON.stringify(desk.table.items())).not.toContain(token);
    expect(JSON.stringify(desk.log.lines)).not.toContain(token);
  });
});

describe("CVE-2022-0474: a notice", () => {
  it("goes to one member a mail, who learns nothing of the others", async () => {
    const { desk, ticket } = await withIncident();
    const escalation = { metric: "response", atPercent: 75, dueAt: "2026-11-23T09:45:00.000Z" };
    for (const recipient of [agent, "bob@example.org"])
      await desk.send({ v: 1, job: `n-${recipient}`, ticketId: ticket.id, mail: "escalation", recipient, escalation });
    expect(desk.mailer.sent.map(({ to }) => to)).toEqual([[agent], ["bob@example.org"]]);
    expect(Buffer.from(desk.mailer.sent[0]?.raw ?? "").toString()).not.toContain("bob@");
    expect(Buffer.from(desk.mailer.sent[1]?.raw ?? "").toString()).not.toContain("ada@");
  });
});

describe("CVE-2026-32753, CVE-2022-33910: a picture that is a program", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>';
  const heads = ["", "GIF89a/*", "\ufeff", "<?xml version='1.0'?>", "\x89PNG\r\n\x1a\n", "<!--", "BM", "%PDF-1.4 "];
  const types = ["image/png", "image/svg+xml", "image/gif", "text/html"];
  it.each(types.flatMap((type) => heads.map((head) => [type, head] as const)))("%s, begins %j", async (type, head) => {
    const desk = mailDesk();
    await desk.receive(
      withFile(`Content-Type: ${type}; name="logo.png"\r\nContent-Disposition: attachment`, Buffer.from(head + svg)),
    );
    const [file] = await filesOf(desk);
    // Whatever it says of itself, it is handed out as bytes to be saved (FileLinks), under an id of ours.
    expect(desk.files.objects.get(file?.key ?? "")?.contentType).toBe("application/octet-stream");
    expect(file).toMatchObject({ name: "logo.png", inline: false });
  });
});

it("M9, CVE-2026-32754: no payload of a mail's body is in a mail that goes out", async () => {
  const desk = mailDesk();
  await desk.receive(rawMail({ "Content-Type": "text/html" }, `<p>Help</p>${hostileHtml.slice(0, 200).join("\n")}`));
  const ticket = await desk.onlyTicket();
  await desk.act(ticket, { verb: "resolve", closeCode: "other", closeNotes: "Done." });
  await desk.sendAll();
  for (const { html, text } of await desk.sentMails()) expect(`${html}${text}`).not.toMatch(/alert|<script|onerror/i);
});
