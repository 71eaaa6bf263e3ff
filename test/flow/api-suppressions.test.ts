import { beforeEach, describe, expect, it } from "vitest";
import { type ApiDesk, apiDesk } from "#test/flow/api-desk.ts";

let desk: ApiDesk;
let key: string;
beforeEach(async () => {
  desk = apiDesk();
  key = await desk.key();
  const now = desk.clock.now();
  await desk.suppressions.add("it", "eve@example.org", "bounced", "5.1.1", now);
  await desk.suppressions.add("it", "max@example.org", "complained", null, now);
  await desk.suppressions.add("hr", "max@example.org", "bounced", null, now);
});
const list = async (target = "/v1/suppressions") => (await desk.call("GET", target, { key })).body;
const lift = (address: string) => desk.call("POST", `/v1/suppressions/${address}/actions/lift`, { key, body: {} });

describe("rule 22: addresses the desk sends no mail to", () => {
  it("are listed, those of the desk alone", async () => {
    expect(await list()).toMatchObject({
      items: [
        { address: "eve@example.org", reason: "bounced", detail: "5.1.1" },
        { address: "max@example.org", reason: "complained", until: null },
      ],
      nextCursor: null,
    });
    const first = await list("/v1/suppressions?limit=1");
    expect(await list(`/v1/suppressions?limit=1&cursor=${first["nextCursor"]}`)).toMatchObject({
      items: [{ address: "max@example.org" }],
    });
  });

  it("get mail again once they are lifted; twice does no harm", async () => {
    expect(await lift("Eve@example.org")).toMatchObject({
      status: 200,
      body: { address: "eve@example.org", lifted: true },
    });
    expect(await lift("eve@example.org")).toMatchObject({ status: 200, body: { lifted: false } });
    expect(await list()).toMatchObject({ items: [{ address: "max@example.org" }] });
    expect(await desk.suppressions.find("hr", "max@example.org", desk.clock.now())).toBeDefined();
  });

  it("knows nothing of what is no address", async () => {
    expect(await lift("eve")).toMatchObject({ status: 404 });
  });
});
