import { calendar } from "#shared/desk/calendar-rules.ts";
import { type Check, keysOf, list, object, oneOf, record, sensible } from "#shared/desk/checks.ts";
import { type LevelTerms, levelChoices, metric } from "#shared/desk/level-rules.ts";
import { levelSense } from "#shared/desk/level-sense.ts";
import { outOfReach } from "#shared/desk/reach.ts";
import { steps } from "#shared/desk/step-rules.ts";
import { senselessTargets, targets } from "#shared/desk/target-rules.ts";
import { duration, id } from "#shared/desk/value-checks.ts";
import { onHoldReasons } from "#shared/ticket/vocabulary.ts";

/** The checks of calendars and service levels, apart from the rest: a function of the API runs them too. */

const aDuration = duration('write "90s", "30m", "4h", "7d"', 1);

const serviceLevel = (terms: LevelTerms, calendarName: Check): Check =>
  object(
    { metric, calendar: calendarName, targets: targets(aDuration) },
    {
      ...levelChoices(terms),
      pauseOn: list(oneOf("a hold reason", onHoldReasons)),
      steps: steps(terms, aDuration),
    },
  );

/** The parts of a definition that are about service levels. */
export const levelParts = (terms: LevelTerms) => ({
  calendars: record(id, calendar),
  serviceLevels: record(id, serviceLevel(terms, oneOf("a calendar of this desk", keysOf(terms.calendars)))),
});

/** What is wrong with well-formed ones. */
export const levelsMakeSense = (terms: LevelTerms): readonly string[] => [
  ...levelSense(terms),
  ...outOfReach(terms),
  ...senselessTargets(terms),
];

/** All mistakes of calendars and service levels for a desk that is right otherwise, by path. */
export const levelMistakes = (terms: LevelTerms): readonly string[] => {
  const { calendars, serviceLevels } = terms;
  return sensible(object(levelParts(terms)), () => levelsMakeSense(terms))({ calendars, serviceLevels }, "");
};
