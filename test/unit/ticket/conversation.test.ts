import { describe, expect, test } from "vitest";
import {
  agent,
  app,
  attachment,
  caller,
  create,
  given,
  history,
  inState,
  mail,
  message,
  stranger,
  watcher,
} from "#test/unit/ticket/scenario.ts";

const said = { type: "message.added" } as const;
const resumed = { type: "ticket.resumed", changes: { state: "inProgress", onHoldReason: null } } as const;
const reopened = { type: "ticket.reopened", changes: { state: "inProgress", reopenCount: 1 } } as const;
const comment = (more: Parameters<typeof message>[0] = {}) => ({ verb: "comment", message: message(more) }) as const;

describe("the caller's reply", () => {
  test("ends the hold that waits for it", () => {
    given(inState.onHold)
      .when(comment({ mail: mail() }), { by: caller })
      .makes(said, resumed);
  });

  test("reopens what is resolved", () => {
    given(inState.resolved)
      .when(comment({ mail: mail() }), { by: caller })
      .makes(said, reopened);
  });

  test("counts from a watcher too", () => {
    given(inState.onHold).when(comment(), { by: watcher }).makes(said, resumed);
    given(inState.resolved).when(comment(), { by: watcher }).makes(said, reopened);
  });

  test("adds watchers as long as one mail reaches them all", () => {
    const people = Array.from({ length: 60 }, (_, n) => `person-${n}@home.example`);
    const ticket = given(inState.inProgress)
      .when({ ...comment({ mail: mail() }), addWatchers: people }, { by: caller })
      .makes(said, { type: "ticket.updated" });
    expect(ticket.watchList).toEqual([watcher.id, ...people.slice(0, 48)]);
  });

  test("changes nothing else while work goes on", () => {
    given(inState.inProgress).when(comment(), { by: caller }).makes(said);
  });

  test("is public whatever it asks for", () => {
    given(inState.new)
      .when(comment({ visibility: "internal" }), { by: caller })
      .makes({ ...said, message: { visibility: "public" } });
  });

  test("changes no state when a program wrote it", () => {
    const machine = mail({ machine: true });
    given(inState.onHold)
      .when(comment({ mail: machine }), { by: caller })
      .makes({ ...said, message: { visibility: "public" } });
    given(inState.resolved)
      .when(comment({ mail: machine }), { by: caller })
      .makes(said);
  });

  test("stays with the desk and changes no state when its sender is in doubt", () => {
    const doubtful = comment({ mail: mail({ unverified: true }) });
    const kept = { ...said, message: { visibility: "internal" } };
    given(inState.onHold).when(doubtful, { by: caller }).makes(kept);
    given(inState.resolved).when(doubtful, { by: caller }).makes(kept);
  });

  test("is refused once the ticket is closed", () => {
    given(inState.closed).when(comment(), { by: caller }).refused("ticket.closed", { legalVerbs: [] });
    given(inState.canceled)
      .when(comment({ mail: mail() }), { by: stranger })
      .refused("ticket.closed");
  });
});

describe("a comment of the desk", () => {
  test("is public or internal as its author chose, and moves no state", () => {
    given(inState.onHold)
      .when(comment({ visibility: "internal" }), { by: agent })
      .makes({ ...said, message: { visibility: "internal", author: { type: "agent", id: agent.id, name: "Ada" } } });
    given(inState.resolved)
      .when(comment(), { by: app })
      .makes({ ...said, message: { visibility: "public" } });
  });

  test("stays internal when a mail only pretends to be from the desk", () => {
    given(inState.new)
      .when(comment({ mail: mail({ from: agent.id, unverified: true }) }), { by: agent })
      .makes({ ...said, message: { visibility: "internal" } });
  });

  test("speaks for the caller when an agent has the incident", () => {
    const own = history(create({ callerId: agent.id }), {
      verb: "hold",
      onHoldReason: "awaitingCaller",
      message: message(),
    });
    given(own).when(comment(), { by: agent }).makes(said, resumed);
    given(own)
      .when(comment({ visibility: "internal" }), { by: agent })
      .makes(said);
  });
});

describe("a stranger", () => {
  test("is heard by mail, internally and without any effect", () => {
    const forwarded = { ...comment({ mail: mail({ from: stranger.id }) }), addWatchers: [stranger.id] };
    const ticket = given(inState.resolved)
      .when(forwarded, { by: stranger })
      .makes({ ...said, message: { visibility: "internal" } });
    expect(ticket.watchList).toEqual([watcher.id]);
  });

  test("is not heard in any other way", () => {
    given(inState.new).when(comment(), { by: stranger }).refused("ticket.forbidden", { legalVerbs: [] });
  });
});

test("people in copy become watchers, once each", () => {
  const copied = { ...comment({ mail: mail() }), addWatchers: ["new@home.example", watcher.id, caller.id] };
  const ticket = given(inState.new)
    .when(copied, { by: caller })
    .makes(said, { type: "ticket.updated", changes: { watchList: [watcher.id, "new@home.example"] } });
  expect(ticket.state).toBe("new");
});

test("attachments stand before their message", () => {
  given(inState.new)
    .when(comment({ attachments: [attachment] }), { by: caller })
    .makes(
      { type: "attachment.added", attachment: { id: "file-1" } },
      { ...said, message: { attachments: ["file-1"] } },
    );
});
