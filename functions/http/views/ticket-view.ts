import * as z from "zod/mini";
import {
  named,
  nullableText,
  nullableTime,
  type Output,
  pageOf,
  text,
  time,
} from "#functions/http/views/components.ts";
import type { Page } from "#shared/oncall/page.ts";
import { once } from "#shared/once.ts";
import type { TicketSummary } from "#shared/ports/ticket-store.ts";
import type { Ticket, TicketReference } from "#shared/ticket/ticket.ts";
import {
  closeCodes,
  contactTypes,
  incidentStateCode,
  incidentStates,
  levels,
  linkTypes,
  majorIncidentStates,
  onHoldReasons,
  priorities,
  ticketKinds,
} from "#shared/ticket/vocabulary.ts";

/** What lists show of a ticket. */
export const summaryView = once(() =>
  named(
    "TicketSummary",
    z.object({
      id: text,
      number: text,
      desk: text,
      kind: z.enum(ticketKinds),
      state: z.enum(incidentStates),
      stateCode: z.literal(Object.values(incidentStateCode)),
      priority: z.literal(priorities),
      shortDescription: text,
      callerId: text,
      assignmentGroup: nullableText,
      assignedTo: nullableText,
      openedAt: time,
      updatedAt: time,
    }),
  ),
);
export const summaryPage = once(() => pageOf("TicketPage", summaryView()));

/** A page of a policy: the step of the round that was told last, and when the next one is due. */
export const pageView = once(() =>
  named(
    "Page",
    z.object({
      policy: text,
      step: z.int(),
      round: z.int(),
      since: time,
      nextAt: time,
      reason: z.union([z.object({ clock: text, step: text }), z.object({ by: text, message: z.exactOptional(text) })]),
    }),
  ),
);
export const viewPage = ({ policy, step, round, startedAt, nextAt, reason }: Page): Output<typeof pageView> => ({
  policy,
  step,
  round,
  since: startedAt,
  nextAt,
  reason,
});

/** Another ticket of the desk, and how the ticket at hand stands to it. */
export const linkView = once(() => named("Link", z.object({ type: z.enum(linkTypes), ticketId: text, number: text })));
const reference = once(() => z.object({ ticketId: text, number: text }));

/** A ticket with ServiceNow's words (features.md §3.3); clocks and messages are resources of their own. */
export const ticketView = once(() =>
  named(
    "Ticket",
    z.extend(summaryView(), {
      impact: z.literal(levels),
      urgency: z.literal(levels),
      priorityOverridden: z.boolean(),
      category: nullableText,
      subcategory: nullableText,
      businessService: nullableText,
      contactType: z.enum(contactTypes),
      callerName: nullableText,
      openedBy: text,
      dueDate: nullableTime,
      watchList: z.array(text),
      /** All but those to parent and children. */
      links: z.array(linkView()),
      parentIncident: z.nullable(reference()),
      /** How many children there are. */
      childIncidents: z.int(),
      majorIncidentState: z.enum(majorIncidentStates),
      onHoldReason: z.nullable(z.enum(onHoldReasons)),
      resumeAt: nullableTime,
      closeCode: z.nullable(z.enum(closeCodes)),
      closeNotes: nullableText,
      resolvedAt: nullableTime,
      resolvedBy: nullableText,
      autoCloseAt: nullableTime,
      closedAt: nullableTime,
      closedBy: nullableText,
      /** The ticket this one ended in. */
      mergedInto: z.nullable(reference()),
      reopenCount: z.int(),
      reassignmentCount: z.int(),
      /** False once a clock is breached, true when all were met, null while that is open. */
      madeSla: z.nullable(z.boolean()),
      /** Those that nobody has acknowledged yet. */
      pages: z.array(pageView()),
      version: z.int(),
    }),
  ),
);

/** A ticket as GET shows it, with the text that opened it. */
export const ticketWithDescription = once(() =>
  named("TicketWithDescription", z.extend(ticketView(), { description: nullableText })),
);

export const viewSummary = (ticket: TicketSummary): Output<typeof summaryView> => ({
  id: ticket.id,
  number: ticket.number,
  desk: ticket.desk,
  kind: ticket.kind,
  state: ticket.state,
  stateCode: incidentStateCode[ticket.state],
  priority: ticket.priority,
  shortDescription: ticket.shortDescription,
  callerId: ticket.callerId,
  assignmentGroup: ticket.assignmentGroup,
  assignedTo: ticket.assignedTo,
  openedAt: ticket.openedAt,
  updatedAt: ticket.updatedAt,
});

export const viewTicket = (ticket: Ticket): Output<typeof ticketView> => ({
  ...viewSummary(ticket),
  impact: ticket.impact,
  urgency: ticket.urgency,
  priorityOverridden: ticket.priorityOverridden,
  category: ticket.category,
  subcategory: ticket.subcategory,
  businessService: ticket.businessService,
  contactType: ticket.contactType,
  callerName: ticket.callerName,
  openedBy: ticket.openedBy,
  dueDate: ticket.dueDate,
  watchList: [...ticket.watchList],
  links: [...ticket.links],
  parentIncident: ticket.parentIncident && referenceTo(ticket.parentIncident),
  childIncidents: ticket.childIncidents,
  majorIncidentState: ticket.majorIncidentState,
  onHoldReason: ticket.onHoldReason,
  resumeAt: ticket.resumeAt,
  closeCode: ticket.closeCode,
  closeNotes: ticket.closeNotes,
  resolvedAt: ticket.resolvedAt,
  resolvedBy: ticket.resolvedBy,
  autoCloseAt: ticket.autoCloseAt,
  closedAt: ticket.closedAt,
  closedBy: ticket.closedBy,
  mergedInto: ticket.mergedInto,
  reopenCount: ticket.reopenCount,
  reassignmentCount: ticket.reassignmentCount,
  madeSla: madeSla(ticket),
  pages: ticket.pages.map(viewPage),
  version: ticket.version,
});

const referenceTo = ({ ticketId, number }: TicketReference): TicketReference => ({ ticketId, number });

const madeSla = ({ slas }: Ticket): boolean | null => {
  if (slas.some(({ breachedAt }) => breachedAt !== null)) return false;
  return slas.length > 0 && slas.every(({ state }) => state === "met") ? true : null;
};

/** Entity tag of a ticket: its version. */
export const etagOf = ({ version }: Pick<Ticket, "version">): string => `"${version}"`;
