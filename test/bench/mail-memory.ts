import { parseArgs } from "node:util";
import { readers } from "#test/bench/mail-readers.ts";

/** A mail with one file, of about so many MB as raw bytes. */
const largeMail = (megabytes: number): Buffer => {
  const head =
    'From: big@example.com\r\nTo: it@desk.example.org\r\nSubject: Big\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n';
  const text = "--x\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n";
  const file = '--x\r\nContent-Type: application/zip; name="big.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const line = `${Buffer.alloc(57, "evenkeel").toString("base64")}\r\n`;
  const lines = Math.floor((megabytes * 1024 * 1024 - 1024) / line.length);
  return Buffer.concat([
    Buffer.from(head + text + file),
    Buffer.alloc(lines * line.length, line),
    Buffer.from("--x--\r\n"),
  ]);
};

/** In a process of its own: reads one large mail; prints ms of the processor and the peak of memory in MB, without and with reading it. */
const { positionals } = parseArgs({ allowPositionals: true });
const [name = "", megabytes = ""] = positionals;
const raw = largeMail(Number(megabytes));
const peak = (): number => process.resourceUsage().maxRSS / 1024;
const before = peak();
const begun = process.cpuUsage();
await readers[name]?.(raw);
const { user, system } = process.cpuUsage(begun);
process.stdout.write(JSON.stringify({ ms: (user + system) / 1000, before, peak: peak() }));
