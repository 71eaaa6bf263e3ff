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
    expect((await get("INC0000002/slas")).body["items"]).toMatchObject([{ stage: "merged" }, { stage: "merged" }]);
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

it("two tickets that are merged into each other at once end as one", async () => {
  const answers = await Promise.all([
    act("INC0000001/actions/merge", { into: "INC0000002" }),
    act("INC0000002/actions/merge", { into: "INC0000001" }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  const states = [(await get("INC0000001")).body["state"], (await get("INC0000002")).body["state"]];
  expect(states.toSorted()).toEqual(["canceled", "new"]);
});

describe("after a merge", () => {
  const note = (number: string, text: string): Promise<Response> => act(`${number}/messages`, { text });
  const texts = async (number: string): Promise<unknown> =>
    ((await get(`${number}/messages`)).body["items"] as { text: string }[]).map(({ text }) => text);
  beforeEach(async () => {
    await desk.call("POST", "/v1/tickets", {
      key,
      body: { shortDescription: "No VPN", callerId: "sam@example.org", watchList: ["tim@example.org"] },
    });
  });

  it("the caller and the watchers of the ticket watch the other one", async () => {
    await act("INC0000003/actions/merge", { into: "INC0000001" });
    expect((await get("INC0000001")).body).toMatchObject({ watchList: ["sam@example.org", "tim@example.org"] });
    for (const [number, type] of [
      ["INC0000001", "mergedFrom"],
      ["INC0000003", "mergedInto"],
    ]) {
      const items = (await get(`${number}/events`)).body["items"] as { type: string }[];
      expect(items.find((event) => event.type === "link.added")).toMatchObject({ link: { type } });
    }
  });

  it("its number shows the ticket itself; what is said to it is said to the other one, through a chain of merges", async () => {
    await act("INC0000003/actions/merge", { into: "INC0000002" });
    await act("INC0000002/actions/merge", { into: "INC0000001" });
    expect((await get("INC0000003")).body).toMatchObject({
      number: "INC0000003",
      state: "canceled",
      mergedInto: { number: "INC0000002" },
    });
    const said = await note("INC0000003", "Still down.");
    const target = (await get("INC0000001")).body["id"];
    expect(said).toMatchObject({
      status: 201,
      headers: { location: `/v1/tickets/${target}/messages/${said.body["id"]}` },
    });
    const file = await act("INC0000003/attachments", { name: "log.txt", size: 4 });
    expect(file.headers["location"]).toContain(`/v1/tickets/${target}/`);
    expect([await texts("INC0000001"), await texts("INC0000003")]).toEqual([["Still down."], []]);
  });

  it("its number stands for the other one also where a third is merged into it", async () => {
    await act("INC0000003/actions/merge", { into: "INC0000002" });
    await act("INC0000001/actions/merge", { into: "INC0000003" });
    expect((await get("INC0000001")).body).toMatchObject({ mergedInto: { number: "INC0000002" } });
    expect(await act("INC0000002/actions/merge", { into: "INC0000001" })).toMatchObject({
      status: 400,
      body: { code: "validation_failed" },
    });
  });

  it("it can be taken back: both are as they were, and what came to the other one since stays there", async () => {
    await note("INC0000003", "Before.");
    const before = (await get("INC0000003")).body;
    const clocks = (await get("INC0000003/slas")).body;
    await act("INC0000003/actions/merge", { into: "INC0000001" });
    await note("INC0000003", "Meanwhile.");
    const back = await act("INC0000003/actions/unmerge", {});
    const { version: _, updatedAt: __, description: ___, ...same } = before;
    expect(back).toMatchObject({ status: 200, body: same });
    expect((await get("INC0000003/slas")).body).toEqual(clocks);
    expect((await get("INC0000001")).body).toMatchObject({ watchList: [], links: [] });
    expect([await texts("INC0000001"), await texts("INC0000003")]).toEqual([["Meanwhile."], ["Before."]]);
    await note("INC0000003", "After.");
    expect(await texts("INC0000003")).toEqual(["Before.", "After."]);
    expect(await act("INC0000003/actions/unmerge", {})).toMatchObject({
      status: 422,
      body: { code: "invalid_transition" },
    });
  });

  it("it is taken back under its key once", async () => {
    await act("INC0000003/actions/merge", { into: "INC0000001" });
    const headers = { "idempotency-key": "unmerge-1" };
    const first = await act("INC0000003/actions/unmerge", {}, headers);
    await act("INC0000003/actions/merge", { into: "INC0000001" });
    expect((await act("INC0000003/actions/unmerge", {}, headers)).body).toEqual(first.body);
    expect((await get("INC0000003")).body).toMatchObject({ state: "canceled" });
  });

  it("it is not taken back after 30 days, nor once the other ticket is over", async () => {
    await act("INC0000003/actions/merge", { into: "INC0000001" });
    await act("INC0000002/actions/merge", { into: "INC0000001" });
    desk.clock.advance(30 * 86_400 + 1);
    expect(await act("INC0000003/actions/unmerge", {})).toMatchObject({
      status: 422,
      body: { code: "merge_expired" },
    });
    desk.clock.advance(-86_400);
    await act("INC0000001/actions/cancel", { reason: "All is well." });
    expect(await act("INC0000003/actions/unmerge", {})).toMatchObject({
      status: 422,
      body: { code: "merge_target_over" },
    });
    expect((await get("INC0000003")).body).toMatchObject({ state: "canceled" });
  });

  it("of a ticket with children is refused", async () => {
    await act("INC0000003/links", { type: "parentOf", ticket: "INC0000002" });
    expect(await act("INC0000003/actions/merge", { into: "INC0000001" })).toMatchObject({
      status: 422,
      body: { code: "has_children" },
    });
    expect((await get("INC0000001")).body).toMatchObject({ links: [], version: 1 });
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

  it("begins its clocks with the message where that is asked for, and takes what is due since", async () => {
    const messageId = await note("The printer smokes, too.");
    const written = desk.clock.now();
    desk.clock.advance(5 * 3600);
    const made = await split({ messageId, shortDescription: "Printer smokes", slaStart: "message" });
    expect(made).toMatchObject({ status: 201, body: { openedAt: written } });
    expect((await get("INC0000003/slas")).body["items"]).toMatchObject([
      { metric: "response", startTime: written, hasBreached: true },
      { metric: "resolution", startTime: written, hasBreached: false },
    ]);
    expect(await split({ shortDescription: "x", slaStart: "message" })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/messageId", code: "required" }] },
    });
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
