import { createHmac, timingSafeEqual } from "node:crypto";

const macBytes = 10;

/** HMAC-SHA-256 of `text` under `key`, cut to 10 bytes (80 bits). `purpose` keeps one use's tags useless for another. */
export const macOf = (key: string, purpose: string, text: string): Buffer =>
  createHmac("sha256", key).update(`${purpose}\n${text}`).digest().subarray(0, macBytes);

/** Whether the bytes are that HMAC; takes the same time for every wrong one. */
export const isMac = (bytes: Uint8Array, key: string, purpose: string, text: string): boolean =>
  bytes.length === macBytes && timingSafeEqual(bytes, macOf(key, purpose, text));

const lowerAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
const ulidAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Bytes as lower-case base32 without padding (RFC 4648 §6): survives gateways that fold case. */
export const base32 = (bytes: Uint8Array): string => digitsOf(bytes, lowerAlphabet);

/** The bytes of lower-case base32; undefined for any other character. Leftover bits are dropped. */
export const fromBase32 = (text: string): Uint8Array | undefined => {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const value = lowerAlphabet.indexOf(character);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
};

const digitsOf = (bytes: Uint8Array, alphabet: string): string => {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((held >> bits) & 31);
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text;
};

/** The 16 bytes of a ULID; throws on anything else. */
export const ulidBytes = (ulid: string): Uint8Array => {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(ulid)) throw new Error("not a ULID");
  let value = 0n;
  for (const character of ulid) value = (value << 5n) | BigInt(ulidAlphabet.indexOf(character));
  return Buffer.from(value.toString(16).padStart(32, "0"), "hex");
};

/** The ULID of a time in milliseconds since the epoch (nothing before it) and 10 bytes. */
export const ulidAt = (millis: number, bytes: Uint8Array): string => {
  const time = Buffer.alloc(6);
  time.writeUIntBE(Math.max(0, millis), 0, 6);
  return ulidOf(Buffer.concat([time, bytes]));
};

/** The ULID of 16 bytes. */
export const ulidOf = (bytes: Uint8Array): string => {
  let value = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (let digit = 0; digit < 26; digit++) {
    text = ulidAlphabet.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return text;
};
