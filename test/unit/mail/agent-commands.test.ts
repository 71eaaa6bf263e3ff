import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commandsIn } from "#shared/mail/agent-commands.ts";

describe("rule 14: commands in a mail", () => {
  it.each([
    ["#status solved", { command: "status", status: "resolved" }],
    ["#Status: RESOLVED", { command: "status", status: "resolved" }],
    ["# status closed.", { command: "status", status: "closed" }],
    ["#status open", { command: "status", status: "open" }],
    ["#status on hold", { command: "status", status: "onHold" }],
    ["#assign me", { command: "assign", to: "me" }],
    ['#assign "Service Desk"', { command: "assign", to: "Service Desk" }],
    ["#assign bob@example.org", { command: "assign", to: "bob@example.org" }],
    ["#priority 2", { command: "priority", priority: 2 }],
    ["#priority P1", { command: "priority", priority: 1 }],
    ["#internal", { command: "internal" }],
    ["#note", { command: "internal" }],
    ["  # note", { command: "internal" }],
  ])("%s", (line, command) => {
    expect(commandsIn(`${line}\nDone.`)).toEqual({ commands: [command], rest: "Done.", unknown: [] });
  });

  it("several of them, with blank lines between", () => {
    expect(commandsIn("\n#status solved\n\n#assign me\nText\n#internal")).toEqual({
      commands: [
        { command: "status", status: "resolved" },
        { command: "assign", to: "me" },
      ],
      rest: "Text\n#internal",
      unknown: [],
    });
  });

  it.each([
    "> #status solved",
    "Hello\n#status solved",
    "-- \n#status solved",
    "#1 is broken",
    "##status solved",
    "#status-page is down",
  ])("not in %j", (text) => {
    expect(commandsIn(text)).toMatchObject({ commands: [], rest: text });
  });

  it.each(["#priority 9", "#status great", "#assign", "#stauts solved", "# Status of the printers"])(
    "%s is reported and stays in the text",
    (line) => {
      expect(commandsIn(`${line}\n#internal\nText`)).toEqual({
        commands: [{ command: "internal" }],
        rest: `${line}\nText`,
        unknown: [line],
      });
    },
  );

  it("what follows #note on its line is the note", () => {
    expect(commandsIn("#note He called.\nMore.")).toMatchObject({
      commands: [{ command: "internal" }],
      rest: "He called.\nMore.",
    });
  });

  it("loses nothing of a text without commands", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { commands, rest } = commandsIn(text);
        if (commands.length === 0) expect(rest).toBe(rest.trim());
        if (!text.includes("#")) expect({ commands, rest }).toEqual({ commands: [], rest: text.trim() });
      }),
      { seed: 14 },
    );
  });
});
