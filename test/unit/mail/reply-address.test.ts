import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorId, replyAddress, ticketOfAnchor, ticketOfReplyAddress } from "#shared/mail/reply-address.ts";
import { base32, fromBase32, ulidBytes, ulidOf } from "#shared/mail/signing.ts";

const key = "key";
const ticket = "01M83T4CM0JAPB8YBBZTTK9Z50";
const address = replyAddress("it@desk.example", ticket, key);
const ulids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(ulidOf);

describe("rule 2, CVE-2024-49193: a reply address", () => {
  it("leads back to every ticket", () => {
    fc.assert(fc.property(ulids, (id) => ticketOfReplyAddress(replyAddress("it@desk.example", id, key), key) === id));
  });

  it("has a local part of at most 64 characters, whatever the desk is called", () => {
    expect(address).toMatch(/^it\+[a-z2-7]{42}@desk\.example$/);
    const long = replyAddress("a-desk-with-a-very-long-name@desk.example", ticket, key);
    expect(long).toMatch(/^reply\+[a-z2-7]{42}@desk\.example$/);
    expect(ticketOfReplyAddress(long, key)).toBe(ticket);
  });

  it.each([
    ["in upper case", address.toUpperCase()],
    ["without the plus", address.replace("+", "")],
    ["with an encoded plus", address.replace("+", "%2B")],
    ["at another domain", address.replace("desk.example", "relay.example")],
  ])("is recognised %s", (_, changed) => {
    expect(ticketOfReplyAddress(changed, key)).toBe(ticket);
  });

  it.each([
    ["without a token", "it@desk.example"],
    ["without a domain", address.split("@")[0] ?? ""],
    ["under another key", replyAddress("it@desk.example", ticket, "other")],
    ["with the token of an anchor", anchorId(ticket, "desk.example", key).replace("<t.", "it+").replace(">", "")],
  ])("leads nowhere %s", (_, wrong) => {
    expect(ticketOfReplyAddress(wrong, key)).toBeUndefined();
  });

  it("leads nowhere with any character of its token changed", () => {
    const token = address.slice(3, 45);
    for (let position = 0; position < token.length; position++)
      for (const other of "ab2") {
        if (token[position] === other) continue;
        const changed = `${token.slice(0, position)}${other}${token.slice(position + 1)}`;
        // The last character has two bits that mean nothing.
        if (position === 41 && fromBase32(changed)?.join() === fromBase32(token)?.join()) continue;
        expect(ticketOfReplyAddress(`it+${changed}@desk.example`, key)).toBeUndefined();
      }
  });

  it("never throws on what strangers write", () => {
    fc.assert(fc.property(fc.string({ maxLength: 120 }), (text) => ticketOfReplyAddress(text, key) === undefined));
  });
});

describe("rule 3: an anchor id", () => {
  it("leads back to its ticket, case aside", () => {
    expect(ticketOfAnchor(anchorId(ticket, "desk.example", key).toUpperCase(), key)).toBe(ticket);
  });

  it("leads nowhere under another key, or when it is none", () => {
    expect(ticketOfAnchor(anchorId(ticket, "desk.example", "other"), key)).toBeUndefined();
    expect(ticketOfAnchor("<vpn-1@example.com>", key)).toBeUndefined();
  });
});

describe("codings", () => {
  it("of bytes as base32 give the bytes back", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => fromBase32(base32(bytes))?.join() === bytes.join()));
  });

  it("of ULIDs give the ULID back", () => {
    fc.assert(fc.property(ulids, (id) => ulidOf(ulidBytes(id)) === id));
    expect(() => ulidBytes("not a ulid")).toThrow("not a ULID");
  });
});
