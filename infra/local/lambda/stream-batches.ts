import { failedItems } from "#infra/local/lambda/batch-failures.ts";
import type { Outcome } from "#infra/local/lambda/execution-environment.ts";

/** A stream record, as far as the poller looks into it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime?: number };
}

/** How a mapping deals with a batch that failed. */
export interface RetryRules {
  /** Attempts after the first; Infinity repeats until the records are gone. */
  readonly retries: number;
  readonly oldestSeconds: number;
  readonly bisect: boolean;
  readonly reportsFailures: boolean;
}

export interface BatchEffects {
  invoke(records: readonly StreamRecord[]): Promise<Outcome>;
  /** Everything up to this record is settled: a restart goes on behind it. */
  checkpoint(record: StreamRecord): void;
  /** Records that will not be tried again. */
  giveUp(records: readonly StreamRecord[], attempts: number): Promise<void>;
  /** Waits before attempt `attempt` (from 1) is repeated; false when the host stops. */
  pause(attempt: number): Promise<boolean>;
}

const sequenceNumber = (record: StreamRecord): string => record.dynamodb.SequenceNumber;

/**
 * Works through one batch in order: repeats what failed from the first failed record on, halves it when the mapping
 * says so, and gives up when the attempts or the records' age run out. False: the host stopped in the middle.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const processBatch = async (
  batch: readonly StreamRecord[],
  rules: RetryRules,
  effects: BatchEffects,
): Promise<boolean> => {
  const process = async (records: readonly StreamRecord[]): Promise<boolean> => {
    let rest = records;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await effects.invoke(rest);
      const settled = settledCount(rest, outcome, rules);
      const last = rest[settled - 1];
      if (last) effects.checkpoint(last);
      rest = rest.slice(settled);
      const [first] = rest;
      if (!first) return true;
      if (attempt > rules.retries || ageSeconds(first) > rules.oldestSeconds) {
        await effects.giveUp(rest, attempt);
        effects.checkpoint(rest.at(-1) ?? first);
        return true;
      }
      if (!(await effects.pause(attempt))) return false;
      if (rules.bisect && rest.length > 1 && settled === 0) {
        const half = Math.ceil(rest.length / 2);
        return (await process(rest.slice(0, half))) && (await process(rest.slice(half)));
      }
    }
  };
  return await process(batch);
};

/** Records before the first failed one. */
const settledCount = (records: readonly StreamRecord[], outcome: Outcome, rules: RetryRules): number => {
  if (!outcome.ok) return 0;
  if (!rules.reportsFailures) return records.length;
  const failed = failedItems(outcome.payload, records.map(sequenceNumber));
  const first = records.findIndex((record) => failed.includes(sequenceNumber(record)));
  return first === -1 ? records.length : first;
};

const ageSeconds = (record: StreamRecord): number =>
  Date.now() / 1000 - (record.dynamodb.ApproximateCreationDateTime ?? Date.now() / 1000);
