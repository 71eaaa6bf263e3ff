import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import type { Write, WriteResult } from "#shared/ports/table.ts";

/** A refused write as a result; throws for what is neither a failed condition nor a conflict. */
export const refusalOf = (error: unknown, writes: readonly Write[]): WriteResult => {
  if (error instanceof ConditionalCheckFailedException) return { ok: false, failed: [0], conflict: false };
  if (error instanceof TransactionConflictException) return { ok: false, failed: [], conflict: true };
  if (error instanceof Error && error.name === "ValidationException") throw refusedWrite(error, writes);
  if (!(error instanceof TransactionCanceledException)) throw error;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
  const failed = codes.flatMap((code, position) => (code === "ConditionalCheckFailed" ? [position] : []));
  const conflict = codes.includes("TransactionConflict");
  if (!codes.every((code) => expectedCodes.has(code)) || (failed.length === 0 && !conflict))
    throw refusedWrite(error, writes, codes.find(isThrottling));
  return { ok: false, failed, conflict };
};

/** Why a write of a transaction did not happen, in ways its caller expects. */
const expectedCodes: ReadonlySet<string> = new Set(["None", "ConditionalCheckFailed", "TransactionConflict"]);

/** A cancelled transaction tells throttling by the reasons of its parts alone. */
const isThrottling = (code: string): boolean => code === "ThrottlingError" || code === "ProvisionedThroughputExceeded";

/**
 * The error, with the largest item that was to be written: its size is what the table refuses most. `name`, if given,
 * tells what will pass from what will not.
 */
const refusedWrite = (error: Error, writes: readonly Write[], name = "Error"): Error => {
  const bySize = writes.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  const message = `write refused, ${writes.length} items, the largest ${namedKey(bySize[0])}: ${error.message}`;
  return Object.assign(new Error(message, { cause: error }), { name });
};

/** Partition and sort key of a write, for error messages. */
export const namedKey = (write: Write | undefined): string => {
  const key = write?.op === "put" ? write.item : write?.key;
  return `${key?.pk} ${key?.sk}`;
};
