import { describe, expect, it } from "vitest";
import { type MailFacts, mailValues } from "#functions/mail-out/mail-values.ts";
import { defineDesk } from "#shared/desk/define-desk.ts";
import { compileMails } from "#shared/desk/mail-messages.ts";
import { mailKinds } from "#shared/mail/jobs.ts";
import { noticeSubject, renderMail } from "#shared/mail/render.ts";
import { formatMessage, type MailValues } from "#shared/mail/templates/message.ts";
import { sampleValues } from "#shared/mail/templates/samples.ts";
import { shippedWords, wordsOf } from "#shared/mail/templates/words.ts";
import { buildClock, buildTicket } from "#test/builders.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";
import { hostileHtml } from "#test/fixtures/mail/hostile-html.ts";

const desk = defineDesk(
  {
    ...officeDesk,
    mails: { acknowledgement: { paragraphs: ["Ticket {number} <b>{subject}</b>", "{due, date}|{due, time}"] } },
  },
  import.meta.url,
);
const utc = { language: "en", timeZone: "UTC" } as const;
const messageOf = (paragraph: string) => {
  const [message] = compileMails("en", { comment: { paragraphs: [paragraph] } }).comment.paragraphs;
  return message ?? [];
};

describe("the words of mails", () => {
  it.each(["en", "de"] as const)("are complete in %s: every kind, with everything or nothing to say", (language) => {
    const words = { ...coreDesk, language, mails: compileMails(language) };
    for (const kind of mailKinds)
      for (const values of sampleValues[kind]) {
        const { text, html } = renderMail(words, kind, values);
        expect(text).toContain(String(values["desk"]));
        expect(`${text}${html}`).not.toMatch(/undefined|null|NaN|\{|\[object/);
        expect(shippedWords[language][kind].subject === undefined).toBe(wordsOf(language)[kind].subject === undefined);
      }
  });

  it("speak the language's plurals", () => {
    const files = (language: "en" | "de", filesLeftOut: number) =>
      renderMail({ ...coreDesk, language, mails: compileMails(language) }, "comment", { filesLeftOut }).text;
    expect(files("en", 0)).not.toContain("file");
    expect(files("en", 1)).toContain("1 file could");
    expect(files("en", 1_200)).toContain("1,200 files could");
    expect(files("de", 1_200)).toContain("1.200 Dateien konnten");
  });

  it("are the desk's where it has some, as text: HTML in them is shown, not done", () => {
    const values = { number: "INC0000001", subject: "{number} & <i>", due: { instant: "2026-11-23T09:00:00.000Z" } };
    const { text, html } = renderMail(desk, "acknowledgement", values);
    expect(text).toBe("Ticket INC0000001 <b>{number} & <i></b>\n\n23 Nov 2026|09:00 UTC");
    expect(html).toContain("<p>Ticket INC0000001 &lt;b&gt;{number} &amp; &lt;i&gt;&lt;/b&gt;</p>");
    expect(desk.mails.resolution).toEqual(compileMails("en").resolution);
  });

  const hostile = [`<img src=x onerror=alert(1)>{{7*7}}`, ...hostileHtml];
  it("M9, CVE-2026-32754, CVE-2026-40567: have no element but the desk's own, whatever stands in a value", () => {
    for (const kind of mailKinds)
      for (const payload of hostile) {
        const values = Object.entries(sampleValues[kind][0]).map(([name, value]) => [
          name,
          typeof value === "string" ? payload : value,
        ]);
        const { text, html } = renderMail(coreDesk, kind, Object.fromEntries(values));
        expect(html.replace(/<\/?p>|<br>/g, "")).not.toMatch(/[<>]/);
        expect(text).toContain(payload.trim());
      }
  });

  it("CVE-2024-4879, CVE-2021-39115: take values as values, whatever stands in them", () => {
    const message = messageOf("{text, select, none {nothing} other {<{text}>}}");
    for (const text of ["{number}", "none", "other", "#", "'{'", "{text, select, other {x}}", "%{7*7}"])
      expect(formatMessage(message, { text, number: "INC0000001" }, utc)).toBe(`<${text}>`);
    expect(formatMessage(message, { text: "" }, utc)).toBe("nothing");
  });

  it("name nothing that a dictionary only inherits", () => {
    const message = messageOf("{text, select, other {it}}");
    expect(formatMessage(message, { text: { choice: "constructor" } }, utc)).toBe("it");
  });
});

describe("rule 27: the acknowledgement", () => {
  const facts = (now: string, more: Partial<MailFacts> = {}): MailFacts => ({
    desk: coreDesk,
    ticket: { ...buildTicket(), slas: [buildClock()] },
    job: { v: 1, job: "a", ticketId: "01T", mail: "acknowledgement" },
    subject: null,
    comment: undefined,
    filesLeftOut: 0,
    now,
    ...more,
  });
  const due = buildClock().dueAt ?? "";
  const textOf = (given: MailFacts, zone = "UTC") => {
    const always = { ...coreDesk.calendars["always"], timeZone: zone, hours: {}, holidays: [], version: "1" };
    return renderMail({ ...coreDesk, calendars: { always } }, "acknowledgement", mailValues(given)).text;
  };

  it("says by when the first answer is promised, in the zone of the desk's hours, while that lies ahead", () => {
    const inZone = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Europe/Berlin" });
    expect(textOf(facts("2020-01-01T00:00:00.000Z"), "Europe/Berlin")).toContain(
      `${inZone.format(new Date(due))} ${/-(?:11|12|01|02)-/.test(due) ? "CET" : "CEST"}.`,
    );
    expect(textOf(facts(due))).not.toContain("hear from us");
  });

  it("promises nothing without a clock that runs", () => {
    const values: MailValues = mailValues(facts("2020-01-01T00:00:00.000Z", { ticket: buildTicket() }));
    expect(values["due"]).toBeNull();
  });
});

describe("a notice's subject", () => {
  it("is one clean line that begins with a capital", () => {
    const values = sampleValues.page[0];
    expect(noticeSubject(coreDesk, "page", { ...values, subject: "a\nBcc: b@example.net" })).toMatch(/^\[INC[^\n]+$/);
  });
});
