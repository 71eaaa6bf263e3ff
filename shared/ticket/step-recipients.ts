import type { Desk } from "#shared/desk/desk.ts";
import { chainLevelsOf, type NotifyTarget, webhookOf } from "#shared/sla/notify-target.ts";
import { groupOf, isLead, managersAbove, membersOf } from "#shared/ticket/desk-rules.ts";
import { type Audience, audiences } from "#shared/ticket/events.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";

/** People of the desk whom a step tells: each once, in alphabetical order. */
export const recipients = (notify: readonly NotifyTarget[], ticket: Ticket, desk: Desk): readonly PersonId[] =>
  unique(notify.flatMap((target) => people(target, ticket, desk)));

/** The caller, the watchers, or both. */
export const audienceOf = (notify: readonly NotifyTarget[]): readonly Audience[] =>
  audiences.filter((audience) => notify.includes(audience));

/** The webhooks a step calls that the desk still has. */
export const webhooksOf = (notify: readonly NotifyTarget[], desk: Desk): readonly string[] =>
  unique(notify.flatMap((target) => webhookOf(target) ?? [])).filter((id) => Object.hasOwn(desk.webhooks, id));

/** Who may decide on what concerns the whole desk. */
export const leadsOf = (desk: Desk): readonly PersonId[] =>
  Object.keys(desk.members).filter((person) => isLead(desk.members[person]?.roles ?? []));

/** Each person once, in alphabetical order. */
export const unique = (people: readonly PersonId[]): readonly PersonId[] => [...new Set(people)].sort();

const people = (target: NotifyTarget, ticket: Ticket, desk: Desk): readonly PersonId[] => {
  const { assignedTo, assignmentGroup } = ticket;
  const groupManager = groupOf(desk, assignmentGroup)?.manager;
  switch (target) {
    case "assignee":
      return assignedTo === null ? membersOf(desk, assignmentGroup) : [assignedTo];
    case "group":
      return membersOf(desk, assignmentGroup);
    case "leads":
      return leadsOf(desk);
    case "groupManager":
      return groupManager === undefined ? [] : [groupManager];
    default:
      return managersAbove(desk, assignedTo ?? groupManager, chainLevelsOf(target));
  }
};
