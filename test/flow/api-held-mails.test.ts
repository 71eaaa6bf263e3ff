import { beforeEach, describe, expect, it } from "vitest";
import { effectsOf } from "#functions/dispatch/dispatch.ts";
import { heldMails } from "#shared/store/held-mails.ts";
import { buildHeldMail } from "#test/builders.ts";
import { type ApiDesk, apiDesk } from "#test/flow/api-desk.ts";

const [first, second] = [buildHeldMail(), buildHeldMail({ id: "01K000000000000000000H0002", sesMessageId: "ses-2" })];
const hold = (desk: ApiDesk, mail = first) =>
  heldMails(desk.memory).hold(mail, { kind: "mail", key: mail.sesMessageId, keepDays: 90 });

let desk: ApiDesk;
beforeEach(async () => {
  desk = apiDesk();
  await hold(desk);
  await hold(desk, second);
});
const act = async (action: string, key?: string, id = first.id) =>
  desk.call("POST", `/v1/held-mails/${id}/actions/${action}`, { key: key ?? (await desk.key()) });
const arrivals = () => desk.memory.items().flatMap((item) => effectsOf(item, desk.clock.now()).arrivals);

describe("GET /v1/held-mails", () => {
  it("lists what was not let in, the newest first, page by page, and not where it lies", async () => {
    const key = await desk.key();
    const { body, text } = await desk.call("GET", "/v1/held-mails?limit=1", { key });
    expect(body["items"]).toEqual([
      {
        id: second.id,
        desk: "it",
        kind: "suspected",
        why: ["spam"],
        from: "win@lottery.example",
        subject: "You have won",
        receivedAt: second.receivedAt,
        sesMessageId: "ses-2",
        state: "held",
        decidedBy: null,
        decidedAt: null,
      },
    ]);
    expect(text).not.toContain("raw/");
    const next = await desk.call("GET", `/v1/held-mails?limit=1&cursor=${body["nextCursor"]}`, { key });
    expect(next.body).toMatchObject({ items: [{ id: first.id }], nextCursor: null });
  });

  it("shows a desk's own mails alone", async () => {
    const key = await desk.key({ desks: ["hr"] });
    expect((await desk.call("GET", "/v1/held-mails", { key })).body).toMatchObject({ items: [] });
    expect((await desk.call("GET", "/v1/held-mails?desk=it", { key })).status).toBe(404);
    expect((await act("release", key)).status).toBe(404);
  });
});

describe("POST /v1/held-mails/{id}/actions/…", () => {
  it("release says who did it, and sends the mail on its way once", async () => {
    const key = await desk.key({ person: "ada@desk.example" });
    const decided = { state: "released", decidedBy: "ada@desk.example", decidedAt: desk.clock.now() };
    expect(await act("release", key)).toMatchObject({ status: 200, body: decided });
    desk.clock.advance(60);
    // Again by somebody else: it is done.
    expect(await act("release")).toMatchObject({ status: 200, body: decided });
    expect(arrivals()).toMatchObject([
      {
        body: {
          releasedBy: "ada@desk.example",
          notification: { rawKey: "raw/ses-1", recipients: ["it@desk.example"] },
        },
      },
    ]);
  });

  it("discard leaves it out, until somebody thinks better of it", async () => {
    expect(await act("discard")).toMatchObject({ status: 200, body: { state: "discarded" } });
    expect(arrivals()).toEqual([]);
    expect(await act("release")).toMatchObject({ status: 200, body: { state: "released" } });
    expect(arrivals()).toHaveLength(1);
  });

  it("cannot take back what was let in", async () => {
    await act("release");
    expect(await act("discard")).toMatchObject({ status: 409, body: { code: "conflict" } });
  });

  it("know no other mail and no other action", async () => {
    expect((await act("release", undefined, "01K000000000000000000H0009")).status).toBe(404);
    expect((await act("burn")).status).toBe(404);
  });
});
