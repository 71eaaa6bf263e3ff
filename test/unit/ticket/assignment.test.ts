import { expect, test } from "vitest";
import { agent, app, create, given, history, inState, lead } from "#test/unit/ticket/scenario.ts";

const bob = "bob@desk.example";
const assigned = { type: "ticket.assigned" } as const;

test("a new incident that gets an assignee is in progress", () => {
  given(inState.new)
    .when({ verb: "assign", assignedTo: bob })
    .makes({ ...assigned, changes: { assignedTo: bob, state: "inProgress" } });
});

test("another group takes the incident from its assignee", () => {
  const ticket = given(inState.inProgress)
    .when({ verb: "assign", assignmentGroup: "network" })
    .makes({ ...assigned, changes: { assignmentGroup: "network", assignedTo: null, reassignmentCount: 1 } });
  expect(ticket.state).toBe("inProgress");
});

test("another group may come with a new assignee, even with the present one", () => {
  given(inState.inProgress)
    .when({ verb: "assign", assignmentGroup: "network", assignedTo: lead.id })
    .makes({ ...assigned, changes: { assignmentGroup: "network", assignedTo: lead.id } });
  const bobs = history(create({ assignedTo: bob }));
  expect(
    given(bobs).when({ verb: "assign", assignmentGroup: "network", assignedTo: bob }).makes(assigned).assignedTo,
  ).toBe(bob);
});

test("only leaving a group or a person counts as a reassignment", () => {
  const first = history(create(), { verb: "assign", assignedTo: bob });
  expect(given(inState.new).when({ verb: "assign", assignedTo: bob }).makes(assigned).reassignmentCount).toBe(0);
  expect(given(first).when({ verb: "assign", assignedTo: agent.id }).makes(assigned).reassignmentCount).toBe(1);
  expect(given(first).when({ verb: "assign", assignedTo: null }).makes(assigned)).toMatchObject({
    reassignmentCount: 1,
    assignedTo: null,
    state: "inProgress",
  });
});

test("an assignee has to belong to the group", () => {
  given(inState.new).when({ verb: "assign", assignedTo: lead.id }).refused("ticket.invalidField");
  given(inState.new).when({ verb: "assign", assignmentGroup: "cleaners" }).refused("ticket.invalidField");
});

test("assigning to whoever has it already is refused", () => {
  given(inState.inProgress).when({ verb: "assign", assignedTo: agent.id }).refused("ticket.invalidField");
});

test("naming the group that has it already changes nothing", () => {
  given(inState.inProgress).when({ verb: "assign", assignmentGroup: "serviceDesk" }).makes();
  given(inState.new).when({ verb: "assign", assignedTo: null }).makes();
});

test("assigning needs a group or a person", () => {
  given(inState.new)
    .when({ verb: "assign" })
    .refused("ticket.missingFields", { missingFields: ["assignmentGroup", "assignedTo"] });
});

test("who starts what nobody has becomes the assignee", () => {
  given(inState.new)
    .when({ verb: "start" })
    .makes({ type: "ticket.started", changes: { state: "inProgress", assignedTo: agent.id } });
});

test("who is not of the group cannot start what nobody has", () => {
  for (const by of [lead, app])
    given(inState.new)
      .when({ verb: "start" }, { by })
      .refused("ticket.missingFields", { missingFields: ["assignedTo"] });
});
