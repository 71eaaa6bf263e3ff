import { beforeEach, describe, expect, it } from "vitest";
import { unsubscribeToken } from "#shared/mail/unsubscribe.ts";
import { type ApiDesk, apiDesk, callerIp, signingKey } from "#test/flow/api-desk.ts";

const admin = "dan@desk.example";
const ada = "ada@desk.example";

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key({ person: ada });
  const body = { shortDescription: "VPN drops", callerId: "eve@example.org", watchList: ["kim@example.org"] };
  await desk.call("POST", "/v1/tickets", { key, body });
});

const post = (path: string, body: object, as: object = { key }) =>
  desk.call("POST", `/v1/tickets/INC0000001/${path}`, { ...as, body });
/** Events as somebody sees them: type, actor and origin. */
const eventsFor = async (as: object) => {
  const { body } = await desk.call("GET", "/v1/tickets/INC0000001/events", as);
  const items = body["items"] as readonly Record<string, Record<string, unknown>>[];
  return items.map(({ type, actor, origin }) => [type, actor?.["id"], origin]);
};

describe("where a change came from", () => {
  it("is the caller's address, and the key beside the person it acts as", async () => {
    const [, keyId] = key.split("_");
    const app = await desk.key();
    await post("messages", { text: "From an app." }, { key: app });
    await post("messages", { text: "From a person." }, { person: admin });
    expect(await eventsFor({ person: admin })).toEqual([
      ["ticket.created", ada, { ip: callerIp, key: keyId }],
      ["sla.attached", ada, { ip: callerIp, key: keyId }],
      ["sla.attached", ada, { ip: callerIp, key: keyId }],
      ["message.added", app.split("_")[1], { ip: callerIp }],
      ["message.added", admin, { ip: callerIp }],
    ]);
  });

  it("is shown to those who may read audits, and to nobody else", async () => {
    const auditor = { key: await desk.key({ scopes: ["tickets.read", "audit.read"] }) };
    expect((await eventsFor(auditor)).every(([, , origin]) => origin !== undefined)).toBe(true);
    for (const other of [{ key }, { person: ada }, { key: await desk.key() }])
      expect((await eventsFor(other)).some(([, , origin]) => origin !== undefined)).toBe(false);
  });

  it("stands in the log of every ticket that a request changes", async () => {
    const other = { shortDescription: "VPN again", callerId: "eve@example.org" };
    await desk.call("POST", "/v1/tickets", { key, body: other });
    await post("actions/split", { shortDescription: "And the printer" });
    await desk.call("POST", "/v1/tickets/INC0000002/actions/merge", { key, body: { into: "INC0000001" } });
    const id = (await desk.call("GET", "/v1/tickets/INC0000001", { key })).body["id"];
    await desk.call("POST", `/v1/unsubscribe/${unsubscribeToken(String(id), "kim@example.org", signingKey)}`);
    const events = await eventsFor({ person: admin });
    expect(events.map(([type]) => type).slice(3)).toEqual(["link.added", "link.added", "ticket.updated"]);
    expect(events.every(([, , origin]) => (origin as { ip: string }).ip === callerIp)).toBe(true);
  });
});
