import { hours, localTime, timeZone } from "#shared/desk/calendar-rules.ts";
import { be, type Check, isObject, keysOf, list, object, oneOf, record, sensible } from "#shared/desk/checks.ts";
import type { DeskDefinition } from "#shared/desk/desk.ts";
import { shiftUnits } from "#shared/desk/on-call.ts";
import { rotaSense } from "#shared/desk/on-call-sense.ts";

/** What rotas and on-call policies of a desk must look like. */

const wholeNumber = (from: number, to: number): Check =>
  be("a number of times", `write a whole number from ${from} to ${to}`, (value) => {
    return Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
  });

/** The on-call part of this desk's definition, with the checks it shares with other parts. */
export const onCallRules = (
  definition: DeskDefinition,
  { id, text, member, group, waitFor }: Readonly<Record<"id" | "text" | "member" | "group" | "waitFor", Check>>,
): Check => {
  const rota = object(
    {
      name: text,
      timeZone,
      start: localTime,
      shift: object({ every: wholeNumber(1, 1000), unit: oneOf("a unit of shifts", shiftUnits) }),
      participants: list(member, 1),
    },
    {
      restrictions: hours,
      overrides: list(object({ from: localTime, to: localTime, person: memberOrNobody(member) })),
    },
  );
  // A step may stand there twice on purpose: the same people are told again before others are.
  const steps = list(object({ notify: list(pageTarget(definition, member, group), 1), waitFor }), 1, (step) => step);
  return object(
    {},
    {
      rotas: record(id, sensible(rota, rotaSense)),
      policies: record(id, object({ name: text, steps }, { repeat: wholeNumber(0, 9) })),
    },
  );
};

const memberOrNobody =
  (member: Check): Check =>
  (value, path) =>
    value === null ? [] : member(value, path);

/** "rota:<id>", "group:<id>", "webhook:<id>", or else a member. */
const pageTarget = (definition: DeskDefinition, member: Check, group: Check): Check => {
  const named: Readonly<Record<string, Check>> = {
    rota: oneOf("a rota of this desk", keysOf(isObject(definition.onCall) ? definition.onCall.rotas : undefined)),
    group,
    webhook: oneOf("a webhook of this desk", keysOf(isObject(definition) ? definition["webhooks"] : undefined)),
  };
  return (value, path) => {
    const [kind = "", name] = typeof value === "string" ? value.split(/:(.*)/s) : [];
    return (Object.hasOwn(named, kind) && named[kind]?.(name, path)) || member(value, path);
  };
};
