import { beforeEach, describe, expect, it } from "vitest";
import { buildAttachment, buildMessage } from "#test/builders.ts";
import { type ApiDesk, apiDesk, type Response } from "#test/flow/api-desk.ts";

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key({ person: "ada@desk.example" });
  for (const shortDescription of ["VPN drops", "VPN drops again"])
    await desk.call("POST", "/v1/tickets", { key, body: { shortDescription, callerId: "eve@example.org" } });
});

const get = (path: string): Promise<Response> => desk.call("GET", `/v1/tickets/${path}`, { key });
const act = (path: string, body: object, headers = {}): Promise<Response> =>
  desk.call("POST", `/v1/tickets/${path}`, { key, body, headers });
const merge = (into: string, headers = {}) => act("INC0000002/actions/merge", { into }, headers);

describe("a merge", () => {
  it("ends the ticket in the other one and ties the two, without touching the other's clocks", async () => {
    const clocks = (await get("INC0000001/slas")).body;
    const merged = await merge("INC0000001");
    const [target, source] = [await get("INC0000001"), await get("INC0000002")];
    const reference = { ticketId: target.body["id"], number: "INC0000001" };
    expect(merged).toMatchObject({
      status: 200,
      body: { state: "canceled", mergedInto: reference, links: [{ type: "mergedInto", ...reference }] },
    });
    expect(target.body).toMatchObject({
      state: "new",
      links: [{ type: "mergedFrom", ticketId: source.body["id"], number: "INC0000002" }],
    });
    expect((await get("INC0000001/slas")).body).toEqual(clocks);
    expect((await get("INC0000002/slas")).body["items"]).toMatchObject([
      { stage: "cancelled" },
      { stage: "cancelled" },
    ]);
  });

  it("is repeated under its key without a second tie", async () => {
    const headers = { "idempotency-key": "merge-1" };
    const first = await merge("INC0000001", headers);
    expect((await merge("INC0000001", headers)).body).toEqual(first.body);
    expect((await get("INC0000001")).body).toMatchObject({ version: 2, links: [{ type: "mergedFrom" }] });
  });

  it.each([
    ["itself", "INC0000002"],
    ["a ticket there is not", "INC0000009"],
  ])("into %s is refused", async (_, into) => {
    expect(await merge(into)).toMatchObject({ status: 400, body: { code: "validation_failed" } });
    expect((await get("INC0000002")).body).toMatchObject({ state: "new", links: [] });
  });

  it("into a ticket of another desk is refused, also by a key of both", async () => {
    const both = await desk.key({ desks: ["it", "hr"] });
    const body = { desk: "hr", shortDescription: "Payslip", callerId: "eve@example.org" };
    const other = await desk.call("POST", "/v1/tickets", { key: both, body });
    const request = { key: both, body: { into: other.body["id"] } };
    expect(await desk.call("POST", "/v1/tickets/INC0000002/actions/merge?desk=it", request)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/into", code: "unknown" }] },
    });
  });

  it("into a ticket that is over is refused", async () => {
    await act("INC0000001/actions/cancel", { reason: "Sold the office." });
    expect(await merge("INC0000001")).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/into", code: "not_open" }] },
    });
  });

  it("that is refused leaves no tie", async () => {
    expect(await merge("INC0000001", { "if-match": '"7"' })).toMatchObject({ status: 412 });
    await act("INC0000002/actions/cancel", { reason: "x" });
    expect(await merge("INC0000001")).toMatchObject({ status: 422, body: { code: "invalid_transition" } });
    expect((await get("INC0000001")).body).toMatchObject({ links: [] });
  });
});

describe("a split", () => {
  const note = async (text: string): Promise<unknown> =>
    (await act("INC0000001/messages", { text, visibility: "public" })).body["id"];
  const split = (body: object, headers = {}) => act("INC0000001/actions/split", body, headers);

  it("opens an incident of the same caller with the message as its description, tied to the first", async () => {
    const messageId = await note("The printer smokes, too.");
    desk.clock.advance(60);
    const made = await split({ messageId, shortDescription: "Printer smokes" });
    const source = await get("INC0000001");
    expect(made).toMatchObject({
      status: 201,
      headers: { location: `/v1/tickets/${made.body["id"]}` },
      body: {
        number: "INC0000003",
        shortDescription: "Printer smokes",
        callerId: "eve@example.org",
        links: [{ type: "splitFrom", ticketId: source.body["id"], number: "INC0000001" }],
      },
    });
    expect((await get("INC0000003")).body).toMatchObject({ description: "The printer smokes, too." });
    expect(source.body).toMatchObject({ links: [{ type: "splitInto", number: "INC0000003" }] });
    const { items } = (await get("INC0000003/slas")).body as { items: { startTime: string }[] };
    expect(items.map(({ startTime }) => startTime)).toEqual([desk.clock.now(), desk.clock.now()]);
  });

  it("is repeated under its key without a second ticket, and completes the tie", async () => {
    const headers = { "idempotency-key": "split-1" };
    const first = await split({ shortDescription: "Another matter" }, headers);
    expect((await split({ shortDescription: "Another matter" }, headers)).body).toEqual(first.body);
    expect((await get("INC0000001")).body).toMatchObject({ links: [{ type: "splitInto", number: "INC0000003" }] });
    expect((await get("INC0000004")).status).toBe(404);
  });

  it("copies a mail whole: what is folded, its HTML, where it came from, and its files", async () => {
    const file = buildAttachment();
    const mailed = buildMessage({ visibility: "internal", attachments: [file.id] });
    await desk.record(String((await get("INC0000001")).body["id"]), [
      { type: "attachment.added", attachment: file },
      { type: "message.added", message: mailed },
    ]);

    const { body } = await split({ messageId: mailed.id, shortDescription: "Smoke" });
    const id = String(body["id"]);
    const [copy] = (await desk.store.messages(id, { limit: 9, cursor: null })).items;
    const { author: _, channel: __, createdAt: ___, ...said } = mailed;
    expect(copy).toMatchObject({ ...said, id: expect.not.stringMatching(mailed.id) });
    expect((await desk.store.attachments(id, { limit: 9, cursor: null })).items).toEqual([file]);
  });

  it("keeps a note among the desk", async () => {
    const { body } = await act("INC0000001/messages", { text: "He means the old one." });
    await split({ messageId: body["id"], shortDescription: "Old printer" });
    expect((await get("INC0000003/messages")).body["items"]).toMatchObject([{ visibility: "internal" }]);
  });

  it("does not take a message of another ticket", async () => {
    const { body } = await act("INC0000002/messages", { text: "Mine." });
    expect(await split({ messageId: body["id"], shortDescription: "x" })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/messageId", code: "unknown" }] },
    });
  });
});
