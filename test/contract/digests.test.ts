import { beforeEach, expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { type Digest, digestJobId, type MailJob } from "#shared/mail/jobs.ts";
import type { Table } from "#shared/ports/table.ts";
import { dueDigests, type WaitingNotices, waitingNotices } from "#shared/store/digests.ts";
import { workLog } from "#shared/store/work-log.ts";
import { onEveryTable } from "#test/contract/tables.ts";

const at = "2026-11-23T22:00:00.000Z";
const digest: Digest = { desk: "it", member: "bob@example.org", sendAt: "2026-11-24T07:00:00.000Z" };
const jobOf = (n: number): MailJob => ({
  v: 1,
  job: `01M83T4CM0JAPB8YBBZTTK9Z50#2#${n}#0`,
  ticketId: "01M83T4CM0JAPB8YBBZTTK9Z50",
  mail: "escalation",
  recipient: digest.member,
});

onEveryTable((empty) => {
  let table: Table;
  let waiting: WaitingNotices;
  beforeEach(async () => {
    table = await empty();
    waiting = waitingNotices(table);
  });

  test("notices wait in the order of their time, and with each its job is done", async () => {
    expect(await waiting.add(digest, { job: jobOf(1), at: plusSeconds(at, 1) }, "")).toBe(true);
    expect(await waiting.add(digest, { job: jobOf(2), at }, "")).toBe(true);
    expect(await waiting.of(digest)).toEqual([
      { job: jobOf(2), at },
      { job: jobOf(1), at: plusSeconds(at, 1) },
    ]);
    expect(await workLog(table, "mailOut").claim(jobOf(1).job, at)).toEqual({ claim: "done", result: "" });
  });

  test("a digest that somebody has begun to send takes none, and the job is not done", async () => {
    const log = workLog(table, "mailOut");
    await log.claim(digestJobId(digest), digest.sendAt);
    expect(await waiting.add(digest, { job: jobOf(1), at }, "")).toBe(false);
    expect(await waiting.of(digest)).toEqual([]);
    expect(await log.claim(jobOf(1).job, at)).toEqual({ claim: "mine" });
  });

  test("digests of one member, and of members whose addresses begin alike, are apart", async () => {
    const others = [
      { ...digest, sendAt: plusSeconds(digest.sendAt, 3600) },
      { ...digest, member: "bob@example.org.uk" },
      { ...digest, desk: "hr" },
    ];
    for (const [n, other] of others.entries()) await waiting.add(other, { job: jobOf(n), at }, "");
    await waiting.add(digest, { job: jobOf(9), at }, "");
    await waiting.remove(digest);
    expect(await waiting.of(digest)).toEqual([]);
    expect((await Promise.all(others.map(waiting.of))).flat()).toHaveLength(3);
  });

  test("more than a page and a transaction hold are found and removed", async () => {
    const jobs = Array.from({ length: 230 }, (_, n) => jobOf(n));
    for (const job of jobs) await waiting.add(digest, { job, at }, "");
    expect(await waiting.of(digest)).toHaveLength(230);
    await waiting.remove(digest);
    expect(await waiting.of(digest)).toEqual([]);
  });

  test("what is due is found once its time has passed, until it is removed", async () => {
    const due = dueDigests(table);
    await waiting.add(digest, { job: jobOf(1), at }, "");
    await waiting.add(digest, { job: jobOf(2), at }, "");
    expect(await due.before(at)).toEqual([]);
    expect(await due.before(plusSeconds(digest.sendAt, 0.001))).toEqual([digest]);
    await due.remove([digest]);
    expect(await due.before(plusSeconds(digest.sendAt, 60))).toEqual([]);
    expect(await waiting.of(digest)).toHaveLength(2);
  });
});
