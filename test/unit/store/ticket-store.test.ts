import { beforeEach, describe, expect, test } from "vitest";
import { ticketStore } from "#shared/store/ticket-store.ts";
import { buildCommit, buildTicket, nextVersion } from "#test/builders.ts";
import { type MemoryTable, memoryTable } from "#test/fakes/memory-table.ts";

/** What only a table that fails on demand can show; everything else is in test/contract/ticket-store.test.ts. */
describe("saving", () => {
  let table: MemoryTable;
  beforeEach(() => {
    table = memoryTable();
  });
  const ticket = buildTicket();
  const once = { kind: "mail", key: "1", keepDays: 35 } as const;
  const thread = { desk: "it", messageId: "<1>" };

  test("with another transaction in the way is stale", async () => {
    table.failNext();
    expect(await ticketStore(table).save(buildCommit(ticket))).toEqual({ saved: false, why: "stale" });
    expect(table.items()).toEqual([]);
  });

  test("throws what the table throws", async () => {
    table.failNext(new Error("throttled"));
    await expect(ticketStore(table).save(buildCommit(ticket))).rejects.toThrow("throttled");
  });

  test("is stale when the mark that refused it has run out meanwhile", async () => {
    const commit = buildCommit(ticket, { once: [once] });
    const markPosition = 3;
    table.failNext({ ok: false, failed: [markPosition], conflict: false });
    expect(await ticketStore(table).save(commit)).toEqual({ saved: false, why: "stale" });
    expect(await ticketStore(table).save(commit)).toMatchObject({ saved: true });
  });

  test("with a taken thread id and a lost race is stale", async () => {
    const store = ticketStore(table);
    await store.save(buildCommit(ticket, { threads: [thread] }));
    await store.save(buildCommit(nextVersion(ticket)));
    expect(await store.save(buildCommit(nextVersion(ticket), { threads: [thread] }))).toEqual({
      saved: false,
      why: "stale",
    });
  });

  test("a thread id with another transaction in the way throws, so that its caller tries again", async () => {
    table.failNext();
    await expect(ticketStore(table).addThread(ticket.id, thread)).rejects.toThrow("conflict");
  });
});
