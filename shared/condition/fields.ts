import type { Desk } from "#shared/desk/desk.ts";
import type { PersonId, Ticket } from "#shared/ticket/ticket.ts";
import {
  closeCodes,
  contactTypes,
  incidentStates,
  levels,
  onHoldReasons,
  priorities,
  ticketKinds,
} from "#shared/ticket/vocabulary.ts";

/** The fields of a ticket that conditions may name. */

/**
 * text and person are compared without regard to case, a choice to the letter. A person is a mail address, a number a
 * whole one from 0 up, a list one of persons.
 */
export type FieldType = "text" | "person" | "choice" | "number" | "instant" | "list" | "flag";

/** What a desk gives names to. */
export type DeskTerms = Pick<Desk, "id" | "groups" | "services" | "categories"> & {
  readonly members: Readonly<Record<PersonId, unknown>>;
};

export interface Field {
  readonly type: FieldType;
  /** What a value of it is, in words. */
  readonly what: string;
  /** The values a ticket of the desk can have; undefined where they are not listed anywhere. */
  readonly domain?: (desk: DeskTerms) => readonly (string | number)[] | undefined;
  /** Whether a ticket may be without it. */
  readonly optional?: true;
}

/** A desk that lists no categories takes any. */
const listed = (names: readonly string[]): readonly string[] | undefined => (names.length > 0 ? names : undefined);

const group = { what: "a group of this desk", domain: ({ groups }: DeskTerms) => Object.keys(groups) } as const;
const person = { type: "person", what: "a mail address" } as const;
const instant = { type: "instant", what: "an instant" } as const;
const count = { type: "number", what: "a count" } as const;

const table = {
  kind: { type: "choice", what: "a kind of ticket", domain: () => ticketKinds },
  desk: { type: "choice", what: "this desk", domain: ({ id }) => [id] },
  number: { type: "text", what: "a ticket number" },
  state: { type: "choice", what: "a state", domain: () => incidentStates },
  onHoldReason: { type: "choice", what: "a hold reason", domain: () => onHoldReasons, optional: true },
  priority: { type: "number", what: "a priority", domain: () => priorities },
  priorityOverridden: { type: "flag", what: "a yes or no" },
  impact: { type: "number", what: "a level", domain: () => levels },
  urgency: { type: "number", what: "a level", domain: () => levels },
  category: {
    type: "choice",
    what: "a category of this desk",
    domain: ({ categories }) => listed(Object.keys(categories)),
    optional: true,
  },
  subcategory: {
    type: "choice",
    what: "a subcategory of this desk",
    domain: ({ categories }) => (listed(Object.keys(categories)) ? Object.values(categories).flat() : undefined),
    optional: true,
  },
  businessService: {
    type: "choice",
    what: "a service of this desk",
    domain: ({ services }) => Object.keys(services),
    optional: true,
  },
  contactType: { type: "choice", what: "a contact type", domain: () => contactTypes },
  shortDescription: { type: "text", what: "a text" },
  callerId: person,
  openedBy: person,
  assignmentGroup: { type: "choice", ...group, optional: true },
  assignedTo: {
    type: "person",
    what: "a member of this desk",
    domain: ({ members }) => Object.keys(members),
    optional: true,
  },
  watchList: { type: "list", what: "a mail address" },
  openedAt: instant,
  updatedAt: instant,
  dueDate: { ...instant, optional: true },
  resumeAt: { ...instant, optional: true },
  resolvedAt: { ...instant, optional: true },
  closedAt: { ...instant, optional: true },
  closeCode: { type: "choice", what: "a close code", domain: () => closeCodes, optional: true },
  reopenCount: count,
  reassignmentCount: count,
} as const satisfies { readonly [F in keyof Ticket]?: Field };

export type FieldName = keyof typeof table;

/** Each field that a condition may name. */
export const fields: Readonly<Record<FieldName, Field>> = table;

/** Whether conditions may name it. */
export const isFieldName = (name: unknown): name is FieldName =>
  typeof name === "string" && Object.hasOwn(fields, name);

/** What of a ticket conditions look at; a field that is left out counts as one without a value. */
export type Subject = { readonly [F in FieldName]?: Ticket[F] };
