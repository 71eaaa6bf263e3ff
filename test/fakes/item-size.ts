import type { Item, Value } from "#shared/ports/table.ts";

/**
 * Bytes of a value as DynamoDB counts them: text in UTF-8, numbers two digits a byte plus one, 1 for booleans and
 * null, lists and maps 3 plus 1 for each element (Developer Guide, "DynamoDB item sizes and formats").
 */
const valueSize = (value: Value | undefined): number => {
  if (value === undefined) return 0;
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).replace(/\D/g, "").length / 2) + 1;
  if (value === null || typeof value === "boolean") return 1;
  if (Array.isArray(value)) return 3 + value.reduce((sum: number, element: Value) => sum + 1 + valueSize(element), 0);
  return (
    3 + Object.entries(value).reduce((sum, [key, element]) => sum + 1 + Buffer.byteLength(key) + valueSize(element), 0)
  );
};

/** Bytes of an item: names and values of its attributes. The limit is 400 KB, the write unit 1 KB. */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
