import PostalMime from "postal-mime";
import { beforeEach, describe, expect, it } from "vitest";
import { unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import { type ApiDesk, apiDesk, signingKey } from "#test/flow/api-desk.ts";
import { mailDesk, replyKey } from "#test/flow/mail-desk.ts";

const late = { metric: "resolution", atPercent: 100, dueAt: "2026-11-23T09:45:00.000Z", effects: [] } as const;
const progress = { v: 1, job: "p", mail: "progress", escalation: late } as const;
const comment = {
  verb: "comment",
  message: {
    id: "01M90000000000000000000001",
    visibility: "public",
    text: "Hi.",
    html: null,
    attachments: [],
    mail: null,
  },
} as const;

describe("rule 26: a mail to a watcher alone", () => {
  const watched = async (apiUrl?: string) => {
    const desk = mailDesk(undefined, apiUrl);
    await desk.receiveFixture("cc-watchers");
    return { desk, ticket: await desk.onlyTicket() };
  };
  /** Recipients of the last mails, each with what it says of unsubscribing. */
  const unsubscribing = (desk: ReturnType<typeof mailDesk>) =>
    Promise.all(
      desk.mailer.sent.map(async ({ to, raw }) => {
        const { headers } = await PostalMime.parse(raw);
        const fields = headers.filter(({ key }) => key.startsWith("list-"));
        return [to, fields.map(({ originalKey, value }) => `${originalKey}: ${value}`)];
      }),
    );

  it("says how to leave with one click, by a token of the watcher's own", async () => {
    const { desk, ticket } = await watched();
    await desk.send({ ...progress, ticketId: ticket.id, audience: ["watchers"] });
    const fieldsFor = (person: string) => [
      `List-Unsubscribe: <https://api.desk.example/v1/unsubscribe/${unsubscribeToken(ticket.id, person, replyKey)}>`,
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ];
    expect(await unsubscribing(desk)).toEqual(
      ["sam.lee@example.com", "kim.wu@example.com"].map((person) => [[person], fieldsFor(person)]),
    );
  });

  it("names the person by the address on the watch list, not the one mailed to", async () => {
    const { desk, ticket } = await watched();
    await desk.act(ticket, { verb: "update", fields: { watchList: ["kim@bücher.example"] } });
    await desk.send({ ...progress, ticketId: ticket.id, audience: ["watchers"] });
    expect(await unsubscribing(desk)).toMatchObject([
      [
        ["kim@xn--bcher-kva.example"],
        [expect.stringContaining(unsubscribeToken(ticket.id, "kim@bücher.example", replyKey)), expect.anything()],
      ],
    ]);
  });

  it("may be an agent's answer, when the caller can get none", async () => {
    const { desk, ticket } = await watched();
    await desk.act(ticket, { verb: "update", fields: { watchList: ["kim.wu@example.com"] } });
    await desk.suppressions.add("it", ticket.callerId, "bounced", null, desk.clock.now());
    await desk.act(ticket, comment);
    await desk.send({ v: 1, job: "c", ticketId: ticket.id, mail: "comment", messageId: comment.message.id });
    expect(await unsubscribing(desk)).toMatchObject([[["kim.wu@example.com"], [expect.anything(), expect.anything()]]]);
  });

  it("is no mail that others get too, nor the caller's, nor a member's notice", async () => {
    const { desk, ticket } = await watched();
    await desk.act(ticket, { verb: "update", fields: { watchList: ["kim.wu@example.com", "ada@example.org"] } });
    await desk.send({ ...progress, ticketId: ticket.id, job: "both", audience: ["requester", "watchers"] });
    await desk.send({ ...progress, ticketId: ticket.id, job: "caller", audience: ["requester"] });
    await desk.send({
      ...progress,
      ticketId: ticket.id,
      job: "notice",
      mail: "escalation",
      recipient: "ada@example.org",
    });
    expect(await unsubscribing(desk)).toEqual([
      [["mara.lind@example.com", "kim.wu@example.com", "ada@example.org"], []],
      [["mara.lind@example.com"], []],
      [["ada@example.org"], []],
    ]);
    await desk.suppressions.add("it", ticket.callerId, "bounced", null, desk.clock.now());
    await desk.act(ticket, comment);
    await desk.send({ v: 1, job: "c", ticketId: ticket.id, mail: "comment", messageId: comment.message.id });
    expect((await unsubscribing(desk)).at(-1)).toEqual([["kim.wu@example.com", "ada@example.org"], []]);
  });

  it("says nothing where the API has no HTTPS", async () => {
    const { desk, ticket } = await watched("http://127.0.0.1:3000");
    await desk.send({ ...progress, ticketId: ticket.id, audience: ["watchers"] });
    expect(await unsubscribing(desk)).toMatchObject([
      [["sam.lee@example.com"], []],
      [["kim.wu@example.com"], []],
    ]);
  });
});

describe("rule 26: unsubscribing with one click", () => {
  const max = "max@example.org";
  const zoe = "zoe@example.org";
  let desk: ApiDesk;
  let key: string;
  let id: string;

  const post = (token: string, request: object = { headers: form, raw: "List-Unsubscribe=One-Click" }) =>
    desk.call("POST", `/v1/unsubscribe/${token}`, request);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const ticket = async (): Promise<Ticket | undefined> => desk.store.load(id);

  beforeEach(async () => {
    desk = apiDesk();
    key = await desk.key();
    const body = { shortDescription: "VPN drops", callerId: "eve@example.org", watchList: [max, zoe] };
    id = String((await desk.call("POST", "/v1/tickets", { key, body })).body["id"]);
  });

  it("takes the watcher off that ticket, in their own name, and does nothing else", async () => {
    const before = await ticket();
    desk.clock.advance(60);
    expect(await post(unsubscribeToken(id, max, signingKey))).toMatchObject({
      status: 200,
      text: '{"unsubscribed":true}',
    });
    const { updatedAt, hash, ...after } = { ...before, version: 2, watchList: [zoe] };
    expect(await ticket()).toMatchObject(after);
    const { items } = await desk.store.events(id, { limit: 100, cursor: null });
    expect(items.at(-1)).toMatchObject({
      type: "ticket.updated",
      actor: { type: "requester", id: max },
      channel: "mail",
    });
  });

  it.each([
    ["the form of another kind", { headers: { "content-type": "multipart/form-data; boundary=x" }, raw: "--x--" }],
    ["no body", {}],
    ["a body that is no form", { headers: { "content-type": "application/json" }, raw: "{" }],
  ])("takes %s", async (_, request) => {
    expect(await post(unsubscribeToken(id, max, signingKey), request)).toMatchObject({ status: 200 });
    expect((await ticket())?.watchList).toEqual([zoe]);
  });

  it("answers the same, byte for byte, whatever became of ticket and watcher, and changes nothing more", async () => {
    const token = unsubscribeToken(id, max, signingKey);
    const first = await post(token);
    const items = desk.memory.items();
    const again = [
      await post(token),
      await post(unsubscribeToken(id, "eve@example.org", signingKey)),
      await post(unsubscribeToken("01M83T4CM0JAPB8YBBZTTK9Z50", max, signingKey)),
    ];
    expect(desk.memory.items()).toEqual(items);
    await desk.call("POST", `/v1/tickets/${id}/actions/cancel`, { key, body: { reason: "Opened twice." } });
    again.push(await post(unsubscribeToken(id, zoe, signingKey)));
    expect((await ticket())?.watchList).toEqual([zoe]);
    for (const { status, text } of again) expect({ status, text }).toEqual({ status: 200, text: first.text });
  });

  it.each([
    ["another key's", () => unsubscribeToken(id, max, "other")],
    ["no", () => "x"],
  ])("answers 404 to %s token", async (_, token) => {
    expect(await post(token())).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect((await ticket())?.version).toBe(1);
  });

  it("is not for those who only look: mail scanners follow every link", async () => {
    const answer = await desk.call("GET", `/v1/unsubscribe/${unsubscribeToken(id, max, signingKey)}`);
    expect(answer).toMatchObject({ status: 405, headers: { allow: "POST, OPTIONS" } });
    expect((await ticket())?.version).toBe(1);
  });

  it("asks to come again when others keep changing the ticket, and says no more", async () => {
    for (let n = 0; n < 20; n++) desk.memory.failNext();
    const { status, headers, body } = await post(unsubscribeToken(id, max, signingKey));
    expect([status, headers["retry-after"], body["code"]]).toEqual([503, "1", "unavailable"]);
  });
});
