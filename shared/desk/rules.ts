import { calendar } from "#shared/desk/calendar-rules.ts";
import {
  all,
  be,
  type Check,
  isObject,
  keysOf,
  list,
  matching,
  object,
  oneOf,
  record,
  sensible,
  tuple,
} from "#shared/desk/checks.ts";
import { levelChoices, metric, sensibleLevels } from "#shared/desk/condition-rules.ts";
import type { DeskDefinition } from "#shared/desk/desk.ts";
import { durationSeconds } from "#shared/desk/duration.ts";
import { onCallRules } from "#shared/desk/on-call-rules.ts";
import { outOfReach } from "#shared/desk/reach.ts";
import { roles } from "#shared/ticket/ticket.ts";
import { levels, onHoldReasons, priorities } from "#shared/ticket/vocabulary.ts";

/** What a desk's definition must look like. References are checked in place, against the names the definition gives. */

export const text = be("a text", 'write "…"', (value) => typeof value === "string" && value.trim() !== "");
export const flag = be("a yes or no", "write true or false", (value) => typeof value === "boolean");
/** RFC 5322 dot-atom @ domain, in lower case, as people and desks are compared by it. */
export const address = matching(
  "a mail address in lower case",
  "write name@domain",
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$/,
);
const id = matching("an id", "a small letter, then up to 19 of a-z, 0-9 and -", /^[a-z][a-z0-9-]{0,19}$/);

/** Longer ones are mistakes, and would make calendars be looked up centuries ahead. */
const longest = durationSeconds("1000d");
const duration = (right: string, shortest: number): Check =>
  be("a duration", right, (value) => {
    const seconds = typeof value === "string" ? durationSeconds(value) : Number.NaN;
    return seconds >= shortest && seconds <= longest;
  });

const targets = all(
  object(
    {},
    Object.fromEntries(priorities.map((priority) => [priority, duration('write "90s", "30m", "4h", "7d"', 1)])),
  ),
  be(
    "a set of targets",
    "give at least one priority a target",
    (value) => !isObject(value) || Object.keys(value).length > 0,
  ),
);

const serviceLevel = (calendarName: Check, group: Check, choices: Readonly<Record<string, Check>>): Check =>
  object(
    { metric, calendar: calendarName, targets },
    {
      ...choices,
      pauseOn: list(oneOf("a hold reason", onHoldReasons)),
      steps: list(
        object(
          {
            atPercent: be("a percentage", "write a whole number from 1 to 1000", (value) => {
              return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
            }),
          },
          { notify: list(oneOf("a recipient", ["assignee", "group", "leads"])), reassignTo: group },
        ),
        0,
        (step) => (isObject(step) ? step.atPercent : step),
      ),
    },
  );

const service = (group: Check): Check =>
  object({
    name: text,
    goal: text,
    downtimeCostPerHour: be(
      "an amount",
      "write a number from 0 up",
      (value) => typeof value === "number" && value >= 0,
    ),
    supportGroup: group,
  });

const priority = oneOf("a priority", priorities);
const matrixRow = tuple(priority, priority, priority);
const priorityMatrix = tuple(matrixRow, matrixRow, matrixRow);

/** All mistakes of a desk's definition, by path; none when `defineDesk` may use it. */
export const deskMistakes = (definition: DeskDefinition): readonly string[] => {
  const member = oneOf("a member of this desk", keysOf(definition.members));
  const group = oneOf("a group of this desk", keysOf(definition.groups));
  const calendarName = oneOf("a calendar of this desk", keysOf(definition.calendars));
  const level = oneOf("a level", levels);
  const shape = object(
    {
      id,
      name: text,
      addresses: list(address, 1),
      members: record(address, object({ name: text, roles: list(oneOf("a role", roles), 1) })),
      groups: record(id, object({ name: text, members: list(member, 1) })),
      defaultGroup: group,
      calendars: record(id, calendar),
      serviceLevels: all(
        record(id, serviceLevel(calendarName, group, levelChoices(definition, group))),
        sensibleLevels,
      ),
    },
    {
      language: oneOf("a language", ["en", "de"]),
      confidential: flag,
      priorityMatrix,
      defaults: object({}, { impact: level, urgency: level }),
      autoCloseAfter: duration('write "90s", "30m", "4h", "7d"; "0s" for never', 0),
      services: record(id, service(group)),
      categories: record(text, list(text)),
      onCall: onCallRules(definition, { id, text, member, group, waitFor: duration('write "90s", "5m", "1h"', 1) }),
    },
  );
  return sensible(shape, outOfReach)(definition, "");
};
