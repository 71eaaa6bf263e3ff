import { beforeEach, describe, expect, it } from "vitest";
import type { Item, ItemBatches, Table } from "#shared/ports/table.ts";
import { adminEventKey } from "#shared/store/keys.ts";
import { buildCommit, buildTicket } from "#test/builders.ts";
import { type AuditedDesk, auditedDesk } from "#test/flow/audited-desk.ts";
import { agent, message } from "#test/unit/ticket/scenario.ts";

let desk: AuditedDesk;
beforeEach(() => {
  desk = auditedDesk();
});

const quarter = 900;
const blocks = () => desk.table.items().filter(({ pk }) => pk.startsWith("ANCHOR#"));
const headsOf = (block: Item | undefined) => {
  const heads = block?.["heads"] as readonly { ticketId: string; version: number }[] | undefined;
  return heads?.map(({ ticketId, version }) => [ticketId, version]);
};
const comment = (id: string, n: number) =>
  desk.command(id, { verb: "comment", message: message({ id: `01K0000000000000000000000${n}` }) }, agent);
const kinds = async () => (await desk.verify()).found.map(({ what }) => what);

describe("anchoring", () => {
  it("vouches in each block for the tickets that changed, and puts it outside as it is", async () => {
    const [one, other] = [await desk.create(), await desk.create()];
    await desk.anchor();
    desk.clock.advance(quarter);
    await comment(other, 1);
    await desk.anchor();
    expect(blocks().map(headsOf)).toEqual([
      [
        [one, 1],
        [other, 1],
      ],
      [[other, 2]],
    ]);
    expect([...desk.files.objects.keys()]).toEqual(["it/00000001.json", "it/00000002.json"]);
    expect(await desk.verify()).toEqual({
      found: [],
      summary: { blocks: 2, administered: 0, tickets: 2, commits: 3, unchained: 0 },
    });
  });

  it("vouches for the admin log, as far as it has come", async () => {
    await desk.administer("eve@desk.example");
    await desk.anchor();
    desk.clock.advance(quarter);
    for (let n = 0; n < 450; n++) await desk.administer(`${n}@desk.example`);
    await desk.anchor();
    await desk.administer("last@desk.example");
    const ends = blocks().map((block) => (block["adminHead"] as { n: number } | undefined)?.n);
    expect(ends).toEqual([1, 451]);
    expect(await desk.verify()).toMatchObject({ found: [], summary: { blocks: 2, administered: 452 } });
    await desk.table.write([{ op: "delete", key: adminEventKey("it", 451) }]);
    expect((await desk.verify()).found).toMatchObject([
      { what: "admin.incomplete", key: "00000452" },
      { what: "admin.changed", block: 2 },
    ]);
  });

  it("adds nothing while nothing changes", async () => {
    await desk.create();
    await desk.administer("eve@desk.example");
    await desk.anchor();
    const before = desk.table.items();
    for (let run = 0; run < 5; run++) {
      desk.clock.advance(run % 2 === 0 ? 60 : quarter);
      await desk.anchor();
    }
    expect(desk.table.items()).toEqual(before);
    expect(desk.log.metrics.at(-1)).toEqual({ name: "AuditBehind", value: 0, unit: "Seconds" });
  });

  it("finds a change that the index shows late", async () => {
    await desk.create();
    const late = await desk.create();
    desk.clock.advance(60);
    const lagging: Table & ItemBatches = {
      ...desk.table,
      query: async (query) => {
        const page = await desk.table.query(query);
        return query.index ? { ...page, items: page.items.filter(({ pk }) => !pk.endsWith(late)) } : page;
      },
    };
    await desk.anchor(lagging);
    desk.clock.advance(quarter);
    await desk.anchor();
    expect(headsOf(blocks()[1])).toEqual([[late, 1]]);
  });

  it("goes on where a run died that had written to the table and not yet outside", async () => {
    await desk.create();
    desk.files.failNext(new Error("S3 is away"));
    await expect(desk.anchor()).rejects.toThrow("not anchored: Error: S3 is away");
    expect([blocks().length, desk.files.objects.size]).toEqual([1, 0]);
    expect(desk.log.metrics).toEqual([]);
    expect(await kinds()).toEqual([]);
    desk.clock.advance(2 * 3_600);
    expect(await kinds()).toEqual(["block.notArchived"]);
    await desk.anchor();
    expect(desk.files.objects.size).toBe(1);
    expect(await kinds()).toEqual([]);
  });

  it("takes as many blocks as it needs, over several runs if one dies or ends, and ends the pass", async () => {
    for (let n = 0; n < 12; n++) {
      await desk.create(n % 2 === 0 ? {} : { assignedTo: agent.id });
      desk.clock.advance(n % 3);
    }
    let writes = 0;
    const dying: Table & ItemBatches = {
      ...desk.table,
      write: async (all) => {
        if (++writes === 2) throw new Error("the function died");
        return desk.table.write(all);
      },
    };
    const limits = { perBlock: 4, pages: 1 };
    await expect(desk.anchor(dying, { ...limits, pages: 9 })).rejects.toThrow("died");
    expect(blocks()).toHaveLength(1);
    desk.clock.advance(quarter);
    await desk.anchor(desk.table, limits);
    expect(desk.log.metrics.at(-1)).toMatchObject({ name: "AuditBehind", value: quarter });
    await desk.anchor(desk.table, limits);
    await desk.anchor(desk.table, limits);
    expect(blocks().map((block) => headsOf(block)?.length)).toEqual([4, 4, 4, 0]);
    expect(desk.log.metrics.at(-1)).toMatchObject({ name: "AuditBehind", value: 0 });
    const before = desk.table.items();
    await desk.anchor(desk.table, { ...limits, pages: 9 });
    expect(desk.table.items()).toEqual(before);
    expect(await desk.verify()).toMatchObject({ found: [], summary: { tickets: 12 } });
  });

  it("leaves the desk to another run that is faster", async () => {
    await desk.create();
    const slow: Table & ItemBatches = {
      ...desk.table,
      write: async (all) => {
        await desk.anchor();
        return desk.table.write(all);
      },
    };
    await desk.anchor(slow);
    expect(blocks()).toHaveLength(1);
    expect(await kinds()).toEqual([]);
  });

  it("leaves out tickets from before there were hashes, until they change", async () => {
    const id = await desk.create();
    await stripHashes();
    await desk.anchor();
    expect(blocks()).toEqual([]);
    await comment(id, 1);
    await desk.anchor();
    expect(blocks().map(headsOf)).toEqual([[[id, 2]]]);
    expect(await desk.verify()).toMatchObject({ found: [], summary: { commits: 2, unchained: 1 } });
  });

  /** The table as an older version would have written it. */
  const stripHashes = async (): Promise<void> => {
    for (const { hash: _hash, content: _content, pk, sk, ...item } of desk.table.items())
      await desk.table.write([{ op: "put", item: { ...item, pk, sk } }]);
  };

  it("makes hashes a duty: none can be taken away later", async () => {
    await desk.anchor();
    await desk.create();
    await desk.anchor();
    desk.clock.advance(2 * 3_600);
    await desk.create();
    await stripHashes();
    expect(new Set(await kinds())).toEqual(new Set(["commit.notAnchored", "commit.changed"]));
  });

  it("tells of a ticket that was kept from it", async () => {
    await desk.create();
    await desk.anchor();
    const hidden = await desk.create();
    const found = desk.table.items().find(({ pk, sk }) => pk.endsWith(hidden) && sk === "#");
    if (!found) throw new Error("no ticket");
    const { byDeskPk, ...item } = found;
    await desk.table.write([{ op: "put", item: { ...item, pk: found.pk, sk: found.sk } }]);
    desk.clock.advance(quarter);
    await desk.create();
    await desk.anchor();
    desk.clock.advance(quarter);
    await desk.create();
    await desk.anchor();
    expect(await kinds()).toEqual([]);
    await desk.table.write([{ op: "put", item: found }]);
    expect(await kinds()).toEqual(["ticket.notAnchored"]);
  });

  it("of a desk that fails keeps no other one waiting", async () => {
    await desk.create();
    const ticket = buildTicket({ id: "01K00000000000000000000999", desk: "hr" });
    await desk.store.save(buildCommit(ticket));
    desk.files.failNext(new Error("once"));
    await expect(desk.anchor(desk.table, undefined, ["it", "hr"])).rejects.toThrow("once");
    expect([...desk.files.objects.keys()]).toEqual(["hr/00000001.json"]);
  });
});

describe("verification", () => {
  it("looks again at a ticket that changes meanwhile", async () => {
    const id = await desk.create();
    await desk.anchor();
    let looked = 0;
    const busy: Table = {
      ...desk.table,
      query: async (query) => {
        const page = await desk.table.query(query);
        if (query.pk.endsWith(id) && ++looked < 3) await comment(id, looked);
        return page;
      },
    };
    expect((await desk.verify(busy)).found).toEqual([]);
    expect(looked).toBe(3);
  });

  it("reads an object that was changed outside as no block", async () => {
    await desk.create();
    await desk.anchor();
    const [[key, object] = []] = desk.files.objects;
    if (!key || !object) throw new Error("no object");
    const text = Buffer.from(object.bytes).toString().replace('"version":1', '"version":2');
    desk.files.objects.set(key, { ...object, bytes: Buffer.from(text) });
    expect(await kinds()).toEqual(["block.changed", "ticket.truncated"]);
  });
});
