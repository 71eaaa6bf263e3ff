import type { Desk } from "#shared/desk/desk.ts";
import { changed, type NewValues } from "#shared/ticket/changes.ts";
import type { UpdatableFields } from "#shared/ticket/commands.ts";
import { type Classification, isLead, priorityOf, wrongClassification } from "#shared/ticket/desk-rules.ts";
import { legalVerbs } from "#shared/ticket/incident-lifecycle.ts";
import { refusal } from "#shared/ticket/refusals.ts";
import { missing } from "#shared/ticket/refusing.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import { wrongDueDate } from "#shared/ticket/verbs/due-date.ts";
import { watchersOf } from "#shared/ticket/verbs/watchers.ts";

/** Sets fields. The priority follows from impact and urgency unless a lead overrides it, giving a reason. */
export const update: Decider<"update"> = (ticket, { fields, reason }, { actor, desk, now }) => {
  if (fields.shortDescription?.trim() === "")
    return refusal("ticket.invalidField", "shortDescription must not be blank.");
  if (fields.priority !== undefined && !isLead(actor.roles) && actor.type !== "system")
    return refusal("ticket.forbidden", "Only a lead sets the priority.", { legalVerbs: legalVerbs(ticket, actor) });
  if (fields.priority && !reason?.trim()) return missing("reason");
  const classification = classificationOf(ticket, fields);
  const wrong = (classification && wrongClassification(desk, classification)) ?? wrongDueDate(fields.dueDate, now);
  if (wrong) return wrong;
  const { shortDescription = ticket.shortDescription, watchList = ticket.watchList, dueDate = ticket.dueDate } = fields;
  return changed(
    ticket,
    "ticket.updated",
    {
      shortDescription,
      ...urgencyOf(ticket, fields, desk),
      ...classification,
      dueDate,
      watchList: watchersOf(ticket.callerId, watchList),
    },
    reason,
  );
};

const urgencyOf = (ticket: Ticket, fields: UpdatableFields, desk: Desk): NewValues => {
  // Naming none of them leaves the priority alone, even when the desk's matrix has changed since.
  if (fields.impact === undefined && fields.urgency === undefined && fields.priority === undefined) return {};
  const { impact = ticket.impact, urgency = ticket.urgency } = fields;
  const present = ticket.priorityOverridden ? ticket.priority : null;
  const override = fields.priority === undefined ? present : fields.priority;
  return {
    impact,
    urgency,
    priority: override ?? priorityOf(desk, impact, urgency),
    priorityOverridden: override !== null,
  };
};

/** Null when the update names none of it. A subcategory goes with its category: a new category drops the old one. */
const classificationOf = (ticket: Ticket, fields: UpdatableFields): Classification | null => {
  if (fields.businessService === undefined && fields.category === undefined && fields.subcategory === undefined)
    return null;
  const { businessService = ticket.businessService, category = ticket.category } = fields;
  const kept = category === ticket.category ? ticket.subcategory : null;
  return { businessService, category, subcategory: fields.subcategory === undefined ? kept : fields.subcategory };
};
