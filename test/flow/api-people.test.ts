import { beforeEach, describe, expect, it } from "vitest";
import type { StaffGroup, StaffMember } from "#shared/access/staff.ts";
import type { Item } from "#shared/ports/table.ts";
import { itemOfGroup, itemOfMember } from "#shared/store/staff-store.ts";
import type { Role } from "#shared/ticket/ticket.ts";
import { type ApiDesk, apiDesk } from "#test/flow/api-desk.ts";

const eve = "eve@desk.example";
let desk: ApiDesk;
let number: string;

const put = (item: Item) => desk.memory.write([{ op: "put", item }]);
const isMember = (id: string, roles: readonly Role[], more: Partial<StaffMember> = {}) =>
  put(itemOfMember(id, eve, { name: "Eve", roles, manager: null, active: true, ...more }));
const leaves = (id: string, person = eve) => put(itemOfMember(id, person, null));
const group = (id: string, value: StaffGroup | null) => put(itemOfGroup("it", id, value));
const asEve = (method: string, target: string, body?: object) =>
  desk.call(method, target, { person: eve, ...(body && { body }) });
const assign = (body: object) => asEve("POST", `/v1/tickets/${number}/actions/assign?desk=it`, body);

beforeEach(async () => {
  desk = apiDesk();
  const body = { shortDescription: "VPN", callerId: "anna@example.org" };
  number = String((await desk.call("POST", "/v1/tickets", { key: await desk.key(), body })).body["number"]);
});

describe("a signed-in person", () => {
  it("sees the desks of the memberships, and those alone", async () => {
    const read = () => asEve("GET", `/v1/tickets/${number}`);
    expect(await read()).toMatchObject({ status: 404 });
    await isMember("it", ["agent"]);
    expect(await read()).toMatchObject({ status: 200, body: { desk: "it" } });
    expect(await asEve("GET", "/v1/tickets?desk=hr")).toMatchObject({ status: 404 });
  });

  it("may do what the roles grant: a desk that is visible and bars it answers 403", async () => {
    await isMember("it", ["auditor"]);
    const message = { text: "Hello" };
    expect(await asEve("GET", `/v1/tickets/${number}`)).toMatchObject({ status: 200 });
    for (const target of [`/v1/tickets/${number}/messages`, `/v1/tickets/${number}/messages?desk=it`])
      expect(await asEve("POST", target, message)).toMatchObject({
        status: 403,
        body: { code: "forbidden", detail: "needs the scope tickets.write" },
      });
    const { body } = await asEve("GET", `/v1/tickets/${number}`);
    expect(await asEve("POST", `/v1/tickets/${body["id"]}/messages`, message)).toMatchObject({ status: 403 });
    const opened = { shortDescription: "VPN", callerId: "anna@example.org" };
    expect(await asEve("POST", "/v1/tickets", opened)).toMatchObject({ status: 403 });
  });

  it("meets on each desk what the roles there grant", async () => {
    await isMember("it", ["agent"]);
    await isMember("hr", ["requester"]);
    expect(await asEve("GET", "/v1/tickets?desk=hr")).toMatchObject({ status: 403 });
    // The one desk that lets the person read is the one that is meant.
    expect(await asEve("GET", "/v1/tickets")).toMatchObject({ status: 200, body: { items: [{ desk: "it" }] } });
    expect(await asEve("GET", `/v1/tickets/${number}`)).toMatchObject({ status: 200 });
  });

  it("who was removed, set inactive or demoted is refused at the next request", async () => {
    const write = () => asEve("POST", `/v1/tickets/${number}/messages`, { text: "Hello" });
    for (const end of [() => leaves("it"), () => isMember("it", ["agent"], { active: false })]) {
      await isMember("it", ["agent"]);
      expect(await write()).toMatchObject({ status: 201 });
      await end();
      expect(await write()).toMatchObject({ status: 404 });
    }
    await isMember("it", ["agent"]);
    expect(await write()).toMatchObject({ status: 201 });
    await isMember("it", ["auditor"]);
    expect(await write()).toMatchObject({ status: 403 });
  });

  it("is read of in one read for each desk, and a key without a person not at all", async () => {
    const reads: string[] = [];
    const counted = apiDesk((table) => ({
      ...table,
      get: (key) => {
        reads.push(key.pk);
        return table.get(key);
      },
    }));
    const key = await counted.key();
    await counted.call("GET", "/v1/tickets", { person: "bob@desk.example" });
    expect(reads).toEqual(["STAFF#it", "STAFF#hr", "STAFF#legal"]);
    reads.length = 0;
    await counted.call("GET", "/v1/tickets", { key });
    expect(reads).toEqual([]);
  });
});

describe("a key that acts as a person", () => {
  it("may do what both it and the person may, from one request to the next", async () => {
    await isMember("it", ["admin"]);
    const key = await desk.key({ person: eve, scopes: ["tickets.read", "tickets.write"] });
    const message = () => desk.call("POST", `/v1/tickets/${number}/messages`, { key, body: { text: "Hello" } });
    const raise = () =>
      desk.call("PATCH", `/v1/tickets/${number}`, { key, body: { priority: 1, reason: "The board asked" } });
    expect(await message()).toMatchObject({ status: 201 });
    expect(await raise()).toMatchObject({ status: 403 });
    await isMember("it", ["knowledgeAuthor"]);
    expect(await message()).toMatchObject({ status: 403 });
    await leaves("it");
    expect(await message()).toMatchObject({ status: 404 });
  });
});

describe("changed staff", () => {
  it("counts for assignment a minute later at most", async () => {
    await isMember("it", ["agent"]);
    expect(await assign({ assignedTo: "bob@desk.example" })).toMatchObject({ status: 200 });
    await leaves("it", "ada@desk.example");
    await group("print", { name: "Printers", members: ["bob@desk.example"], manager: null });
    desk.clock.advance(60);
    expect(await assign({ assignedTo: "ada@desk.example" })).toMatchObject({ status: 400 });
    expect(await assign({ assignmentGroup: "print", assignedTo: "bob@desk.example" })).toMatchObject({ status: 200 });
    await group("print", null);
    desk.clock.advance(60);
    expect(await assign({ assignmentGroup: "print" })).toMatchObject({ status: 400 });
  });
});
