import { describe, expect, test } from "vitest";
import { partsOfMistake } from "#shared/desk/checks.ts";
import { defineDesk } from "#shared/desk/define-desk.ts";
import type { DeskDefinition } from "#shared/desk/desk.ts";
import { DeskError } from "#shared/desk/desk-error.ts";
import { proposedDesk } from "#shared/desk/proposed-desk.ts";
import { officeDesk } from "#test/fixtures/desks/office.ts";

const desk = defineDesk(officeDesk, import.meta.url);
const { calendars, serviceLevels } = officeDesk;
const { response } = serviceLevels;

describe("a proposal", () => {
  test("is what the desk would be with such levels and calendars in its file", () => {
    const proposal = {
      serviceLevels: { fast: { ...response, calendar: "early", targets: { 1: "10m" } } },
      calendars: { early: { timeZone: "Etc/UTC", hours: { mon: [["05:00", "09:00"]] } } },
    } as const;
    const defined = defineDesk(
      { ...officeDesk, ...proposal, calendars: { ...calendars, ...proposal.calendars } },
      import.meta.url,
    );
    expect(proposedDesk(desk, proposal)).toEqual({ desk: defined });
  });

  const wrong: Readonly<Record<string, object>> = {
    "no level at all": { response: 1 },
    "a name that is none": { "a ]: b": response },
    "an unknown field": { response: { ...response, colour: "red" } },
    "an unknown calendar": { response: { ...response, calendar: "offce" } },
    "a target that is none": { response: { ...response, targets: { 1: "fast", 2: { businessDays: 0 } } } },
    "somebody who is not there": {
      response: { ...response, steps: [{ atPercent: 50, notify: ["manager"], reassignTo: "third", page: "urgnt" }] },
    },
    "a condition nobody meets": {
      response: { ...response, when: { all: [{ field: "assignmentGroup", operator: "is", value: "third" }] } },
    },
    "a level nobody reaches": { response, second: response },
    "a target out of reach": { response: { ...response, targets: { 1: "1000d" }, steps: [{ atPercent: 1000 }] } },
    "a step before the clock begins": { response: { ...response, steps: [{ before: "3h" }] } },
    "a time before the calendar opens": { response: { ...response, targets: { 1: { nextBusinessDayBy: "08:00" } } } },
  };

  test.each(Object.entries(wrong))("with %s has the mistakes of a desk file", (_, levels) => {
    const found = proposedDesk(desk, { serviceLevels: { ...levels } });
    const mistakes = mistakesOf({ ...officeDesk, serviceLevels: levels as DeskDefinition["serviceLevels"] });
    expect(mistakes).not.toEqual([]);
    expect(found).toEqual({ mistakes });
  });

  test("is checked with the calendars it brings", () => {
    const hours = { mon: [["09:00", "08"]] };
    const found = proposedDesk(desk, { serviceLevels, calendars: { office: { timeZone: "Mars/Base", hours } } });
    expect("mistakes" in found && found.mistakes.map(partsOfMistake)).toEqual([
      { path: ["calendars", "office", "timeZone"], detail: expect.stringContaining("Europe/London") },
      { path: ["calendars", "office", "hours", "mon", "0", "1"], detail: expect.stringContaining('write "HH:MM"') },
    ]);
  });
});

const mistakesOf = (definition: DeskDefinition): readonly string[] => {
  try {
    defineDesk(definition, "");
    return [];
  } catch (error) {
    if (error instanceof DeskError) return error.mistakes.map((line) => line.replace(/^: /, ""));
    throw error;
  }
};

test.each([
  ["id: is missing; write it", ["id"], "is missing; write it"],
  ["serviceLevels.a-b: no ticket reaches it", ["serviceLevels", "a-b"], "no ticket reaches it"],
  ['x.targets["1"].by: "y: z" is late', ["x", "targets", "1", "by"], '"y: z" is late'],
  ['x["a: \\"]"][12].b: is odd', ["x", 'a: "]', "12", "b"], "is odd"],
])("the mistake %j has its parts", (mistake, path, detail) => {
  expect(partsOfMistake(mistake)).toEqual({ path, detail });
});
