import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replyAddress } from "#shared/mail/reply-address.ts";
import { fromBase32, ulidOf } from "#shared/mail/signing.ts";
import { unsubscribeToken, unsubscribeUrl, unsubscriptionOf } from "#shared/mail/unsubscribe.ts";

const key = "key";
const ticket = "01M83T4CM0JAPB8YBBZTTK9Z50";
const sam = "sam.lee@example.com";
const token = unsubscribeToken(ticket, sam, key);
const ulids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(ulidOf);

describe("a token that unsubscribes", () => {
  it("leads back to every ticket, and is for nobody but its person", () => {
    fc.assert(
      fc.property(ulids, fc.string(), fc.string(), (id, person, other) => {
        const unsubscription = unsubscriptionOf(unsubscribeToken(id, person, key), key);
        expect(unsubscription?.ticketId).toBe(id);
        expect(unsubscription?.isFor(person)).toBe(true);
        expect(unsubscription?.isFor(other)).toBe(person === other);
      }),
    );
  });

  it("is short, fit for a path, and does not show whom it is for, nor that two are for the same", () => {
    expect(token).toMatch(/^[a-z2-7]{58}$/);
    expect(Buffer.from(fromBase32(token) ?? []).toString("latin1")).not.toContain("sam");
    const elsewhere = unsubscribeToken("01M83T4CM0JAPB8YBBZTTK9Z51", sam, key);
    expect(elsewhere.slice(26, 42)).not.toBe(token.slice(26, 42));
  });

  it.each([
    ["of another key", unsubscribeToken(ticket, sam, "other")],
    ["of a reply address", replyAddress("it@desk.example", ticket, key).slice(3, 45)],
    ["with a character too many", `${token}a`],
    ["with one too few", token.slice(0, -1)],
    ["in upper case", token.toUpperCase()],
    ["of nothing", ""],
  ])("is none %s", (_, wrong) => {
    expect(unsubscriptionOf(wrong, key)).toBeUndefined();
  });

  it("is none with any character changed", () => {
    for (let position = 0; position < token.length; position++)
      for (const other of "ab2") {
        const changed = `${token.slice(0, position)}${other}${token.slice(position + 1)}`;
        // The last character has two bits that mean nothing.
        if (fromBase32(changed)?.join() === fromBase32(token)?.join()) continue;
        expect(unsubscriptionOf(changed, key)).toBeUndefined();
      }
  });

  it("never throws on what strangers write", () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (text) => unsubscriptionOf(text, key) === undefined));
  });
});

it("rule 26: there is a URL on HTTPS alone", () => {
  expect(unsubscribeUrl("https://api.example", token)).toBe(`https://api.example/v1/unsubscribe/${token}`);
  expect(unsubscribeUrl("http://127.0.0.1:3000", token)).toBeNull();
});
