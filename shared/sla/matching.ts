import type { Desk, LevelCondition, ServiceLevel } from "#shared/desk/desk.ts";
import type { SlaMetric } from "#shared/sla/clock.ts";
import type { SlaSubject } from "#shared/sla/commit.ts";

/** Fields a level's condition may name; matching is decided when the ticket is created and when one of them changes. */
const conditionFields = ["priority", "category", "businessService", "assignmentGroup"] as const;

/** The level of the metric the ticket falls under: the first one whose condition it meets (R22). */
export const levelFor = (
  { serviceLevels }: Pick<Desk, "serviceLevels">,
  metric: SlaMetric,
  ticket: SlaSubject,
): ServiceLevel | undefined => serviceLevels.find((level) => level.metric === metric && isFor(level.when, ticket));

const isFor = (condition: LevelCondition, ticket: SlaSubject): boolean =>
  conditionFields.every((field) => {
    const wanted: readonly unknown[] | undefined = condition[field];
    return wanted === undefined || wanted.includes(ticket[field]);
  });

/** Fields that decide on level or target. */
const decidingFields = [...conditionFields, "dueDate"] as const;

/** Whether another level or target may apply than before. */
export const mayMatchOther = (before: SlaSubject, after: SlaSubject): boolean =>
  decidingFields.some((field) => before[field] !== after[field]);
