import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it, test } from "vitest";
import { webhookCaller } from "#shared/aws/webhook-caller.ts";
import { toInstant } from "#shared/instant.ts";
import { signedHeaders, webhookSecret } from "#shared/webhook/signature.ts";
import type { CallResult } from "#shared/webhook/verdict.ts";
import { blockedUrls } from "#test/fixtures/webhook/urls.ts";

/** Receivers over real sockets, and what a call of them comes to (reliability.md P9). */
const limits = { milliseconds: 400, bytes: 65_536 };
const body = JSON.stringify({ type: "incident.sla.escalated" });

let closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing) close();
  closing = [];
});

/** A receiver on this machine; `sockets` are the connections it took. */
const receiver = async (listener: RequestListener) => {
  const sockets: Socket[] = [];
  const server = createServer(listener).on("connection", (socket: Socket) => sockets.push(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { sockets, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
};

const call = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<CallResult> =>
  webhookCaller(limits).post({ url, headers, body, local: true });

const answering =
  (status: number, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end("thanks");

describe("a receiver that answers", () => {
  it.each([200, 204, 400, 410, 500])("%d is told by its status", async (status) => {
    const { url } = await receiver(answering(status));
    expect(await call(url)).toEqual({ status, retryAfter: null });
  });

  it.each([429, 503])("%d may say for how long", async (status) => {
    const { url } = await receiver(answering(status, { "Retry-After": "120" }));
    expect(await call(url)).toEqual({ status, retryAfter: "120" });
  });

  it.each([301, 302, 307, 308])("%d leads nowhere", async (status) => {
    const metadata = await receiver(answering(200));
    const { url } = await receiver(answering(status, { Location: metadata.url }));
    expect(await call(url)).toEqual({ status, retryAfter: null });
    expect(metadata.sockets).toEqual([]);
  });

  it("without end is left after 64 KB, and its status counts", async () => {
    let written = 0;
    let hungUp: () => void;
    const left = new Promise<void>((done) => {
      hungUp = done;
    });
    const { url } = await receiver((_, response) => {
      response.writeHead(200).on("close", hungUp);
      const more = (): void => {
        if (response.destroyed) return;
        written += 16_384;
        response.write("x".repeat(16_384), () => setImmediate(more));
      };
      more();
    });
    expect(await call(url)).toEqual({ status: 200, retryAfter: null });
    await left;
    // What the sockets' buffers hold has been written, but not read.
    expect(written).toBeLessThan(16 * 1024 * 1024);
  });

  it("drop by drop is left when the time is over, and its status counts", async () => {
    const { url } = await receiver((_, response) => {
      const drip = setInterval(() => response.write("x"), 20);
      response.writeHead(500).on("close", () => clearInterval(drip));
    });
    expect(await call(url)).toEqual({ status: 500, retryAfter: null });
  });
});

describe("a receiver that does not answer", () => {
  it("because it hangs is left when the time is over", async () => {
    const { url } = await receiver(() => undefined);
    expect(await call(url)).toEqual({ failure: "TIMEOUT" });
  });

  it("because its head comes drop by drop is left when the time is over", async () => {
    const { url } = await receiver((request) => {
      const drip = setInterval(() => request.socket.write("H"), 20);
      request.socket.on("close", () => clearInterval(drip));
    });
    expect(await call(url)).toMatchObject({ failure: expect.stringMatching(/^(TIMEOUT|HPE_\w+)$/) });
  });

  it("because it breaks the connection is told by it", async () => {
    const { url } = await receiver((request) => request.socket.resetAndDestroy());
    expect(await call(url)).toEqual({ failure: "ECONNRESET" });
  });

  it("because nobody is there is told by it", async () => {
    const { url } = await receiver(answering(200));
    for (const close of closing) close();
    expect(await call(url)).toEqual({ failure: "ECONNREFUSED" });
  });

  it("because it speaks no HTTP is told by it", async () => {
    const { url } = await receiver((request) => request.socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    expect(await call(url)).toMatchObject({ failure: expect.stringMatching(/^HPE_/) });
  });
});

test("what arrives is what was signed, on a connection of its own", async () => {
  const received: unknown[] = [];
  const secret = webhookSecret("key", "it", "ops");
  const { url, sockets } = await receiver(async (request, response) => {
    const text = (await request.toArray()).join("");
    received.push(new Webhook(secret).verify(text, request.headers as Record<string, string>), request.method);
    response.end();
  });
  const headers = signedHeaders(secret, { id: "01K#2#1#0", at: toInstant(Date.now()), body });
  await call(url, headers);
  await call(url, headers);
  expect(received).toEqual([JSON.parse(body), "POST", JSON.parse(body), "POST"]);
  expect(sockets).toHaveLength(2);
});

describe("a call is refused before it connects", () => {
  const refused = { failure: "ADDRESS_REFUSED" };

  it.each(blockedUrls)("to %s", async (_, url) => {
    for (const local of [false, true])
      expect(await webhookCaller(limits).post({ url, headers: {}, body, local })).toEqual(refused);
  });

  test("to this machine, unless the desk runs on it", async () => {
    const { url, sockets } = await receiver(answering(200));
    expect(await webhookCaller(limits).post({ url, headers: {}, body, local: false })).toEqual(refused);
    expect(sockets).toEqual([]);
  });

  /** A name server that says what it is told to, whatever the name. */
  const nameServer = (...addresses: readonly string[]) =>
    ((_: string, __: object, done: (error: null, found: readonly object[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      )) as unknown as Parameters<typeof webhookCaller>[1];

  it.each([
    ["127.0.0.1"],
    ["169.254.169.254"],
    ["10.0.0.1"],
    ["::1"],
    ["::ffff:127.0.0.1"],
    ["64:ff9b::a9fe:a9fe"],
    ["fe80::1%eth0"],
    ["fd00:ec2::254"],
  ])("to a name that has come to lead to %s", async (address) => {
    const to = (...addresses: readonly string[]) =>
      webhookCaller(limits, nameServer(...addresses)).post({
        url: "https://hooks.example.com/hook",
        headers: {},
        body,
        local: true,
      });
    expect(await to(address)).toEqual(refused);
    expect(await to("192.0.78.9", address)).toEqual(refused);
    expect(await to()).toEqual(refused);
  });

  test("and a name that leads nowhere is told by it", async () => {
    const url = "https://hooks.invalid/hook";
    const result = await webhookCaller({ ...limits, milliseconds: 5000 }).post({
      url,
      headers: {},
      body,
      local: false,
    });
    expect(result).toMatchObject({ failure: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN|TIMEOUT)$/) });
  });
});
