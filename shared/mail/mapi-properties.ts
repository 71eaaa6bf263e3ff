/** Properties by their id (MS-OXPROPS). */
export type Properties = ReadonlyMap<number, PropertyValue>;

export interface PropertyValue {
  readonly bytes: Buffer;
  readonly isUnicode: boolean;
}

const maxProperties = 1_000;
const maxValues = 1_000;

/** Sizes of values by their type (MS-OXCDATA 2.11.1); the others carry a count and a length. */
const fixedSizes: Readonly<Record<number, number>> = {
  1: 0,
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const unicodeType = 0x1f;

/** The properties of a MAPI attribute by id; of a property with several values the first. Ends where it cannot go on. */
export const propertiesOf = (bytes: Buffer): Properties => {
  const found = new Map<number, PropertyValue>();
  let at = 0;
  const number = (): number => {
    const value = at + 4 <= bytes.length ? bytes.readUInt32LE(at) : 0;
    at += 4;
    return value;
  };
  const count = Math.min(number(), maxProperties);
  for (let read = 0; read < count && at < bytes.length; read++) {
    const tag = number();
    const id = tag >>> 16;
    const type = tag & 0xfff;
    const isMany = (tag & 0x1000) !== 0;
    if (id >= 0x8000) {
      // A named property: the set's id, then a number or a name.
      at += 16;
      const isName = number() === 1;
      const length = number();
      if (isName) at += padded(length);
    }
    const size = fixedSizes[type];
    // Values without bytes are not repeated: nothing would bound their number.
    const values = size === 0 || (size !== undefined && !isMany) ? 1 : number();
    if (values > maxValues) break;
    for (let value = 0; value < values && at <= bytes.length; value++) {
      const length = size ?? number();
      if (!found.has(id)) found.set(id, { bytes: bytes.subarray(at, at + length), isUnicode: type === unicodeType });
      at += padded(length);
    }
  }
  return found;
};

/** Values are padded to four bytes; lengths of 4 GB are given, so no bitwise operators. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;
