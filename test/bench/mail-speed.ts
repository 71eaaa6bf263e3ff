import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as z from "zod";
import { readers } from "#test/bench/mail-readers.ts";
import { figure, percentile, type Section } from "#test/bench/report.ts";
import { mailFixture, mailNames } from "#test/fixtures/mail/mails.ts";

const rounds = 5;
const roundMs = 150;

const sentence = "The connection drops every ten minutes or so; I have to sign in again, and what I wrote is lost.";
const paragraph = Array.from({ length: 6 }, (_, n) => `${n + 1}. ${sentence}`);

/** Mails of about 7 KB as people write them: text and HTML, an answer below which the one before is quoted. */
const peoplesMails: readonly Buffer[] = Array.from({ length: 50 }, (_, n) => {
  const written = Array.from({ length: 3 }, () => paragraph.join("\r\n")).join("\r\n\r\n");
  const quoted = paragraph.map((line) => `> ${line}`).join("\r\n");
  const html = [...paragraph, ...paragraph, ...paragraph].map((line) => `<p style=3D"margin:0">${line}</p>`);
  const part = (type: string, body: string): string =>
    `--b${n}\r\nContent-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${body}\r\n`;
  return Buffer.from(
    [
      `Received: from mail.example.com (mail.example.com [192.0.2.1]) by inbound-smtp.eu-west-1.amazonaws.com; Mon, 23 Nov 2026 09:00:0${n % 10} +0000`,
      `DKIM-Signature: v=1; a=rsa-sha256; d=example.com; s=a; h=from:to:subject; b=${"QUJD".repeat(80)}`,
      `From: "Lind, Mara" <mara.lind@example.com>`,
      "To: IT Service Desk <it@desk.example.org>",
      "Cc: Noor <noor@example.com>",
      `Subject: =?utf-8?Q?Re:_VPN_f=C3=A4llt_aus_(${n})?=`,
      `Message-ID: <people-${n}@example.com>`,
      `References: <people-${n}-1@example.com> <people-${n}-2@example.com>`,
      "MIME-Version: 1.0",
      `Content-Type: multipart/alternative; boundary="b${n}"`,
      "",
      part("plain", `${written}\r\n\r\nOn Monday, IT Service Desk wrote:\r\n${quoted}`) +
        part(
          "html",
          `<html><body>${html.join("\r\n")}<blockquote>${paragraph.join("<br>")}</blockquote></body></html>`,
        ) +
        `--b${n}--\r\n`,
    ].join("\r\n"),
  );
});

const sets: Readonly<Record<string, readonly Buffer[]>> = {
  fixtures: mailNames.map((name) => mailFixture(name)),
  people: peoplesMails,
};

/** Mails a second of the processor's time, for at least `roundMs` of it. */
const perSecond = async (read: (raw: Buffer) => Promise<unknown>, mails: readonly Buffer[]): Promise<number> => {
  const begun = process.cpuUsage();
  const spent = (): number => {
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  let count = 0;
  do {
    for (const raw of mails) await read(raw);
    count += mails.length;
  } while (spent() < roundMs);
  return (count * 1000) / spent();
};

const reading = z.object({ ms: z.number(), before: z.number(), peak: z.number() });

const large = (name: string, megabytes: number): readonly string[] => {
  const file = join(import.meta.dirname, "mail-memory.ts");
  const printed = execFileSync(process.execPath, [file, name, String(megabytes)]).toString();
  const { ms, before, peak } = reading.parse(JSON.parse(printed));
  return [figure(ms), `${figure(peak)} (+${figure(peak - before)})`];
};

/** Mails from raw bytes to command on one core, beside two parsers that only parse, interleaved in one run. */
export const mailSpeed = async (): Promise<Section> => {
  const names = Object.keys(readers);
  const measured = names.map((name) => ({ name, rates: Object.keys(sets).map(() => [] as number[]) }));
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round++)
    for (const [position, mails] of Object.values(sets).entries())
      for (const { name, rates } of measured) {
        const read = readers[name];
        if (!read) continue;
        const rate = await perSecond(read, mails);
        if (round > 0) rates[position]?.push(rate);
      }
  const medians = measured.map(({ rates }) => rates.map((values) => percentile(values, 0.5)));
  const ours = medians[0] ?? [];
  const average = peoplesMails.reduce((sum, { length }) => sum + length, 0) / peoplesMails.length / 1024;
  return {
    title: "Reading mails",
    note: [
      `From raw bytes to what mail-in hands to the command (read, cleaned, sanitised, classified, routed, fingerprinted), beside postal-mime and mailparser, which only parse: mails a second of the processor, median of ${rounds} rounds that take turns.`,
      `Fixtures are the ${mailNames.length} mails of the tests, people's ${peoplesMails.length} of ${figure(average)} KB with text and HTML. × is how many times as fast as bytes to command.`,
      "10 and 40 MB: one mail with one base64 file in a fresh process; ms of the processor, and the peak of its memory in MB (how much of it came with the reading).",
    ].join(" "),
    head: ["reader", "fixtures", "×", "people's", "×", "10 MB, ms", "10 MB, peak MB", "40 MB, ms", "40 MB, peak MB"],
    rows: measured.map(({ name }, index) => [
      name,
      ...(medians[index] ?? []).flatMap((rate, set) => [figure(rate), figure(rate / (ours[set] ?? Number.NaN))]),
      ...large(name, 10),
      // What SES takes at most, the headers it adds included.
      ...large(name, 39.9),
    ]),
  };
};
