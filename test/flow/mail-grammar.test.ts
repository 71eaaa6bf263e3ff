import fc from "fast-check";
import { it } from "vitest";
import { batches, batchSize, checkMails } from "#test/flow/mail-grammar.ts";

it("M1: 5,000 mails of the grammar: each becomes one incident, message, bounce or held mail, in clean fields", {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(batches, (batch) => checkMails(batch)),
    { numRuns: 5_000 / batchSize },
  );
});
