import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { heldKinds } from "#shared/mail/held.ts";

const mailbox = z.strictObject({ address: z.string(), name: z.nullable(z.string()) });
const line = z.strictObject({
  file: z.string(),
  from: z.nullable(mailbox),
  to: z.array(mailbox),
  cc: z.array(mailbox),
  replyTo: z.nullable(mailbox),
  subject: z.string(),
  messageId: z.nullable(z.string()),
  inReplyTo: z.nullable(z.string()),
  references: z.array(z.string()),
  kind: z.enum(["human", "machine", "bounce", "own"]),
  reasons: z.array(z.string()),
  trust: z.string(),
  visibleText: z.string(),
  foldedText: z.string(),
  html: z.nullable(z.string()),
  attachments: z.array(
    z.strictObject({
      name: z.string(),
      type: z.string(),
      size: z.number(),
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      inline: z.boolean(),
      cid: z.nullable(z.string()),
    }),
  ),
  bounce: z.nullable(
    z.strictObject({
      recipients: z.array(
        z.strictObject({
          address: z.string(),
          action: z.enum(["failed", "delayed", "delivered", "relayed", "expanded"]),
          status: z.nullable(z.string()),
          smtpCode: z.nullable(z.number()),
          permanent: z.boolean(),
        }),
      ),
      originalMessageId: z.nullable(z.string()),
    }),
  ),
  decision: z.strictObject({
    as: z.enum(["incident", "message?", ...heldKinds, "nothing"]),
    desk: z.string(),
    requester: z.nullable(z.extend(mailbox, { by: z.string() })),
    acknowledge: z.boolean(),
    silentBecause: z.nullable(z.string()),
    thread: z.strictObject({
      replyAddress: z.nullable(z.string()),
      ancestors: z.array(z.string()),
      number: z.nullable(z.string()),
      foreign: z.nullable(z.string()),
    }),
    forwarded: z.nullable(z.strictObject({ from: mailbox, subject: z.string() })),
    traits: z.array(z.string()),
    words: z.string().check(z.minLength(10)),
  }),
  error: z.nullable(z.string()),
});

const fixtures = "test/fixtures/mail";
const explain = (...paths: readonly string[]) =>
  execFileSync(process.execPath, ["infra/explain-mail.ts", ...paths], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
    .trimEnd()
    .split("\n")
    .map((text) => line.parse(JSON.parse(text)));

describe("explain:mail", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "explain-mail-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("says of every mail of a folder what the desk makes of it, each in the same shape", () => {
    const explained = explain(fixtures);
    expect(explained).toHaveLength(globSync(`${fixtures}/**/*.eml`).length);
    const of = (name: string) => explained.find(({ file }) => file === join(fixtures, `${name}.eml`));
    expect(of("plain-vpn")).toMatchObject({
      kind: "human",
      reasons: [],
      trust: "unknown: no event",
      decision: { as: "incident", desk: "it", acknowledge: true, silentBecause: null },
    });
    expect(of("monitoring-alert")).toMatchObject({ kind: "machine", decision: { as: "incident", acknowledge: false } });
    expect(of("dsn-failed")).toMatchObject({
      kind: "bounce",
      bounce: { recipients: [{ address: "mara.lind@example.com", status: "5.1.1", smtpCode: 550, permanent: true }] },
      decision: { as: "message?", silentBecause: expect.stringContaining("bounce") },
    });
    expect(of("two-from-headers")?.decision).toMatchObject({ as: "suspected", silentBecause: "more than one author" });
    expect(of("machines/own-looped")).toMatchObject({ kind: "own", decision: { as: "nothing", acknowledge: false } });
    expect(of("reply-by-references")?.decision.as).toBe("message?");
    expect(of("to-hr")?.decision.desk).toBe("hr");
    expect(of("forwards/gmail")?.decision.forwarded?.from.address).toBe("mara.lind@example.com");
    expect(of("machines/web-form")?.decision.requester).toMatchObject({
      address: "mara.lind@example.com",
      by: "replyTo",
    });
  });

  it("shows what headers claim as claimed, the topmost only", () => {
    const file = join(folder, "claims.eml");
    writeFileSync(
      file,
      "X-SES-Virus-Verdict: FAIL\nX-SES-Virus-Verdict: PASS\nAuthentication-Results: x; dmarc=pass\nFrom: a@b.example\nSubject: x\n\nx\n",
    );
    expect(explain(file)[0]).toMatchObject({
      trust: "unknown: no event; claimed: X-SES-Virus-Verdict: FAIL; Authentication-Results: x; dmarc=pass",
      decision: { as: "quarantine" },
    });
  });

  it("has a line for a file it cannot read, and for one that is no mail", () => {
    const binary = join(folder, "binary.eml");
    writeFileSync(binary, Buffer.from([0, 255, 13, 10, 0]));
    const [missing, odd] = explain(join(folder, "missing.eml"), binary);
    expect(missing).toMatchObject({ error: expect.stringContaining("ENOENT"), decision: { as: "nothing" } });
    expect(odd).toMatchObject({ error: null, from: null, decision: { as: "incident", acknowledge: false } });
  });

  it.each([
    [[], "a file or a folder is missing"],
    [["--what"], "--what"],
  ])("called with %j says what is right", (args, wrong) => {
    const { status, stderr } = spawnSync(process.execPath, ["infra/explain-mail.ts", ...args], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringMatching(/FILE\.eml\|FOLDER/) });
    expect(stderr).toContain(wrong);
  });
});
