import { describe, expect, it } from "vitest";
import { shownSubject, threadingOf } from "#shared/mail/outgoing.ts";
import { buildMessage, buildTicket } from "#test/builders.ts";
import { itDesk } from "#test/fixtures/mail/installation.ts";

describe("a conversation goes by the mail that opened it", () => {
  const ticket = buildTicket({ shortDescription: "Smoke in the kitchen" });

  it("by its subject and its id", () => {
    const opening = buildMessage();
    expect(shownSubject(itDesk, ticket, opening)).toBe("Fire");
    expect(threadingOf("<anchor@x>", [opening], "ann@example.com")).toEqual({
      inReplyTo: "<1@example.com>",
      references: ["<anchor@x>", "<1@example.com>"],
    });
  });

  it("but not by that of the ticket it was split from", () => {
    const copy = buildMessage({ channel: "api", author: { type: "agent", id: "ada@example.org" } });
    expect(shownSubject(itDesk, ticket, copy)).toBe("Smoke in the kitchen");
    expect(threadingOf("<anchor@x>", [copy], "ann@example.com")).toEqual({
      inReplyTo: null,
      references: ["<anchor@x>"],
    });
  });
});
