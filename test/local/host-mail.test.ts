import { createTransport } from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Host } from "#infra/local/host.ts";
import { eventually, said, startFixture, temporaryState } from "#test/local/fixture-host.ts";

const state = temporaryState();
let host: Host;
beforeAll(async () => {
  host = await startFixture(state.stateDir);
});
afterAll(async () => {
  await host.stop();
  state.remove();
});

interface Notification {
  readonly notificationType?: string;
  readonly eventType?: string;
  readonly mail: {
    messageId: string;
    source: string;
    destination: string[];
    tags?: object;
    commonHeaders: { subject: string };
  };
  readonly receipt: {
    recipients: string[];
    dmarcVerdict: { status: string };
    spamVerdict: { status: string };
    action: { bucketName: string; objectKey: string };
  };
}
const notifications = () => said(host, "mail", "mail") as Notification[];
const about = (subject: string, wanted: (one: Notification) => boolean = () => true) =>
  eventually(() => notifications().find((one) => one.mail.commonHeaders.subject === subject && wanted(one)));

const post = async (to: readonly string[], raw: string) => {
  const transport = createTransport({ host: "127.0.0.1", port: host.smtpPort, secure: false, ignoreTLS: true });
  try {
    return await transport.sendMail({ envelope: { from: "ann@example.org", to: [...to] }, raw });
  } finally {
    transport.close();
  }
};
const mail = (subject: string, more = "") =>
  `From: Ann <ann@example.org>\r\nTo: it@desk.example\r\nSubject: ${subject}\r\n${more}\r\nHelp.\r\n`;

test("a mail to two addresses is stored once, as SES stores it, and announced with both", async () => {
  await post(["it@desk.example", "hr+abc@desk.example"], mail("Two"));
  const { mail: seen, receipt, notificationType } = await about("Two");
  expect(notificationType).toBe("Received");
  expect(seen.source).toBe("ann@example.org");
  expect(receipt.recipients).toEqual(["it@desk.example", "hr+abc@desk.example"]);
  expect(receipt.dmarcVerdict).toEqual({ status: "PASS" });
  expect(receipt.action).toMatchObject({
    bucketName: host.bucketName("fixture-bucket"),
    objectKey: `in/${seen.messageId}`,
  });
  const stored = await fetch(`${host.endpoints.s3}/${receipt.action.bucketName}/${receipt.action.objectKey}`);
  const raw = await stored.text();
  expect(raw).toMatch(/^Return-Path: <ann@example\.org>\r\nReceived: from .* with SMTP id /);
  expect(raw).toContain("X-SES-Spam-Verdict: PASS\r\n");
  expect(raw.endsWith(mail("Two"))).toBe(true);
});

test("addresses elsewhere are refused while the mail goes to the others", async () => {
  const info = await post(["it@desk.example", "it@elsewhere.example"], mail("Mixed"));
  expect(info.accepted).toEqual(["it@desk.example"]);
  expect(info.rejected).toEqual(["it@elsewhere.example"]);
  await expect(post(["it@sub.desk.example"], mail("Sub"))).rejects.toThrow(/550/);
});

test("a verdict can be wished for", async () => {
  await post(["it@desk.example"], mail("Suspect", "X-Local-Verdict: dmarc=FAIL, spam=gray\r\n"));
  const { receipt } = await about("Suspect");
  expect(receipt).toMatchObject({
    dmarcVerdict: { status: "FAIL" },
    spamVerdict: { status: "GRAY" },
    dmarcPolicy: "reject",
  });
});

test("39 MB are taken, more than 40 MB are refused", async () => {
  const line = `${"x".repeat(1022)}\r\n`;
  await post(["it@desk.example"], mail("Large") + line.repeat(39 * 1024 - 1));
  const { receipt } = await about("Large");
  const stored = await fetch(`${host.endpoints.s3}/${receipt.action.bucketName}/${receipt.action.objectKey}`, {
    method: "HEAD",
  });
  expect(Number(stored.headers.get("content-length"))).toBeGreaterThan(38 * 1024 * 1024);
  await expect(post(["it@desk.example"], mail("Huge") + line.repeat(41 * 1024))).rejects.toThrow(/552/);
});

/** SendEmail of SESv2 with raw content. */
const sendEmail = async (to: string, subject: string, from = "IT <it@desk.example>") => {
  const raw = `Message-ID: <own@desk.example>\r\nFrom: ${from}\r\nTo: ${to}\r\nBcc: hidden@example.org\r\nSubject: ${subject}\r\nReferences: <a@b>\r\n\r\nHello <b>there</b>.\r\n`;
  const response = await fetch(`${host.endpoints.ses}/v2/email/outbound-emails`, {
    method: "POST",
    body: JSON.stringify({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: { Raw: { Data: Buffer.from(raw).toString("base64") } },
      EmailTags: [{ Name: "ticket", Value: "T1" }],
      ConfigurationSetName: "fixture",
    }),
  });
  return { status: response.status, body: (await response.json()) as { MessageId: string; message: string } };
};

test("an outgoing mail gets SES's Message-ID and Date, and lies in the mailbox", async () => {
  const { body } = await sendEmail("ann@example.org", "Answer");
  const listed = (await (await fetch(`${host.mailboxUrl}/mails`)).json()) as {
    id: string;
    subject: string;
    to: string[];
  }[];
  expect(listed.at(-1)).toMatchObject({ id: body.MessageId, subject: "Answer", to: ["ann@example.org"] });
  const raw = await (await fetch(`${host.mailboxUrl}/mails/${body.MessageId}/raw`)).text();
  expect(raw).toContain(`Message-ID: <${body.MessageId}@eu-central-1.amazonses.com>`);
  expect(raw).toContain("References: <a@b>");
  expect(raw).toMatch(/^Date: /m);
  expect(raw).not.toMatch(/own@desk|hidden@/);
});

test.each([
  ["ann@example.org", "Delivery"],
  ["bounce@simulator.amazonses.com", "Bounce"],
  ["bounce@example.org", "Bounce"],
  ["complaint@simulator.amazonses.com", "Complaint"],
])("what becomes of a mail to %s is published as %s, with its tags", async (to, fate) => {
  const { body } = await sendEmail(to, `To ${to}`);
  const event = await about(`To ${to}`, (one) => one.eventType === fate);
  expect(event.mail).toMatchObject({
    messageId: body.MessageId,
    tags: { ticket: ["T1"], "ses:configuration-set": ["fixture"] },
  });
});

test("a mail to the desk's own domain comes back in", async () => {
  const { body } = await sendEmail("hr@desk.example", "Over to you");
  const { mail: seen, receipt } = await about("Over to you", (one) => one.notificationType === "Received");
  expect(seen.source).toBe(`${body.MessageId}@eu-central-1.amazonses.com`);
  expect(receipt.recipients).toEqual(["hr@desk.example"]);
});

test("a sender that is no identity of the app is refused as SES refuses it", async () => {
  const { status, body } = await sendEmail("ann@example.org", "No", "it@elsewhere.example");
  expect(status).toBe(400);
  expect(body.message).toContain("Email address is not verified");
});

test("the mailbox page shows strangers' text as text and runs nothing", async () => {
  const { body } = await sendEmail("ann@example.org", "<script>alert(1)</script>");
  const page = await fetch(`${host.mailboxUrl}/?mail=${body.MessageId}`);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  const html = await page.text();
  expect(html).not.toContain("<script");
  expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(html).toContain("Hello &lt;b&gt;there&lt;/b&gt;.");
});

interface Listed {
  readonly id: string;
  readonly subject: string;
}
const received = async (subject: string) =>
  ((await (await fetch(`${host.mailboxUrl}/mails?direction=in`)).json()) as Listed[]).find(
    (one) => one.subject === subject,
  );
const pageOf = async (path: string) => {
  const response = await fetch(`${host.mailboxUrl}${path}`);
  return {
    status: response.status,
    policy: response.headers.get("content-security-policy"),
    html: await response.text(),
  };
};

test("a mail that came in is in the mailbox too, with what it hangs together with", async () => {
  await post(["it@desk.example"], mail("Where is it?", "Message-ID: <where-1@example.org>\r\nReferences: <a@b>\r\n"));
  const { body } = await sendEmail("ann@example.org", "Here it is");
  const { html } = await pageOf(`/?mail=${(await received("Where is it?"))?.id}`);
  expect(html).toContain("→ desk Ann &lt;ann@example.org&gt;");
  expect(html).toContain(`<a href="/?mail=${body.MessageId}">Here it is</a>`);
  expect(html).not.toContain('<a href="/?mail=undefined"');
});

test("the form writes to the desk through SMTP, and answers as a mail client does", async () => {
  const { body } = await sendEmail("ann@example.org", "What is its number?");
  const { html } = await pageOf(`/write?answer=${body.MessageId}`);
  expect(html).toContain('name="from" required value="ann@example.org"');
  const fields = Object.fromEntries(
    [...html.matchAll(/name="(\w+)"[^>]*value="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  const write = (form: Readonly<Record<string, string>>, origin = host.mailboxUrl) =>
    fetch(`${host.mailboxUrl}/write`, {
      method: "POST",
      body: new URLSearchParams(form).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", origin },
      redirect: "manual",
    });
  const form = {
    ...fields,
    to: "it@desk.example",
    subject: "It is 42",
    text: "Here.",
    inReplyTo: `<${body.MessageId}@eu-central-1.amazonses.com>`,
    references: `<a@b> <${body.MessageId}@eu-central-1.amazonses.com>`,
  };
  const sent = await write(form);
  expect(sent.status).toBe(303);
  const { mail: seen } = await about("It is 42");
  expect(sent.headers.get("location")).toBe(`/?mail=${seen.messageId}`);
  const raw = await (await fetch(`${host.mailboxUrl}/mails/${seen.messageId}/raw`)).text();
  const unfolded = raw.replaceAll(/\r\n /g, " ").replaceAll("  ", " ");
  expect(unfolded).toContain(`In-Reply-To: ${form.inReplyTo}`);
  expect(unfolded).toContain(`References: ${form.references}`);

  expect((await write({ ...form, subject: "By a stranger" }, "https://evil.example")).status).toBe(403);
  expect(await received("By a stranger")).toBeUndefined();
  const refused = await write({ ...form, to: "<script>@elsewhere.example", subject: "Off" });
  expect(refused.status).toBe(400);
  expect(await refused.text()).not.toContain("<script");
  expect((await write({ ...form, subject: "a\r\nBcc: b@desk.example" })).status).toBe(400);
});

test("every mail is shown with sample values, as text and as HTML in a frame of its own", async () => {
  const { html, policy } = await pageOf("/templates?desk=shipped-de");
  expect(policy).toContain("default-src 'none'");
  expect(html).toContain("vielen Dank für Ihre Nachricht „VPN drops &lt;every&gt; ten minutes“");
  const frames = [...html.matchAll(/src="(\/templates\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(frames).toContain("/templates/shipped-de/acknowledgement/0");
  for (const frame of frames) {
    const shown = await pageOf(frame);
    expect(shown).toMatchObject({ status: 200, policy: expect.stringContaining("sandbox") });
    expect(shown.html).toContain("As shipped (de)</p>");
  }
  expect((await pageOf("/templates/shipped-de/acknowledgement/9")).status).toBe(404);
});
