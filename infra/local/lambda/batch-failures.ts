import { isObject, type Json } from "#infra/local/json.ts";

/**
 * Which items of a batch a function reports as failed (`ReportBatchItemFailures`): null, {} or an empty list is
 * success of all; an answer that cannot be read, or names an item that was not in the batch, is failure of all.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export const failedItems = (payload: string, identifiers: readonly string[]): readonly string[] => {
  const answer: Json = JSON.parse(payload);
  if (answer === null) return [];
  if (!isObject(answer)) return identifiers;
  const failures = answer["batchItemFailures"] ?? null;
  if (failures === null) return [];
  if (!Array.isArray(failures)) return identifiers;
  const named = failures.map((failure) => (isObject(failure) ? failure["itemIdentifier"] : undefined));
  const known = named.filter((one) => typeof one === "string").filter((one) => identifiers.includes(one));
  return known.length === failures.length ? known : identifiers;
};
