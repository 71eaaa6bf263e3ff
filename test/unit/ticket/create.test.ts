import { expect, test } from "vitest";
import {
  agent,
  app,
  attachment,
  caller,
  create,
  given,
  mail,
  message,
  stranger,
  t0,
} from "#test/unit/ticket/scenario.ts";

const nothing = given([]);
const opened = { type: "ticket.created" } as const;
const said = { type: "message.added" } as const;

test("a mail opens a new incident with what the desk gives by default", () => {
  const ticket = nothing.when(create({ message: message({ id: "m1", mail: mail() }) }), { by: caller, after: 0 }).makes(
    { ...opened, acknowledge: true, initial: { version: 0, state: "new", openingMessage: "m1" } },
    {
      ...said,
      message: { id: "m1", visibility: "public", author: { type: "requester", id: caller.id }, createdAt: t0 },
    },
  );
  expect(ticket).toMatchObject({
    version: 1,
    state: "new",
    impact: 3,
    urgency: 3,
    priority: 5,
    priorityOverridden: false,
    assignmentGroup: "serviceDesk",
    assignedTo: null,
    openedBy: caller.id,
    openedAt: t0,
    updatedAt: t0,
    wakeAt: null,
  });
});

test("impact and urgency give the priority of the desk's matrix", () => {
  expect(nothing.when(create({ impact: 1, urgency: 2 })).makes(opened, said).priority).toBe(2);
  expect(nothing.when(create({ impact: 1, urgency: 1 })).makes(opened, said).priority).toBe(1);
});

test("a service brings its support group, an explicit group goes before it", () => {
  expect(nothing.when(create({ businessService: "vpn" })).makes(opened, said).assignmentGroup).toBe("network");
  const explicit = create({ businessService: "vpn", assignmentGroup: "serviceDesk" });
  expect(nothing.when(explicit).makes(opened, said).assignmentGroup).toBe("serviceDesk");
});

test("an incident that comes with an assignee is in progress", () => {
  const ticket = nothing.when(create({ assignedTo: agent.id }), { by: agent }).makes(opened, said);
  expect(ticket).toMatchObject({ state: "inProgress", assignedTo: agent.id, reassignmentCount: 0 });
});

test("attachments stand before the message that names them", () => {
  nothing
    .when(create({ message: message({ attachments: [attachment] }) }), { by: caller })
    .makes(
      opened,
      { type: "attachment.added", attachment: { id: "file-1" } },
      { ...said, message: { attachments: ["file-1"] } },
    );
});

test("an incident may open without a message", () => {
  expect(nothing.when(create({ message: null }), { by: app }).makes(opened).openingMessage).toBeNull();
});

test("text that nobody vouches for stays with the desk", () => {
  const unverified = message({ mail: mail({ unverified: true, from: stranger.id }) });
  nothing
    .when(create({ callerId: stranger.id, message: unverified }), { by: stranger })
    .makes(opened, { ...said, message: { visibility: "internal" } });
});

test("each watcher is kept once, the caller not at all", () => {
  const watchList = ["x@home.example", caller.id, "x@home.example"];
  expect(nothing.when(create({ watchList })).makes(opened, said).watchList).toEqual(["x@home.example"]);
});

test.each([
  ["an unknown group", { assignmentGroup: "cleaners" }],
  ["a group by the name of an object's inheritance", { assignmentGroup: "constructor" }],
  ["an assignee outside the group", { assignedTo: "cora@desk.example" }],
  ["an unknown service", { businessService: "teleport" }],
  ["an unknown category", { category: "magic" }],
  ["a subcategory of another category", { category: "hardware", subcategory: "wifi" }],
  ["a subcategory without a category", { subcategory: "wifi" }],
])("%s is refused", (_, wrong) => {
  nothing.when(create(wrong)).refused("ticket.invalidField");
});

test("a caller and a short description are needed", () => {
  nothing
    .when(create({ callerId: "", shortDescription: "  " }))
    .refused("ticket.missingFields", { missingFields: ["callerId", "shortDescription"] });
});
