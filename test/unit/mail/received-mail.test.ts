import { describe, expect, it } from "vitest";
import { type ReceivedMail, readMail } from "#shared/mail/received-mail.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";

/** What each mail is expected to be read as; what is not named does not matter to the rule it was written for. */
const expectations: Readonly<Record<string, Partial<Record<keyof ReceivedMail, unknown>> & { names?: string[] }>> = {
  "plain-vpn": { from: { address: "mara.lind@example.com", name: "Mara Lind" }, messageId: "<vpn-1@example.com>" },
  "html-only-outlook": {
    text: "The printer on floor 3 says “paper jam”, but there is none.\n\nTomas",
    html: "<div><p>The printer on floor 3 says <b>“paper jam”</b>, but there is none.</p><p>\u00a0</p><p>Tomas</p></div>",
  },
  "alternative-gmail": { text: "Guten Morgen, ich komme nicht auf das Laufwerk *Projekte*." },
  "latin1-quoted-printable": {
    from: { address: "juergen.kraemer@example.com", name: "Jürgen Krämer" },
    subject: "Passwort zurücksetzen",
    text: "Ich habe mein Passwort vergessen und könnte ein neues brauchen.\nGrüße",
  },
  "utf8-subject-in-two-words": { subject: "Ein sehr langer Betreff über den Rücksetzvorgang der Kasse 4" },
  "japanese-iso-2022-jp": { subject: "プリンター", text: "プリンターが動きません。" },
  "unknown-charset": { text: "plain words" },
  "attachment-two-files": { names: ["Vertrag Müller.pdf", "client.log"] },
  "forwarded-as-attachment": { text: "Is this one real?", names: ["Your account.eml"] },
  "calendar-invitation": { names: ["part-1.ics"] },
  "evil-file-names": { names: ["passwd", "gpj.exe", "htaccess", "_CON.txt", "part-5.pdf"] },
  "no-closing-boundary": { text: "The connection broke while I sent this.", names: ["half.png"] },
  "headers-only": { subject: "There is no empty line", text: "" },
  "subject-with-line-break": { subject: "hello Bcc: victim@example.net body" },
  "references-with-garbage": { ancestors: ["<vpn-1@example.com>", "<g@h>", "<e@f>", "<c@d>", "<a@b>"] },
  "two-authors": { ambiguousFrom: true },
  "two-from-headers": { ambiguousFrom: true, from: { address: "mara.lind@example.com", name: "Mara Lind" } },
  "quoted-local-part": { from: null },
  "display-name-of-an-agent": { from: { address: "mallory@evil.example", name: "ada@example.org" } },
  "name-only-sender": { from: null, standIn: { address: "mara.lind@example.com", name: null } },
  "bcc-desk": { to: [] },
  "cc-watchers": {
    to: [
      { address: "it@desk.example.org", name: "IT Service Desk" },
      { address: "sam.lee@example.com", name: "Lee, Sam" },
    ],
  },
  newsletter: { html: "<h1>November</h1><p>Three new things.</p>" },
};

describe("a mail is read", () => {
  it.each(Object.entries(expectations))("%s", async (name, { names, ...expected }) => {
    const mail = await readMail(mailFixture(name));
    expect(mail).toMatchObject({ unreadable: null, ...expected });
    if (names) expect(mail.files.map((file) => file.name)).toEqual(names);
  });

  it("by its headers alone when it is beyond the limits", async () => {
    const mail = await readMail(Buffer.concat([mailFixture("plain-vpn"), Buffer.from("--x\n".repeat(2_001))]));
    expect(mail).toMatchObject({
      unreadable: "too many parts",
      subject: "VPN drops every ten minutes",
      text: "",
      files: [],
      messageId: "<vpn-1@example.com>",
    });
  });

  it.each([
    ["nested too deep", (depth: number) => nested(depth), "too many multiparts"],
    [
      "with too many header fields",
      (n: number) => `From: a@b.example\n${"X-A: b\n".repeat(n * 5)}\ntext`,
      "too many header fields",
    ],
  ])("by its headers alone when %s", async (_, make, why) => {
    const mail = await readMail(Buffer.from(make(300)));
    expect(mail).toMatchObject({ unreadable: why, from: { address: "a@b.example", name: null } });
  });

  it("with a hash that looks at what was written, not at how it came", async () => {
    const raw = mailFixture("plain-vpn").toString();
    const [same, other] = await Promise.all(
      [raw.replace("mx.example.com", "mx2.example.com"), raw.replace("5.1", "5.2")].map((text) =>
        readMail(Buffer.from(text)),
      ),
    );
    const { bodyHash } = await readMail(Buffer.from(raw));
    expect(same?.bodyHash).toBe(bodyHash);
    expect(other?.bodyHash).not.toBe(bodyHash);
  });
});

const nested = (depth: number): string => {
  const open = Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`);
  return `From: a@b.example\n${open.join("")}\ntext\n`;
};
