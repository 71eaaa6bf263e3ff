import { beforeEach, expect, test } from "vitest";
import { plusSeconds } from "#shared/instant.ts";
import { onceKey } from "#shared/store/keys.ts";
import { type WorkLog, workLog } from "#shared/store/work-log.ts";
import { onEveryTable } from "#test/contract/tables.ts";

const now = "2026-11-23T09:00:00.000Z";
const job = "01M83T4CM0JAPB8YBBZTTK9Z50#2#1#0";

onEveryTable((empty) => {
  let log: WorkLog;
  let other: WorkLog;
  let ttl: () => Promise<unknown>;
  beforeEach(async () => {
    const table = await empty();
    log = workLog(table, "mailOut");
    other = workLog(table, "webhook");
    ttl = async () => (await table.get(onceKey("mailOut", job)))?.["ttl"];
  });

  test("one of many attempts gets the job", async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => log.claim(job, now)));
    expect(claims.map(({ claim }) => claim).sort()).toEqual([...Array(7).fill("busy"), "mine"]);
  });

  test("the job of an attempt that died is taken over after a minute, not before", async () => {
    await log.claim(job, now);
    expect(await log.claim(job, plusSeconds(now, 60))).toEqual({ claim: "busy" });
    expect(await log.claim(job, plusSeconds(now, 60.001))).toEqual({ claim: "mine" });
  });

  test("a job that was done is never done again, and what came of it is known", async () => {
    await log.claim(job, now);
    await log.done(job, now, "ses-1");
    expect(await log.claim(job, plusSeconds(now, 34 * 86_400))).toEqual({ claim: "done", result: "ses-1" });
  });

  test("jobs do not stand in each other's way", async () => {
    await log.claim(job, now);
    expect(await log.claim(`${job}0`, now)).toEqual({ claim: "mine" });
    expect(await other.claim(job, now)).toEqual({ claim: "mine" });
  });

  test("is kept longer than any queue keeps the job", async () => {
    await log.claim(job, now);
    await log.done(job, now, "ses-1");
    expect(await ttl()).toBe(Date.parse(now) / 1000 + 35 * 86_400);
  });
});
