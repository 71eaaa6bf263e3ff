import fc from "fast-check";
import { expect, it } from "vitest";
import { batches, batchSize, checkMails } from "#test/flow/mail-grammar.ts";

const mails = 50_000;
const megabyte = 1024 * 1024;

/** Most memory this process has held so far, in MB. */
const peakMegabytes = (): number => (process.resourceUsage().maxRSS * 1024) / megabyte;

it("M1: 50,000 mails: none throws, none takes a second of the processor, all of them less than 256 MB", {
  timeout: 40 * 60_000,
}, async () => {
  let slowest = { ms: 0, raw: "" };
  const watch = async (raw: Buffer, work: () => Promise<void>): Promise<void> => {
    // Time of the processor, not of the clock: others run on the machine too.
    const begun = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(begun);
    const ms = (user + system) / 1000;
    if (ms > slowest.ms) slowest = { ms, raw: raw.toString("latin1") };
  };
  const before = peakMegabytes();
  await fc.assert(
    fc.asyncProperty(batches, (batch) => checkMails(batch, watch)),
    { numRuns: mails / batchSize },
  );
  const more = peakMegabytes() - before;
  console.log(`slowest: ${slowest.ms.toFixed(1)} ms, ${JSON.stringify(slowest.raw)}; ${more.toFixed(0)} MB more`);
  expect(slowest.ms).toBeLessThan(1_000);
  expect(more).toBeLessThan(256);
});
