import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { eventually } from "#infra/local/demo/desk-client.ts";
import { tellStory } from "#infra/local/demo/story.ts";
import { busyTickets, expectNothingLost } from "#test/engines/busy-tickets.ts";
import { type HostedDesk, hostedDesk } from "#test/engines/hosted-desk.ts";
import { mailFixture } from "#test/fixtures/mail/mails.ts";
import { signInTests } from "#test/local/sign-in.ts";

const desks = "infra/desks/demo.ts";
let desk: HostedDesk;
beforeAll(async () => {
  desk = await hostedDesk(desks);
});
afterAll(() => desk[Symbol.asyncDispose]());

const mara = "mara.lind@example.com";
const page = z.object({ items: z.array(z.looseObject({ number: z.string(), id: z.string() })) });
const ticketsOf = async (query: string) =>
  page.parse((await desk.client.api("GET", `/v1/tickets?${query}`)).body).items;

test("the story of the demo comes out as told", async () => {
  const different: string[] = [];
  const check = (what: string, actual: unknown, expected: unknown): void => {
    if (JSON.stringify(actual) !== JSON.stringify(expected)) different.push(`${what}: ${JSON.stringify(actual)}`);
  };
  await tellStory(desk.client, { step: () => {}, check, broke: () => {}, end: () => true }, "test");
  expect(different).toEqual([]);
}, 90_000);

describe("a mail over SMTP", () => {
  test("to two desks becomes one incident, at the first of them", async () => {
    const raw = mailFixture("two-desks");
    await desk.client.sendMail("noor@example.com", ["it@desk.example.org", "hr@desk.example.org"], raw);
    const subject = await eventually("the incident", async () => {
      const all = [...(await ticketsOf("desk=it&limit=100")), ...(await ticketsOf("desk=hr&limit=100"))];
      const found = all.filter((ticket) => ticket["shortDescription"] === subjectOf(raw));
      return found.length > 0 ? found : undefined;
    });
    expect(subject).toHaveLength(1);
  });

  test("with 25 MB of file keeps every byte", async () => {
    const bytes = Buffer.alloc(25_000_000, "evenkeel ");
    const head = "From: big@example.com\r\nTo: it@desk.example.org\r\nSubject: Big\r\nMIME-Version: 1.0\r\n";
    const part = 'Content-Type: application/zip; name="big.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    const body = bytes.toString("base64").replace(/.{76}/g, "$&\r\n");
    await desk.client.sendMail("big@example.com", ["it@desk.example.org"], Buffer.from(`${head}${part}${body}\r\n`));
    const ticket = await eventually(
      "the incident",
      async () => (await ticketsOf("desk=it&caller=big@example.com"))[0],
      30,
    );
    const files = z
      .object({ items: z.array(z.looseObject({ id: z.string(), name: z.string(), size: z.number() })) })
      .parse((await desk.client.api("GET", `/v1/tickets/${ticket.id}/attachments`)).body).items;
    expect(files).toMatchObject([{ name: "big.zip", size: bytes.length }]);
    const link = z
      .looseObject({ download: z.looseObject({ url: z.string() }) })
      .parse((await desk.client.api("GET", `/v1/tickets/${ticket.id}/attachments/${files[0]?.id}`)).body);
    const downloaded = new Uint8Array(await (await fetch(link.download.url)).arrayBuffer());
    expect(sha256(downloaded)).toBe(sha256(bytes));

    const mails = z
      .object({ items: z.array(z.looseObject({ mail: z.looseObject({ raw: z.string() }) })) })
      .parse((await desk.client.api("GET", `/v1/tickets/${ticket.id}/messages`)).body).items;
    const raw = z
      .looseObject({ download: z.looseObject({ url: z.string() }) })
      .parse((await desk.client.api("GET", mails[0]?.mail.raw ?? "")).body);
    expect(await (await fetch(raw.download.url)).text()).toContain(body.slice(0, 1_000));
  }, 60_000);

  test("to an address of another domain is refused", async () => {
    const elsewhere = desk.client.sendMail(mara, ["it@elsewhere.example"], mailFixture("plain-vpn"));
    await expect(elsewhere).rejects.toThrow(/550/);
  });
});

/** Sends a mail with this subject; when the incident is there, all incidents with the subject. */
const sendAndAwait = async (subject: string) => {
  const raw = Buffer.from(`From: noor@example.com\r\nTo: it@desk.example.org\r\nSubject: ${subject}\r\n\r\nHello\r\n`);
  await desk.client.sendMail("noor@example.com", ["it@desk.example.org"], raw);
  await eventually(subject, async () => (await named(subject))[0]);
};
const named = async (subject: string) =>
  (await ticketsOf("desk=it&limit=100")).filter((ticket) => ticket["shortDescription"] === subject);

test("a mail can be sent in again, and is one all the same", async () => {
  await sendAndAwait("Sent once");
  const again = ["infra/reprocess.ts", "--from", "2026-01-01", "--to", "2099-01-01", "--state", desk.stateDir];
  expect((await promisify(execFile)(process.execPath, again)).stdout).toMatch(/^[1-9]\d* mails? sent to mail-in$/m);
  // What was sent before this has been taken in by then.
  await sendAndAwait("Sent after it");
  expect(await named("Sent once")).toHaveLength(1);
});

test("a mail that is held comes in when a person lets it", async () => {
  const raw = Buffer.from(
    "From: Noor <noor@example.com>\r\nTo: it@desk.example.org\r\nSubject: Held\r\nX-Local-Verdict: dmarc=FAIL\r\n\r\nHello\r\n",
  );
  await desk.client.sendMail("noor@example.com", ["it@desk.example.org"], raw);
  const held = await eventually("the held mail", async () => {
    const { body } = await desk.client.api("GET", "/v1/held-mails?desk=it");
    const { items } = z.object({ items: z.array(z.looseObject({ id: z.string(), subject: z.string() })) }).parse(body);
    return items.find(({ subject }) => subject === "Held");
  });
  expect(held).toMatchObject({ kind: "suspected", why: ["dmarcReject"], state: "held" });
  await desk.client.api("POST", `/v1/held-mails/${held.id}/actions/release?desk=it`);
  await eventually("the incident", async () => (await named("Held"))[0]);
});

test("an answer that bounces is recorded on its ticket", async () => {
  const callerId = "bounce@simulator.amazonses.com";
  const created = await desk.client.api("POST", "/v1/tickets", { desk: "it", shortDescription: "Gone", callerId });
  const { id } = z.looseObject({ id: z.string() }).parse(created.body);
  await desk.client.api("POST", `/v1/tickets/${id}/messages`, { text: "Are you there?", visibility: "public" });
  const bounced = await eventually("the bounce", async () => {
    const { body } = await desk.client.api("GET", `/v1/tickets/${id}/events`);
    const { items } = z.object({ items: z.array(z.looseObject({ type: z.string() })) }).parse(body);
    return items.find(({ type }) => type === "delivery.recorded");
  });
  expect(bounced).toMatchObject({ delivery: { recipient: callerId, state: "bounced", permanent: true } });
});

test("children follow their parent until their link is removed", async () => {
  const ticket = z.looseObject({ number: z.string(), state: z.string() });
  const api = async (method: string, path: string, body?: object) =>
    (await desk.client.api(method, `/v1/tickets${path}?desk=it`, body)).body;
  const opened = async (shortDescription: string): Promise<string> => {
    const body = { desk: "it", shortDescription, callerId: mara };
    return ticket.parse((await desk.client.api("POST", "/v1/tickets", body)).body).number;
  };
  const isIn = async (number: string, state: string) =>
    ticket.parse(await api("GET", `/${number}`)).state === state ? true : undefined;
  const [parent, child, former] = [await opened("All VPNs down"), await opened("VPN down"), await opened("No VPN")];
  for (const number of [child, former]) await api("POST", `/${number}/links`, { type: "childOf", ticket: parent });
  await api("DELETE", `/${parent}/links/parentOf/${former}`);
  await api("POST", `/${parent}/actions/resolve`, { closeCode: "solvedPermanently", closeNotes: "New gateway." });
  await eventually("the child's resolution", () => isIn(child, "resolved"));
  expect(await isIn(former, "new")).toBe(true);
});

test("a key is made, works for its desk alone, and is revoked", async () => {
  // The host runs in this process: waiting for the child must not stop it.
  const keys = async (...words: readonly string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, ["infra/key.ts", ...words, "--state", desk.stateDir])).stdout;
  const made = await keys("create", "--name", "tester", "--desks", "it", "--scopes", "tickets.read");
  const token = /^ek_\S+$/m.exec(made)?.[0];
  const id = made.split(" ")[0] ?? "";
  const status = async (query: string, method = "GET"): Promise<number> =>
    (await fetch(`${desk.apiUrl}/v1/tickets${query}`, { method, headers: { authorization: `Bearer ${token}` } }))
      .status;
  expect([await status(""), await status("?desk=hr"), await status("", "POST")]).toEqual([200, 404, 403]);
  expect(await keys("revoke", id)).toMatch(/revoked 20/);
  expect(await keys("list")).toMatch(new RegExp(`^${id} {2}revoked`, "m"));
});

test("who is made a member through the API works at once, and is refused at once when removed", async () => {
  const key = readFileSync(join(desk.stateDir, "development-key"), "utf8");
  const send = async (method: string, path: string, body: object | null = null, token = key): Promise<number> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(method === "PUT" && { "if-none-match": "*" }),
      ...(body && { "content-type": "application/json" }),
    };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return (await fetch(`${desk.apiUrl}${path}`, init)).status;
  };
  const member = "/v1/desks/it/members/new.agent@example.org";
  expect(await send("PUT", member, { name: "New Agent", roles: ["agent"] })).toBe(201);
  const words = ["create", "--name", "new", "--desks", "it", "--person", "new.agent@example.org"];
  const { stdout } = await promisify(execFile)(process.execPath, ["infra/key.ts", ...words, "--state", desk.stateDir]);
  const token = /^ek_\S+$/m.exec(stdout)?.[0] ?? "";
  expect(await send("GET", "/v1/tickets", null, token)).toBe(200);
  expect(await send("DELETE", member)).toBe(200);
  expect(await send("GET", "/v1/tickets", null, token)).toBe(404);
});

describe("the API over HTTP", () => {
  test("lets pages of the configured origins call it from a browser", async () => {
    const ask = (origin: string) =>
      fetch(`${desk.apiUrl}/v1/tickets`, {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST" },
      });
    const { status, headers } = await ask("http://localhost:5173");
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
    expect(headers.get("access-control-allow-headers")).toContain("idempotency-key");
    expect((await ask("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
    const read = await fetch(`${desk.apiUrl}/v1/health`, { method: "HEAD" });
    expect([read.status, await read.text()]).toEqual([200, ""]);
  });

  const open = async (shortDescription: string) => {
    const body = { desk: "it", shortDescription, callerId: mara };
    const { data } = await desk.client.typed.POST("/v1/tickets", { body });
    if (!data) throw new Error(`${shortDescription} was not opened`);
    return data;
  };
  const itDesk = { desk: "it" };

  test("takes a file up and gives it back", async () => {
    const { number } = await open("File");
    const bytes = Buffer.from("the log of the client");
    const announced = await desk.client.typed.POST("/v1/tickets/{number}/attachments", {
      params: { path: { number }, query: itDesk },
      body: { name: "client.log", contentType: "text/plain", size: bytes.length },
    });
    const { id: attachmentId = "", upload } = announced.data ?? {};
    const { method = "", headers = {} } = upload ?? {};
    const uploaded = await fetch(upload?.url ?? "", { method, headers, body: bytes });
    expect(uploaded.status).toBe(200);
    const link = await desk.client.typed.GET("/v1/tickets/{number}/attachments/{attachmentId}", {
      params: { path: { number, attachmentId }, query: itDesk },
    });
    expect(await (await fetch(link.data?.download.url ?? "")).text()).toBe("the log of the client");
  });

  test("loses no update of 64 clients on 8 tickets, and shows none out of turn", async () => {
    expectNothingLost(await busyTickets(desk.client, { clients: 64, updates: 5, tickets: 8 }));
  }, 60_000);
});

signInTests(() => desk);

// The last one: it leaves a log behind that is not right.
test("the audit log of all this is found right, and changed when somebody changes it", async () => {
  const created = await desk.client.api("POST", "/v1/tickets", { desk: "it", shortDescription: "Log", callerId: mara });
  const { id } = z.looseObject({ id: z.string() }).parse(created.body);
  await desk.client.api("POST", `/v1/tickets/${id}/messages`, { text: "Try the new profile.", visibility: "public" });
  await desk.runNow("audit-anchor");
  const right = await verifyAudit();
  expect(right).toMatchObject({ code: 0, lines: [{ desks: ["it", "hr"], unchained: 0, findings: 0 }] });

  const events = await desk.items("EVENT#", `TICKET#${id}`);
  const event = events.find(({ type }) => type === "message.added");
  if (!event) throw new Error("no event");
  const actor = { type: "agent", id: "somebody.else@example.com" };
  await desk.table.write([{ op: "put", item: { ...event, actor } }]);
  expect(await verifyAudit("--desk", "it")).toMatchObject({
    code: 1,
    lines: [
      { what: "commit.changed", desk: "it", ticketId: id, version: event["version"] },
      { desks: ["it"], findings: 1 },
    ],
  });
}, 60_000);

/** What the command prints, line by line, and how it ends. */
const verifyAudit = (...words: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly lines: readonly unknown[] }>((resolve) => {
    const command = ["infra/verify-audit.ts", "--state", desk.stateDir, "--desks", desks, ...words];
    execFile(process.execPath, command, (error, stdout) => {
      const lines = stdout.split("\n").filter((line) => line !== "");
      resolve({ code: error?.code ?? 0, lines: lines.map((line) => JSON.parse(line)) });
    });
  });

const subjectOf = (raw: Buffer): string => /^Subject: (.*?)\r?$/m.exec(raw.toString("latin1"))?.[1] ?? "";
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
