import { describe, expect, it } from "vitest";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { hrDesk } from "#test/fixtures/mail/installation.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { agent, type MailDesk, mailDesk, placesOf } from "#test/flow/mail-desk.ts";

const deskWithIncident = async (fixture = "plain-vpn"): Promise<{ desk: MailDesk; ticket: Ticket }> => {
  const desk = mailDesk();
  await desk.receiveFixture(fixture);
  return { desk, ticket: await desk.onlyTicket() };
};

const answerId = "01M90000000000000000000001";
const answer = (text: string, attachments: readonly string[] = []) =>
  ({
    verb: "comment",
    message: {
      id: answerId,
      visibility: "public",
      text,
      html: null,
      attachments: attachments.map((name, position) => ({
        id: `01M9000000000000000000001${position}`,
        name,
        contentType: "text/plain",
        size: 3,
        key: `answer/${position}`,
        inline: false,
        contentId: null,
        createdAt: "2026-11-23T09:00:00.000Z",
        createdBy: agent.id,
      })),
      mail: null,
    },
  }) as const;

const headersOf = (mail: { headers: readonly { originalKey: string; value: string }[] }): Record<string, string> =>
  Object.fromEntries(mail.headers.map(({ originalKey, value }) => [originalKey, value]));

describe("the acknowledgement", () => {
  it("goes to the caller with the number, marked as automatic", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.sendAll();
    const [mail] = await desk.sentMails();
    const { reply, anchor } = placesOf(ticket);
    expect(desk.mailer.sent).toMatchObject([
      {
        from: "it@desk.example.org",
        to: ["mara.lind@example.com"],
        tags: { desk: "it", ticket: ticket.id, mail: `${ticket.id}_1_0_0` },
      },
    ]);
    expect(mail && headersOf(mail)).toEqual({
      "X-Evenkeel-Instance": expect.stringMatching(/^[a-z2-7]{16}$/),
      "Auto-Submitted": "auto-replied",
      "X-Auto-Response-Suppress": "All",
      From: "IT Service Desk <it@desk.example.org>",
      To: "mara.lind@example.com",
      "Reply-To": `IT Service Desk <${reply}>`,
      "In-Reply-To": "<vpn-1@example.com>",
      References: `${anchor} <vpn-1@example.com>`,
      Subject: "Re: VPN drops every ten minutes [INC0000001]",
      "Message-ID": expect.stringMatching(/^<o\.[a-z2-7]{16}@desk\.example\.org>$/),
      Date: "Mon, 23 Nov 2026 09:00:00 +0000",
      "MIME-Version": "1.0",
      "Content-Type": expect.stringMatching(/^multipart\/alternative;/),
    });
    expect(mail?.text).toContain("It has the number INC0000001.");
    expect(mail?.html).toContain("<p>thank you for your message “VPN drops every ten minutes”.");
  });

  it("says nothing of the sender's to a sender nobody vouches for", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("plain-vpn", { dmarc: "GRAY" });
    await desk.sendAll();
    const [mail] = await desk.sentMails();
    expect(mail?.subject).toBe("IT Service Desk [INC0000001]");
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/VPN|Mara/);
  });

  it("says nothing of the text when there was no subject", async () => {
    const { desk } = await deskWithIncident("no-subject");
    await desk.sendAll();
    const [mail] = await desk.sentMails();
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain("projector");
  });

  it("of a confidential desk says nothing but the number, in the desk's language", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("to-hr", { recipients: ["hr@desk.example.org"] });
    await desk.sendAll();
    const [mail] = await desk.sentMails();
    expect(mail?.subject).toBe("Personal [INC0000001]");
    expect(mail?.text).toContain("vielen Dank für Ihre Nachricht. Sie hat die Nummer INC0000001.");
    expect(`${mail?.text}${mail?.html}`).not.toContain("salary");
  });
});

describe("what a stranger writes", () => {
  it.each(["subject-with-line-break", "name-with-line-break", "template-in-text"])(
    "adds no header: %s",
    async (name) => {
      const { desk, ticket } = await deskWithIncident(name);
      await desk.act(ticket, answer("Hello.\r\nBcc: victim@example.net\r\n\r\nmore"));
      await desk.sendAll();
      for (const mail of await desk.sentMails()) {
        const known =
          /^(?:x-evenkeel-instance|auto-submitted|x-auto-response-suppress|from|to|reply-to|in-reply-to|references|subject|message-id|date|mime-version|content-type)$/;
        expect(mail.headers.filter(({ key }) => !known.test(key))).toEqual([]);
        expect(mail.bcc).toBeUndefined();
        expect(mail.to).toMatchObject([{ address: "mara.lind@example.com" }]);
      }
      expect(desk.mailer.sent.flatMap(({ to }) => to)).toEqual(["mara.lind@example.com", "mara.lind@example.com"]);
    },
  );

  it("stays what it is in templates and in HTML", async () => {
    const { desk } = await deskWithIncident("template-in-text");
    await desk.sendAll();
    const [mail] = await desk.sentMails();
    expect(mail?.subject).toMatch(/^Re: \{\{number\}\} \$\{7\*7\} <% 7\*7 %> <b>bold<\/b> \[INC0000001\]$/);
    expect(mail?.text).toMatch(/“\{\{number\}\} \$\{7\*7\} <% 7\*7 %> <b>bold<\/b>”/);
    expect(mail?.html).toMatch(/\{\{number\}\} \$\{7\*7\} &lt;% 7\*7 %&gt; &lt;b&gt;bold&lt;&#x2F;b&gt;/);
  });
});

describe("an agent's answer", () => {
  it("goes to the caller, watchers in Cc, as a person's word with its files", async () => {
    const { desk, ticket } = await deskWithIncident("cc-watchers");
    await desk.files.put("answer/0", Buffer.from("abc"), "text/plain");
    await desk.act(ticket, answer("A laptop\nis ready <tomorrow>.", ["list.txt", "gone.txt"]));
    await desk.sendAll();
    const [, mail] = await desk.sentMails();
    expect(desk.mailer.sent[1]?.to).toEqual(["mara.lind@example.com", "sam.lee@example.com", "kim.wu@example.com"]);
    expect(mail?.cc).toMatchObject([{ address: "sam.lee@example.com" }, { address: "kim.wu@example.com" }]);
    expect(mail && headersOf(mail)).not.toHaveProperty("Auto-Submitted");
    expect(mail?.text).toBe(
      "A laptop\nis ready <tomorrow>.\n\nAda Novak\nIT Service Desk\n\nINC0000001 – to reply, simply answer this mail.\n",
    );
    expect(mail?.html).toContain("<p>A laptop<br>\nis ready &lt;tomorrow&gt;.</p>");
    expect(mail?.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ["list.txt", "text/plain"],
    ]);
    expect(desk.mailer.sent[1]?.tags).toMatchObject({ message: answerId });
  });

  it("answers the caller's last mail and keeps the conversation together", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receiveFixture("reply-by-address", {}, ticket);
    await desk.act(ticket, { verb: "update", fields: { shortDescription: "VPN: client 5.1" } });
    await desk.act(ticket, answer("Try 5.2."));
    await desk.sendAll();
    const mail = (await desk.sentMails()).at(-1);
    expect(mail?.inReplyTo).toBe("<rep-1@example.com>");
    expect(mail?.references).toBe(`${placesOf(ticket).anchor} <vpn-1@example.com> <rep-1@example.com>`);
    expect(mail?.subject).toBe("Re: VPN drops every ten minutes [INC0000001]");
  });

  it("refers to no id that a header cannot carry", async () => {
    const desk = mailDesk();
    await desk.receive(Buffer.from(mailFixture("plain-vpn").toString("latin1").replace("<vpn-1@", "<vpn-ü\u0001@")));
    await desk.sendAll();
    const ticket = await desk.onlyTicket();
    expect((await desk.sentMails())[0]?.references).toBe(placesOf(ticket).anchor);
  });

  it("of a confidential desk reaches the caller alone", async () => {
    const desk = mailDesk();
    const raw = mailFixture("cc-watchers").toString("latin1");
    await desk.receive(Buffer.from(raw.replace("To: IT Service Desk <it@", "To: HR <hr@")), {
      recipients: ["hr@desk.example.org"],
    });
    const ticket = await desk.onlyTicket();
    await desk.act(ticket, answer("It will be corrected."), { ...agent, id: "eva@example.org" }, hrDesk);
    await desk.sendAll();
    expect(desk.mailer.sent.at(-1)?.to).toEqual(["mara.lind@example.com"]);
    expect((await desk.sentMails()).at(-1)).toMatchObject({ subject: "Personal [INC0000001]" });
    expect((await desk.sentMails()).at(-1)?.text).toContain("It will be corrected.");
  });
});

describe("an address that SES refuses", () => {
  const vpn = mailFixture("cc-watchers").toString("latin1");
  const from = async (raw: string): Promise<{ desk: MailDesk; ticket: Ticket }> => {
    const desk = mailDesk();
    await desk.receive(Buffer.from(raw));
    return { desk, ticket: await desk.onlyTicket() };
  };

  it("of a watcher keeps no mail from the others", async () => {
    const { desk, ticket } = await from(vpn.replace("sam.lee@example.com", "sämi@example.com, a..b@example.com"));
    await desk.act(ticket, answer("A laptop is ready."));
    await desk.sendAll();
    expect(desk.mailer.sent.at(-1)?.to).toEqual(["mara.lind@example.com", "kim.wu@example.com"]);
  });

  it("of the caller ends in the log, not in a mail tried for ever", async () => {
    const { desk } = await from(vpn.replaceAll("mara.lind@example.com", "mära@example.com"));
    await desk.sendAll();
    expect(desk.mailer.sent).toEqual([]);
    expect(desk.log.lines).toContainEqual(expect.objectContaining({ message: "mail to nobody" }));
  });

  it("is not one whose domain has an ASCII form", async () => {
    const { desk } = await from(vpn.replaceAll("mara.lind@example.com", "mara@münchen.example"));
    await desk.sendAll();
    expect(desk.mailer.sent[0]?.to).toEqual(["mara@xn--mnchen-3ya.example"]);
  });

  it("is no address of ours, from where an answer would reach another desk", async () => {
    const { desk, ticket } = await from(vpn.replaceAll("mara.lind@example.com", "nobody@desk.example.org"));
    await desk.act(ticket, answer("Your salary will be corrected."));
    await desk.sendAll();
    expect(desk.mailer.sent).toEqual([]);
  });
});

describe("notices", () => {
  it("of a resolution go to the caller with what was done", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, { verb: "resolve", closeCode: "solvedPermanently", closeNotes: "Client 5.2 is installed." });
    await desk.sendAll();
    const mail = (await desk.sentMails()).at(-1);
    expect(mail && headersOf(mail)).toMatchObject({ "Auto-Submitted": "auto-generated" });
    expect(mail?.text).toContain("has been resolved.\n\nClient 5.2 is installed.\n");
  });

  it("of a deadline go to members of the desk only, without the signed address", async () => {
    const { desk, ticket } = await deskWithIncident();
    const escalation = { metric: "response", atPercent: 75, dueAt: "2026-11-23T09:45:00.000Z" };
    const job = { v: 1, ticketId: ticket.id, mail: "escalation", escalation } as const;
    await desk.send({ ...job, job: "a", recipient: "bob@example.org" });
    await desk.send({ ...job, job: "b", recipient: "mara.lind@example.com" });
    const [mail, ...more] = await desk.sentMails();
    expect(more).toEqual([]);
    expect(desk.mailer.sent[0]?.to).toEqual(["bob@example.org"]);
    expect(mail?.subject).toBe("[INC0000001] response time at 75 %: VPN drops every ten minutes");
    expect(mail?.text).toContain("at 2026-11-23 09:45 UTC.");
    expect(mail?.replyTo).toMatchObject([{ address: "it@desk.example.org" }]);
  });
});

describe("sending", () => {
  it("a job again sends nothing again", async () => {
    const { desk } = await deskWithIncident();
    await desk.sendAll();
    await desk.sendAll();
    expect(desk.mailer.sent).toHaveLength(1);
  });

  it("is left to the attempt that is at it, and taken over when that one died", async () => {
    const { desk } = await deskWithIncident();
    desk.mailer.failNext(new Error("SES is down"));
    await expect(desk.sendAll()).rejects.toThrow("SES is down");
    await expect(desk.sendAll()).rejects.toThrow("another attempt");
    desk.clock.advance(61);
    await desk.sendAll();
    expect(desk.mailer.sent).toHaveLength(1);
  });

  it("twice, when only the answer of SES got lost, has the same Message-ID", async () => {
    const { desk } = await deskWithIncident();
    desk.afterNextSend(() => desk.table.failNext(new Error("the function died")));
    await expect(desk.sendAll()).rejects.toThrow("died");
    desk.clock.advance(61);
    await desk.sendAll();
    const [first, second, ...more] = await desk.sentMails();
    expect(more).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
  });

  it("completes the thread id after a crash behind the mark", async () => {
    const { desk, ticket } = await deskWithIncident();
    desk.afterNextSend(() => desk.failNextThread());
    await expect(desk.sendAll()).rejects.toThrow("died");
    await desk.sendAll();
    expect(desk.mailer.sent).toHaveLength(1);
    expect(
      (await desk.store.ticketOfThread({ desk: "it", messageId: "<ses-1@eu-west-1.amazonses.com>" }))?.ticketId,
    ).toBe(ticket.id);
  });
});

describe("delivery events", () => {
  const bounce = (ticket: Ticket) => ({
    eventType: "Bounce",
    mail: { messageId: "ses-1", tags: { ticket: [ticket.id], mail: [`${ticket.id}_2_1_0`], message: [answerId] } },
    bounce: {
      feedbackId: "feedback-1",
      bounceType: "Permanent",
      bounceSubType: "General",
      bouncedRecipients: [
        {
          emailAddress: "Mara.Lind@example.com",
          action: "failed",
          status: "5.1.1",
          diagnosticCode: "smtp; 550 unknown",
        },
      ],
    },
  });

  it("of a bounce are on the ticket once", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.mailEvent(bounce(ticket));
    await desk.mailEvent(bounce(ticket));
    const recorded = (await desk.events(ticket)).filter(({ type }) => type === "delivery.recorded");
    expect(recorded).toMatchObject([
      {
        delivery: {
          messageId: answerId,
          mail: `${ticket.id}_2_1_0`,
          recipient: "mara.lind@example.com",
          state: "bounced",
          permanent: true,
          detail: "5.1.1 smtp; 550 unknown",
        },
      },
    ]);
  });

  it("of a complaint are on the ticket", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.mailEvent({
      eventType: "Complaint",
      mail: { messageId: "ses-1", tags: { ticket: [ticket.id] } },
      complaint: {
        feedbackId: "c-1",
        complainedRecipients: [{ emailAddress: "mara.lind@example.com" }],
        complaintFeedbackType: "abuse",
      },
    });
    const recorded = (await desk.events(ticket)).filter(({ type }) => type === "delivery.recorded");
    expect(recorded).toMatchObject([
      { delivery: { state: "complained", detail: "abuse", mail: "ses-1", messageId: null } },
    ]);
  });

  it("of a delivery, or about a mail that is not ours, change nothing", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.mailEvent({
      eventType: "Delivery",
      mail: { messageId: "ses-1", tags: { ticket: [ticket.id] } },
      delivery: { recipients: ["mara.lind@example.com"] },
    });
    await desk.mailEvent({ ...bounce(ticket), mail: { messageId: "ses-9" } });
    expect(await desk.reload(ticket)).toEqual(ticket);
  });
});
