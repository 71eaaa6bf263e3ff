/**
 * The words of the desk: ServiceNow's incident vocabulary in camelCase (features.md §3.2, §3.3).
 * Everything that names a kind, a state, a reason or a code takes it from here.
 */

/** Kinds of ticket one aggregate serves; `incident` is the first one with a lifecycle. */
export const ticketKinds = ["incident", "request", "problem", "change"] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** Number prefix of each kind: INC0000042. */
export const numberPrefix: Readonly<Record<TicketKind, string>> = {
  incident: "INC",
  request: "REQ",
  problem: "PRB",
  change: "CHG",
};

/** States of an incident with ServiceNow's state codes, kept for migration and as sort order of lists. */
export const incidentStateCode = { new: 1, inProgress: 2, onHold: 3, resolved: 6, closed: 7, canceled: 8 } as const;
export type IncidentState = keyof typeof incidentStateCode;
export const incidentStates = Object.keys(incidentStateCode) as readonly IncidentState[];

/** States in which somebody still has to work. */
export const activeStates: readonly IncidentState[] = ["new", "inProgress", "onHold"];

/** Why work waits. Only `awaitingCaller` ends by the caller's reply. */
export const onHoldReasons = ["awaitingCaller", "awaitingChange", "awaitingProblem", "awaitingVendor"] as const;
export type OnHoldReason = (typeof onHoldReasons)[number];

/** How a resolution came about. */
export const closeCodes = [
  "solvedPermanently",
  "solvedWorkaround",
  "userError",
  "duplicate",
  "noFaultFound",
  "resolvedByProblem",
  "resolvedByChange",
  "autoResolved",
  "notReproducible",
  "other",
] as const;
export type CloseCode = (typeof closeCodes)[number];

/** Channel a ticket came in by; fixed at creation. */
export const contactTypes = [
  "email",
  "phone",
  "chat",
  "selfService",
  "walkIn",
  "monitoring",
  "api",
  "virtualAgent",
] as const;
export type ContactType = (typeof contactTypes)[number];

/** How one ticket stands to another, and how that one then stands to it (features.md §1.1 "Link types"). */
export const oppositeLink = {
  relatesTo: "relatesTo",
  duplicateOf: "duplicatedBy",
  duplicatedBy: "duplicateOf",
  parentOf: "childOf",
  childOf: "parentOf",
  blocks: "blockedBy",
  blockedBy: "blocks",
  causes: "causedBy",
  causedBy: "causes",
  followUpOf: "followedUpBy",
  followedUpBy: "followUpOf",
  mergedInto: "mergedFrom",
  mergedFrom: "mergedInto",
  splitFrom: "splitInto",
  splitInto: "splitFrom",
} as const satisfies Readonly<Record<string, string>>;
export type LinkType = keyof typeof oppositeLink;
export const linkTypes = Object.keys(oppositeLink) as readonly LinkType[];

/** Links that people make and remove; the others say what happened. */
export const freeLinkTypes = [
  "relatesTo",
  "duplicateOf",
  "duplicatedBy",
  "parentOf",
  "childOf",
  "blocks",
  "blockedBy",
  "causes",
  "causedBy",
] as const satisfies readonly LinkType[];
export type FreeLinkType = (typeof freeLinkTypes)[number];

export const levels = [1, 2, 3] as const;
/** Impact and urgency: 1 high, 2 medium, 3 low. */
export type Level = (typeof levels)[number];

export const priorities = [1, 2, 3, 4, 5] as const;
/** Priority: 1 critical, 2 high, 3 moderate, 4 low, 5 planning. */
export type Priority = (typeof priorities)[number];

/** Whether an incident is a major one: proposed by an agent or a step, decided by a lead. */
export const majorIncidentStates = ["none", "proposed", "accepted", "rejected", "demoted", "closed"] as const;
export type MajorIncidentState = (typeof majorIncidentStates)[number];

/** Who may read a message: `public` reaches the caller, `internal` stays with the desk. */
export const visibilities = ["public", "internal"] as const;
export type Visibility = (typeof visibilities)[number];

/**
 * What the mail system could not, or would not, say for a mail that was let in: it did not look for spam or viruses, or
 * the domain in From disowned the mail without asking for consequences.
 */
export const doubts = ["virus", "spamUnknown", "virusUnknown", "senderDisowned"] as const;
export type Doubt = (typeof doubts)[number];

/** What the caller and the agents can do to an incident. `wake` is the desk's own clock. */
export const incidentVerbs = [
  "assign",
  "start",
  "hold",
  "resume",
  "resolve",
  "reopen",
  "close",
  "cancel",
  "acknowledge",
  "page",
  "merge",
  "unmerge",
] as const;
export type IncidentVerb = (typeof incidentVerbs)[number];

/** What opening a file may do to a person's machine: it runs as a program, or it may carry one. */
export const fileRisks = ["blocked", "caution"] as const;
export type FileRisk = (typeof fileRisks)[number];
