import { beforeEach, describe, expect, it } from "vitest";
import { buildMessage } from "#test/builders.ts";
import { type ApiDesk, apiDesk } from "#test/flow/api-desk.ts";

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key({ person: "ada@desk.example" });
  await desk.call("POST", "/v1/tickets", { key, body: { shortDescription: "VPN", callerId: "eve@example.org" } });
});
const path = "/v1/tickets/INC0000001";
const post = (below: string, body: object, headers = {}) =>
  desk.call("POST", `${path}/${below}`, { key, body, headers });
const get = (below: string) => desk.call("GET", `${path}/${below}`, { key });

describe("a message", () => {
  it("is a note unless it is made public, and is read in order", async () => {
    const note = await post("messages", { text: "Looks like the router.\nAgain." });
    expect(note).toMatchObject({
      status: 201,
      body: {
        visibility: "internal",
        text: "Looks like the router.\nAgain.",
        html: null,
        channel: "api",
        author: { type: "agent", id: "ada@desk.example", name: "Ada" },
      },
    });
    await post("messages", { text: "We are on it.", visibility: "public" });
    const { body } = await get("messages");
    expect(body).toMatchObject({ items: [{ visibility: "internal" }, { visibility: "public" }], nextCursor: null });
    expect((await desk.call("GET", String(note.headers["location"]), { key })).body).toEqual(note.body);
  });

  it("of an app carries the key's name", async () => {
    key = await desk.key({ name: "monitoring" });
    expect(await post("messages", { text: "Still down" })).toMatchObject({
      body: { author: { type: "app", name: "monitoring" } },
    });
  });

  it("speaks of files the ticket has, and of no others", async () => {
    const { body: file } = await post("attachments", { name: "log.txt", contentType: "text/plain", size: 12 });
    expect(await post("messages", { text: "See the log", attachments: [file["id"]] })).toMatchObject({
      status: 201,
      body: { attachments: [file["id"]] },
    });
    expect(
      await post("messages", { text: "x", attachments: [file["id"], "01K00000000000000000009999"] }),
    ).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/attachments/1", code: "unknown" }] },
    });
    expect((await get("attachments")).body["items"]).toHaveLength(1);
  });

  it("says what became of it at whom it was mailed to, queued until something is known", async () => {
    const comment = await post("messages", { text: "We are on it.", visibility: "public" });
    await post("messages", { text: "A note." });
    const queued = { recipient: "eve@example.org", state: "queued", permanent: false, detail: null };
    expect(comment.body["delivery"]).toMatchObject([queued]);
    const list = async () => (await get("messages")).body["items"];
    expect(await list()).toMatchObject([{ delivery: [queued] }, { delivery: [] }]);

    const ticketId = String((await desk.call("GET", path, { key })).body["id"]);
    const bounced = { ...queued, state: "bounced", at: desk.clock.now(), permanent: true, detail: "5.1.1" } as const;
    await desk.deliveries.record(ticketId, String(comment.body["id"]), "comment", [bounced]);
    expect(await list()).toMatchObject([{ delivery: [bounced] }, { delivery: [] }]);
    expect((await get(`messages/${comment.body["id"]}`)).body["delivery"]).toEqual([bounced]);
  });

  it("that does not exist is not found", async () => {
    expect(await get("messages/01K00000000000000000009999")).toMatchObject({ status: 404 });
    expect(await get("messages/none")).toMatchObject({ status: 404 });
  });

  it("rule 42: that came by mail leads to the mail as it came, by a link that soon expires", async () => {
    const ticketId = String((await desk.call("GET", path, { key })).body["id"]);
    const mailed = buildMessage();
    const infected = buildMessage({
      id: "01K000000000000000000M0002",
      mail: mailed.mail && { ...mailed.mail, doubts: ["virus"] },
    });
    await desk.record(ticketId, [
      { type: "message.added", message: mailed },
      { type: "message.added", message: infected },
    ]);
    const { body } = await get(`messages/${mailed.id}`);
    const link = (body["mail"] as { raw: string }).raw;
    expect(await desk.call("GET", link, { key })).toMatchObject({
      status: 200,
      body: {
        name: `${mailed.id}.eml`,
        contentType: "message/rfc822",
        download: {
          method: "GET",
          url: `https://files.test/raw/1?name=${mailed.id}.eml&contentType=message%2Frfc822`,
          expiresAt: "2026-11-23T09:05:00.000Z",
        },
      },
    });
    expect(await get(`messages/${infected.id}/raw`)).toMatchObject({ status: 404, body: { code: "not_found" } });
    const { body: note } = await post("messages", { text: "A note." });
    expect(await get(`messages/${note["id"]}/raw`)).toMatchObject({ status: 404 });
  });

  it("repeated under its Idempotency-Key is added once", async () => {
    const headers = { "idempotency-key": "m-1" };
    const [first, second] = [
      await post("messages", { text: "once" }, headers),
      await post("messages", { text: "once" }, headers),
    ];
    expect(second?.text).toBe(first?.text);
    expect((await get("messages")).body["items"]).toHaveLength(1);
  });
});

describe("an attachment", () => {
  const file = { name: "../..\\shots/scr een.png", contentType: "image/PNG", size: 2048 };

  it("CVE-2026-40496: is announced with a link to upload exactly it, and read with a link to download it", async () => {
    const { status, body } = await post("attachments", file);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "scr een.png",
      contentType: "image/png",
      size: 2048,
      createdBy: "ada@desk.example",
      upload: {
        method: "PUT",
        headers: { "content-type": "image/png", "content-length": "2048" },
        expiresAt: "2026-11-23T09:05:00.000Z",
      },
    });
    expect(body).not.toHaveProperty("key");
    expect(body).toMatchObject({ risk: null, noise: false });
    expect((await post("attachments", { name: "setup.exe", size: 9 })).body).toMatchObject({ risk: "blocked" });
    const read = await get(`attachments/${body["id"]}`);
    expect(read.body).toMatchObject({
      name: "scr een.png",
      download: { method: "GET", expiresAt: "2026-11-23T09:05:00.000Z" },
    });
    expect(JSON.stringify(read.body["download"])).toContain("scr+een.png");
    expect((await get("events")).text).not.toContain(`/${body["id"]}`);
  });

  it.each(["..%2f..%2fetc%2fpasswd", "%2e%2e", "..\\x", "01K00000000000000000009999", "a/b", "%00"])(
    "CVE-2023-46864, CVE-2026-48812: is none by %s, and none without a key",
    async (id) => {
      const { body } = await post("attachments", file);
      expect([400, 404]).toContain((await get(`attachments/${id}`)).status);
      expect((await desk.call("GET", `${path}/attachments/${body["id"]}`)).status).toBe(401);
    },
  );

  it("repeated under its Idempotency-Key is one file, with a fresh link that is stored nowhere", async () => {
    const headers = { "idempotency-key": "a-1" };
    const first = await post("attachments", file, headers);
    desk.clock.advance(3600);
    const second = await post("attachments", file, headers);
    expect(second.body["id"]).toBe(first.body["id"]);
    expect(second.body["upload"]).toMatchObject({ expiresAt: "2026-11-23T10:05:00.000Z" });
    expect(JSON.stringify(desk.memory.items())).not.toContain("files.test");
  });

  it.each([
    { ...file, size: 0 },
    { ...file, size: 41 * 1024 * 1024 },
    { ...file, size: 1.5 },
    { ...file, contentType: "text/html; charset=utf-8" },
    { ...file, contentType: "png" },
    { ...file, name: "" },
  ])("is refused as $name, $contentType of $size bytes", async (body) => {
    expect(await post("attachments", body)).toMatchObject({ status: 400, body: { code: "validation_failed" } });
  });
});
