import { fieldsOf } from "#shared/condition/condition.ts";
import { meets } from "#shared/condition/meets.ts";
import type { Desk, ServiceLevel } from "#shared/desk/desk.ts";
import type { SlaMetric } from "#shared/sla/clock.ts";
import type { SlaCommit, SlaSubject } from "#shared/sla/commit.ts";

/** The level of the metric the ticket falls under after the commit: the first one whose condition it meets (R22). */
export const levelFor = (
  metric: SlaMetric,
  { after, now, desk }: Pick<SlaCommit, "after" | "now" | "desk">,
): ServiceLevel | undefined =>
  desk.serviceLevels.find((level) => level.metric === metric && meets(level.when, { ticket: after, now, desk }));

/**
 * Whether another level or target of the metric may apply than before: the priority, the due date or a field that one of the
 * metric's conditions names is another.
 */
export const mayMatchOther = (
  metric: SlaMetric,
  before: SlaSubject,
  after: SlaSubject,
  { serviceLevels }: Pick<Desk, "serviceLevels">,
): boolean =>
  before.priority !== after.priority ||
  before.dueDate !== after.dueDate ||
  serviceLevels.some(
    (level) =>
      level.metric === metric &&
      fieldsOf(level.when).some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])),
  );
