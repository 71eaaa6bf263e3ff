import { describe, expect, it } from "vitest";
import type { EscalationFacts, MailJob } from "#shared/mail/jobs.ts";
import { systemActor, type Ticket } from "#shared/ticket/ticket.ts";
import { hrDesk } from "#test/fixtures/mail/installation.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { rawMail } from "#test/fixtures/mail/raw-mail.ts";
import { agent, type MailDesk, mailDesk, placesOf } from "#test/flow/mail-desk.ts";

const deskWithIncident = async (fixture = "plain-vpn"): Promise<{ desk: MailDesk; ticket: Ticket }> => {
  const desk = mailDesk();
  await desk.receiveFixture(fixture);
  return { desk, ticket: await desk.onlyTicket() };
};

const answerId = "01M90000000000000000000001";
const laterId = "01M90000000000000000000002";
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
        risk: null,
        noise: false,
        createdAt: "2026-11-23T09:00:00.000Z",
        createdBy: agent.id,
      })),
      mail: null,
    },
  }) as const;

const headersOf = (mail: { headers: readonly { originalKey: string; value: string }[] }): Record<string, string> =>
  Object.fromEntries(mail.headers.map(({ originalKey, value }) => [originalKey, value]));

describe("rules 26, 27: the acknowledgement", () => {
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

  it("of a mail whose ticket was merged meanwhile leads to the ticket it was merged into", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.receive(rawMail({ Subject: "VPN again" }));
    const duplicate = (await desk.tickets()).find(({ id }) => id !== ticket.id) ?? ticket;
    await desk.act(duplicate, { verb: "merge", into: { ticketId: ticket.id, number: ticket.number } });
    await desk.sendAll();
    const { reply = "" } = placesOf(duplicate);
    expect((await desk.sentMails()).at(-1)?.replyTo).toMatchObject([{ address: reply }]);
    await desk.receive(rawMail({ To: reply, Subject: "hm" }), { recipients: [reply] });
    expect(await desk.messages(ticket)).toHaveLength(2);
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

describe("M4, rule 27: what a stranger writes", () => {
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
    expect(mail?.html).toMatch(/\{\{number\}\} \$\{7\*7\} &lt;% 7\*7 %&gt; &lt;b&gt;bold&lt;\/b&gt;/);
  });
});

describe("rule 26: an agent's answer", () => {
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
      "A laptop\nis ready <tomorrow>.\n\n(1 file could not be sent along; ask us for it.)\n\nAda Novak\nIT Service Desk\n\nINC0000001 – to reply, simply answer this mail.\n",
    );
    expect(mail?.html).toContain("<p>A laptop<br>\nis ready &lt;tomorrow&gt;.</p>");
    expect(mail?.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ["list.txt", "text/plain"],
    ]);
    expect(desk.mailer.sent[1]?.tags).toMatchObject({ message: answerId });
  });

  it("rule 3: answers the caller's last mail and keeps the conversation together", async () => {
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

  it("rule 3: refers to no note, or what answers it would seem to answer that", async () => {
    const { desk, ticket } = await deskWithIncident();
    const { anchor = "" } = placesOf(ticket);
    await desk.receive(rawMail({ From: agent.id, "Message-ID": "<note@example.org>", References: anchor }));
    await desk.act(ticket, answer("Try 5.2."));
    await desk.sendAll();
    const mail = (await desk.sentMails()).at(-1);
    expect(`${mail?.inReplyTo} ${mail?.references}`).not.toContain("<note@example.org>");
  });

  it("rule 3: refers to no id that a header cannot carry", async () => {
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
    expect(mail?.text).toContain("at 23 Nov 2026, 09:45 UTC.");
    expect(mail?.replyTo).toMatchObject([{ address: "it@desk.example.org" }]);
  });
});

describe("what a step did", () => {
  const addressees = {
    it: { fixture: "plain-vpn", recipients: ["it@desk.example.org"], agent: "bob@example.org" },
    hr: { fixture: "to-hr", recipients: ["hr@desk.example.org"], agent: "eva@example.org" },
  } as const;
  const noticeOf = async (facts: Omit<EscalationFacts, "metric" | "dueAt">, on: "it" | "hr" = "it") => {
    const { fixture, recipients, agent: recipient } = addressees[on];
    const desk = mailDesk();
    await desk.receiveFixture(fixture, { recipients });
    const ticket = await desk.onlyTicket();
    const escalation = { metric: "resolution", dueAt: "2026-11-23T09:45:00.000Z", ...facts };
    await desk.send({ v: 1, job: "a", ticketId: ticket.id, mail: "escalation", recipient, escalation });
    return (await desk.sentMails())[0];
  };
  const before = { atPercent: null, offset: { seconds: -1800, time: "business" } } as const;
  const overdue = { atPercent: null, offset: { seconds: 1800, time: "wall" } } as const;
  const targetDueAt = "2026-11-23T10:15:00.000Z";

  it("is told in words: before the due instant, when it is due", async () => {
    const mail = await noticeOf({ ...before, targetDueAt });
    expect(mail?.subject).toBe(
      "[INC0000001] resolution time due at 23 Nov 2026, 10:15 UTC: VPN drops every ten minutes",
    );
    expect(mail?.text).toContain(
      "\n\nThe resolution time is due at 23 Nov 2026, 10:15 UTC.\n\nPriority 5, not assigned.",
    );
  });

  it("before the due instant of a clock that is paused now, without one", async () => {
    const mail = await noticeOf({ ...before, targetDueAt: null });
    expect(mail?.text).toContain("The resolution time has nearly reached its target.");
  });

  it("after the due instant, since when it is overdue and what the step did", async () => {
    const mail = await noticeOf({
      ...overdue,
      targetDueAt,
      effects: ["priorityRaised", "reassigned", "majorIncidentProposed"],
    });
    expect(mail?.subject).toContain("resolution time overdue since 23 Nov 2026, 10:15 UTC");
    expect(mail?.text).toContain(
      "The resolution time has been overdue since 23 Nov 2026, 10:15 UTC.\n\nThe priority has been raised to 5. It has been handed over to Service Desk. It is proposed as a major incident.\n",
    );
  });

  it("in the language of the desk, without the group on a confidential one", async () => {
    const mail = await noticeOf({ ...overdue, targetDueAt, effects: ["reassigned"] }, "hr");
    expect(mail?.subject).toBe("[INC0000001] Lösungszeit überschritten seit 23. Nov. 2026, 10:15 UTC");
    expect(mail?.text).toContain(
      "Die Lösungszeit ist seit 23. Nov. 2026, 10:15 UTC überschritten.\n\nINC0000001 wurde übergeben.\n",
    );
  });
});

describe("a word to the caller about a deadline", () => {
  const late = { metric: "resolution", atPercent: 100, dueAt: "2026-11-23T09:45:00.000Z", effects: [] } as const;
  const job = { v: 1, job: "p", mail: "progress", audience: ["requester", "watchers"], escalation: late } as const;

  it("belongs to the conversation, with watchers in Cc and nothing of the desk's own affairs", async () => {
    const { desk, ticket } = await deskWithIncident("cc-watchers");
    await desk.act(ticket, { verb: "assign", assignedTo: "ada@example.org" });
    await desk.send({ ...job, ticketId: ticket.id });
    const [mail] = await desk.sentMails();
    const { reply, anchor } = placesOf(ticket);
    expect(mail && headersOf(mail)).toMatchObject({
      To: "mara.lind@example.com",
      Cc: "sam.lee@example.com, kim.wu@example.com",
      "Reply-To": `IT Service Desk <${reply}>`,
      References: expect.stringContaining(`${anchor}`),
      Subject: expect.stringMatching(/^Re: .* \[INC0000001\]$/),
      "Auto-Submitted": "auto-generated",
    });
    expect(mail?.text).toMatch(/^Hello,\n\nwe are sorry: INC0000001 “.*” is taking longer than we promised\.\n/);
    expect(mail?.text).toContain("\n\nIt is now with Service Desk.\n\n");
    expect(mail?.text).not.toMatch(/resolution|%|Priority|ada@/i);
  });

  it("ahead of the deadline apologises for nothing", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.send({ ...job, ticketId: ticket.id, escalation: { ...late, atPercent: 75 } });
    expect((await desk.sentMails())[0]?.text).toContain("we have not forgotten INC0000001 “VPN drops");
  });

  it("goes to those alone whom the step names", async () => {
    const { desk, ticket } = await deskWithIncident("cc-watchers");
    await desk.send({ ...job, ticketId: ticket.id, job: "r", audience: ["requester"] });
    await desk.send({ ...job, ticketId: ticket.id, job: "w", audience: ["watchers"] });
    expect(desk.mailer.sent.map(({ to }) => to)).toEqual([
      ["mara.lind@example.com"],
      ["sam.lee@example.com"],
      ["kim.wu@example.com"],
    ]);
  });

  it("reaches each watcher once, whatever happens on the way", async () => {
    const { desk, ticket } = await deskWithIncident("cc-watchers");
    const toWatchers = { ...job, ticketId: ticket.id, job: `${ticket.id}#9#0#0`, audience: ["watchers"] } as const;
    desk.afterNextSend(() => desk.mailer.failNext(new Error("throttled")));
    await expect(desk.send(toWatchers)).rejects.toThrow("throttled");
    // Who was told has left meanwhile; the one who is first now was not told.
    await desk.act(ticket, { verb: "update", fields: { watchList: ["kim.wu@example.com", "new@example.com"] } });
    desk.clock.advance(120);
    for (let attempt = 0; attempt < 2; attempt++) await desk.send(toWatchers);
    expect(desk.mailer.sent.map(({ to }) => to)).toEqual([
      ["sam.lee@example.com"],
      ["kim.wu@example.com"],
      ["new@example.com"],
    ]);
    expect(new Set((await desk.sentMails()).map(({ messageId }) => messageId)).size).toBe(3);
    expect(Object.values(desk.deliveriesOf(ticket))).toMatchObject([{}, {}, {}].map(() => [{ state: "sent" }]));
  });

  it("of a confidential desk has no text of the ticket, in the desk's language, and no watchers", async () => {
    const desk = mailDesk();
    const raw = mailFixture("cc-watchers").toString("latin1");
    await desk.receive(Buffer.from(raw.replace("To: IT Service Desk <it@", "To: HR <hr@")), {
      recipients: ["hr@desk.example.org"],
    });
    const ticket = await desk.onlyTicket();
    await desk.send({ ...job, ticketId: ticket.id });
    await desk.send({ ...job, ticketId: ticket.id, job: "w", audience: ["watchers"] });
    const [mail, ...more] = await desk.sentMails();
    expect(more).toEqual([]);
    expect(desk.mailer.sent[0]?.to).toEqual(["mara.lind@example.com"]);
    expect(mail?.subject).toBe("Personal [INC0000001]");
    expect(mail?.text).toBe(
      "Guten Tag,\n\nleider dauert INC0000001 länger als zugesagt.\n\nUm etwas zu ergänzen, antworten Sie einfach auf diese Mail.\n\nPersonal\n",
    );
  });

  it("is not written to whom the desk has never written, until somebody has answered", async () => {
    const { desk, ticket } = await deskWithIncident("monitoring-alert");
    await desk.send({ ...job, ticketId: ticket.id });
    expect(desk.mailer.sent).toEqual([]);
    await desk.act(ticket, answer("Which host is it?"));
    await desk.send({ ...job, ticketId: ticket.id });
    expect(desk.mailer.sent).toHaveLength(1);
  });
});

describe("a page", () => {
  const request = { verb: "page", policy: "urgent", message: "The whole site is down" } as const;

  it("tells who is on call what it is about and how to acknowledge, and the leads when nobody did", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.sendAll();
    await desk.act(ticket, request);
    desk.clock.advance(300);
    await desk.act(ticket, { verb: "wake" }, systemActor);
    await desk.sendAll();
    const [, page, unanswered, ...more] = await desk.sentMails();
    expect(more).toEqual([]);
    expect(desk.mailer.sent.slice(1).map(({ to }) => to)).toEqual([["bob@example.org"], ["bob@example.org"]]);

    expect(page?.subject).toBe("[INC0000001] page of priority 5 by Network on call: VPN drops every ten minutes");
    expect(page?.replyTo).toMatchObject([{ address: "it@desk.example.org" }]);
    expect(page && headersOf(page)).toMatchObject({ "Auto-Submitted": "auto-generated" });
    expect(page?.text?.trim().split("\n\n")).toEqual([
      "INC0000001: VPN drops every ten minutes",
      "Network on call pages Bob Stone (step 1, round 1) at 23 Nov 2026, 09:00 UTC.",
      "Why: Ada Novak asks for help: The whole site is down.",
      "Priority 5, not assigned.",
      "To acknowledge, call the API: POST /v1/tickets/INC0000001/actions/acknowledge?desk=it. Answering this mail is NOT an acknowledgement: paging goes on.",
      "IT Service Desk",
    ]);
    expect(unanswered?.subject).toBe(
      "[INC0000001] nobody has acknowledged the page by Network on call: VPN drops every ten minutes",
    );
    expect(unanswered?.text).toContain("that began at 23 Nov 2026, 09:00 UTC. It ended at 23 Nov 2026, 09:05 UTC;");
  });

  it("names the time that began it, in the language of the desk; a confidential one keeps its texts", async () => {
    const desk = mailDesk();
    await desk.receiveFixture("to-hr", { recipients: ["hr@desk.example.org"] });
    const ticket = await desk.onlyTicket();
    const facts = { policy: "urgent", step: 1, round: 2, people: ["eva@example.org"], at: ticket.openedAt };
    const job = { v: 1, ticketId: ticket.id, mail: "page", recipient: "eva@example.org" } as const;
    const page = { ...facts, startedAt: ticket.openedAt };
    await desk.send({ ...job, job: "a", page: { ...page, reason: { clock: "response", step: "p75" } } });
    await desk.send({
      ...job,
      job: "b",
      page: { ...page, reason: { by: "eva@example.org", message: "Streng geheim" } },
    });
    await desk.send({ ...job, job: "c", recipient: "mara.lind@example.com", page: { ...page, reason: { by: "app" } } });
    const [byClock, byHand, ...more] = await desk.sentMails();
    expect(more).toEqual([]);
    expect(byClock?.subject).toBe("[INC0000001] Alarm der Priorität 5 durch Network on call");
    expect(byClock?.text).toContain("alarmiert Eva Lang (Stufe 1, Runde 2) um 23. Nov. 2026, 09:00 UTC.");
    expect(byClock?.text).toContain("Grund: Reaktionszeit, Stufe p75.");
    expect(byClock?.text).toContain("POST /v1/tickets/INC0000001/actions/acknowledge?desk=hr. Eine Antwort");
    expect(byHand?.text).toContain("Grund: Eva Lang bittet um Hilfe.");
    expect(`${byHand?.subject}${byHand?.text}${byHand?.html}`).not.toContain("geheim");
  });
});

describe("a breach taken back", () => {
  it("is told to members of the desk, without the signed address", async () => {
    const { desk, ticket } = await deskWithIncident();
    const escalation = { metric: "response", atPercent: 100, dueAt: "2026-11-23T09:45:00.000Z" };
    const job = { v: 1, ticketId: ticket.id, mail: "breachRetracted", escalation } as const;
    await desk.send({ ...job, job: "a", recipient: "bob@example.org" });
    await desk.send({ ...job, job: "b", recipient: "mara.lind@example.com" });
    const [mail, ...more] = await desk.sentMails();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject([{ address: "bob@example.org" }]);
    expect(mail?.subject).toBe("[INC0000001] response time not breached after all: VPN drops every ten minutes");
    expect(mail?.text).toContain("reported as breached at 23 Nov 2026, 09:45 UTC. That is taken back");
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

describe("the delivery state of a message", () => {
  const at = "2026-11-23T09:00:00.000Z";
  const answered = async () => {
    const { desk, ticket } = await deskWithIncident("cc-watchers");
    await desk.act(ticket, answer("A laptop is ready."));
    await desk.sendAll();
    return { desk, ticket };
  };
  const stateOf = async (desk: MailDesk, ticket: Ticket, recipient = "mara.lind@example.com") =>
    (await desk.deliveries.ofMessages(ticket.id, [answerId]))
      .get(answerId)
      ?.recipients.find((one) => one.recipient === recipient);
  const tagsOf = (desk: MailDesk) =>
    Object.fromEntries(Object.entries(desk.mailer.sent.at(-1)?.tags ?? {}).map(([name, value]) => [name, [value]]));
  const event = (desk: MailDesk, eventType: "Bounce" | "Complaint" | "Delivery", timestamp: string) => {
    const mail = { messageId: "ses-2", timestamp: at, tags: tagsOf(desk) };
    const recipients = [{ emailAddress: "mara.lind@example.com", status: "5.1.1" }];
    return {
      Bounce: {
        eventType,
        mail,
        bounce: { timestamp, feedbackId: "b", bounceType: "Permanent", bouncedRecipients: recipients },
      },
      Complaint: { eventType, mail, complaint: { timestamp, feedbackId: "c", complainedRecipients: recipients } },
      Delivery: {
        eventType,
        mail,
        delivery: { timestamp, recipients: ["mara.lind@example.com"], smtpResponse: "250 OK" },
      },
    }[eventType];
  };

  it("is sent to each recipient, then delivered, and never costs the ticket a version", async () => {
    const { desk, ticket } = await answered();
    const before = await desk.reload(ticket);
    expect(await stateOf(desk, ticket, "kim.wu@example.com")).toMatchObject({ state: "sent", at });
    await desk.mailEvent(event(desk, "Delivery", "2026-11-23T09:00:07.000Z"));
    expect(await stateOf(desk, ticket)).toEqual({
      recipient: "mara.lind@example.com",
      state: "delivered",
      at: "2026-11-23T09:00:07.000Z",
      permanent: false,
      detail: "250 OK",
    });
    expect(await stateOf(desk, ticket, "kim.wu@example.com")).toMatchObject({ state: "sent" });
    expect(await desk.reload(ticket)).toEqual(before);
  });

  it("stays bounced when what came before comes late, and is the same after a repeat", async () => {
    const { desk, ticket } = await answered();
    const bounce = event(desk, "Bounce", "2026-11-23T09:00:09.000Z");
    await desk.mailEvent(bounce);
    const items = desk.table.items();
    await desk.mailEvent(event(desk, "Delivery", "2026-11-23T09:00:07.000Z"));
    await desk.mailEvent(bounce);
    expect(desk.table.items()).toEqual(items);
    expect(await stateOf(desk, ticket)).toMatchObject({ state: "bounced", permanent: true, detail: "5.1.1" });
  });

  it("is failed when SES will never take the mail, which is not tried again", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, answer("Here."));
    desk.mailer.refuseNext("MessageRejected: virus");
    await desk.sendAll();
    await desk.sendAll();
    expect(desk.mailer.sent).toHaveLength(1);
    expect(desk.deliveriesOf(ticket)).toMatchObject({
      "acknowledgement#1_0_0": [{ state: "failed", permanent: true, detail: "MessageRejected: virus" }],
      [answerId]: [{ state: "sent" }],
    });
  });

  it("is failed when the queue gives the mail up, and sent when the dead letter is brought back", async () => {
    const { desk, ticket } = await deskWithIncident("cc-watchers");
    await desk.act(ticket, answer("Here."));
    const job = desk.wantedMails().find(({ messageId }) => messageId === answerId);
    if (!job) throw new Error("a mail was due");
    const attempt = async (isLast: boolean): Promise<void> => {
      desk.mailer.failNext(new Error("AccountSuspendedException"));
      await expect(desk.send(job, isLast)).rejects.toThrow("AccountSuspended");
      desk.clock.advance(180);
    };
    await attempt(false);
    expect(await stateOf(desk, ticket)).toBeUndefined();
    await attempt(true);
    for (const recipient of ["mara.lind@example.com", "kim.wu@example.com"])
      expect(await stateOf(desk, ticket, recipient)).toMatchObject({
        state: "failed",
        permanent: false,
        detail: "given up after 5 attempts",
      });
    expect(await desk.suppressions.find("it", "mara.lind@example.com", desk.clock.now())).toBeUndefined();
    await desk.send(job);
    expect(await stateOf(desk, ticket)).toMatchObject({ state: "sent", detail: null });
  });

  it("is not failed when the last attempt stumbles after SES has taken the mail", async () => {
    const { desk, ticket } = await deskWithIncident();
    await desk.act(ticket, answer("Here."));
    const job = desk.wantedMails().find(({ messageId }) => messageId === answerId);
    if (!job) throw new Error("a mail was due");
    desk.failNextThread();
    await expect(desk.send(job, true)).rejects.toThrow("died");
    expect(await stateOf(desk, ticket)).toBeUndefined();
  });

  it("is failed when there is nobody to mail to", async () => {
    const desk = mailDesk();
    await desk.receive(
      Buffer.from(mailFixture("plain-vpn").toString("latin1").replaceAll("mara.lind@example.com", "mära@example.com")),
    );
    const ticket = await desk.onlyTicket();
    await desk.act(ticket, answer("Here."));
    await desk.sendAll();
    expect((await desk.deliveries.ofMessages(ticket.id, [answerId])).get(answerId)?.recipients).toMatchObject([
      { state: "failed", detail: "no address to send mail to" },
    ]);
  });

  it.each(["Bounce", "Complaint"] as const)("rule 22: after a %s the address gets no mail", async (kind) => {
    const { desk, ticket } = await answered();
    await desk.mailEvent(event(desk, kind, at));
    const sent = desk.mailer.sent.length;
    await desk.act(ticket, { ...answer("Are you there?"), message: { ...answer("x").message, id: laterId } });
    await desk.act(ticket, { verb: "resolve", closeCode: "solvedPermanently", closeNotes: "Done." });
    await desk.sendAll();
    expect(desk.mailer.sent.slice(sent).map(({ to }) => to)).toEqual([
      ["sam.lee@example.com", "kim.wu@example.com"],
      ["sam.lee@example.com", "kim.wu@example.com"],
    ]);
    const states = (await desk.deliveries.ofMessages(ticket.id, [laterId])).get(laterId)?.recipients;
    expect(states?.find(({ recipient }) => recipient === "mara.lind@example.com")).toMatchObject({
      state: "suppressed",
      detail: `address ${kind === "Bounce" ? "bounced" : "complained"} on 2026-11-23`,
    });
    expect(await desk.suppressions.find("hr", "mara.lind@example.com", at)).toBeUndefined();
  });

  it("rule 22: 60 days after a bounce, or once it is lifted, the address gets mail again", async () => {
    const { desk } = await answered();
    const bounce = event(desk, "Bounce", at);
    await desk.mailEvent(bounce);
    const find = (now: string) => desk.suppressions.find("it", "mara.lind@example.com", now);
    expect(await find("2027-01-22T08:59:59.000Z")).toMatchObject({ reason: "bounced", detail: "5.1.1" });
    expect(await find("2027-01-22T09:00:00.000Z")).toBeUndefined();
    const lifted = "2026-11-23T10:00:00.000Z";
    expect(await desk.suppressions.lift("it", "mara.lind@example.com", lifted)).toBe(true);
    expect(await desk.suppressions.lift("it", "mara.lind@example.com", lifted)).toBe(false);
    await desk.mailEvent(bounce);
    expect(await find(lifted)).toBeUndefined();
    await desk.suppressions.add("it", "mara.lind@example.com", "complained", null, lifted);
    expect(await find("2036-01-01T00:00:00.000Z")).toMatchObject({ reason: "complained" });
  });
});

describe("rule 3: a long conversation", () => {
  it("refers to the mail that opened it and to the last ten, however many there are", async () => {
    const { desk, ticket } = await deskWithIncident();
    const reply = mailFixture("reply-by-address", placesOf(ticket)).toString("latin1");
    for (let n = 1; n <= 70; n++)
      await desk.receive(Buffer.from(reply.replace(/^Message-ID: .*$/im, `Message-ID: <late-${n}@example.com>`)));
    await desk.act(ticket, answer("Still on it."));
    await desk.send(desk.wantedMails().at(-1) as MailJob);
    const mail = (await desk.sentMails()).at(-1);
    const last = Array.from({ length: 10 }, (_, n) => `<late-${n + 61}@example.com>`);
    expect(mail?.inReplyTo).toBe("<late-70@example.com>");
    expect(mail?.references).toBe([placesOf(ticket).anchor, "<vpn-1@example.com>", ...last].join(" "));
  });
});
