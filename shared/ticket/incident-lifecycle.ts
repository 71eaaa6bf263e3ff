import type { CommandByVerb, Verb } from "#shared/ticket/commands.ts";
import { isAgent, isLead } from "#shared/ticket/desk-rules.ts";
import type { Actor, Ticket } from "#shared/ticket/ticket.ts";
import { activeStates, type IncidentState, incidentStates } from "#shared/ticket/vocabulary.ts";

/** How an actor stands to one ticket; a person without a role on the desk is known by the ticket alone. */
export type Standing = "system" | "lead" | "desk" | "caller" | "watcher" | "stranger";

/** One verb of the lifecycle. */
export interface Rule<V extends Verb = Verb> {
  /** States it may be used in. */
  readonly from: readonly IncidentState[];
  /** State it leads to; null when the state stays as it is. */
  readonly to: IncidentState | null;
  /** Fields of the command that must not be missing or blank. */
  readonly required: readonly Exclude<keyof CommandByVerb[V], "verb">[];
  /** Who may use it, besides the system, which may use all. */
  readonly by: readonly Standing[];
  /** Only while a page of the ticket is live. */
  readonly whilePaged?: true;
  /** Only while the ticket is merged into another one. */
  readonly whileMerged?: true;
  /** The system may use it on closed and canceled tickets too. */
  readonly afterTheEnd?: true;
}

/** States nothing leads out of, but for a merge that is taken back. */
export const terminalStates: readonly IncidentState[] = ["closed", "canceled"];

const open: readonly IncidentState[] = incidentStates.filter((state) => !terminalStates.includes(state));
const participants: readonly Standing[] = ["desk", "caller", "watcher"];

/** The incident's lifecycle after ServiceNow's incident state model; states change through these verbs only. */
export const lifecycle = {
  create: { from: [], to: "new", required: ["callerId", "shortDescription"], by: [...participants, "stranger"] },
  assign: { from: activeStates, to: null, required: [], by: ["desk"] },
  start: { from: ["new"], to: "inProgress", required: [], by: ["desk"] },
  hold: { from: ["new", "inProgress"], to: "onHold", required: ["onHoldReason"], by: ["desk"] },
  resume: { from: ["onHold"], to: "inProgress", required: [], by: ["desk"] },
  resolve: { from: activeStates, to: "resolved", required: ["closeCode", "closeNotes"], by: ["desk"] },
  reopen: { from: ["resolved"], to: "inProgress", required: ["message"], by: participants },
  close: { from: ["resolved"], to: "closed", required: [], by: ["desk", "caller"] },
  cancel: { from: activeStates, to: "canceled", required: ["reason"], by: ["desk"] },
  acknowledge: { from: activeStates, to: null, required: [], by: ["desk"], whilePaged: true },
  page: { from: activeStates, to: null, required: ["policy"], by: ["desk"] },
  comment: { from: open, to: null, required: ["message"], by: participants },
  update: { from: open, to: null, required: ["fields"], by: ["desk"] },
  unwatch: { from: open, to: null, required: [], by: ["desk", "watcher"] },
  attach: { from: open, to: null, required: ["attachment"], by: participants, afterTheEnd: true },
  link: { from: incidentStates, to: null, required: ["link"], by: ["desk"] },
  unlink: { from: incidentStates, to: null, required: ["link"], by: ["desk"] },
  follow: { from: incidentStates, to: null, required: ["parent", "move"], by: [] },
  recordDelivery: { from: open, to: null, required: ["delivery"], by: [], afterTheEnd: true },
  merge: { from: open, to: "canceled", required: ["into"], by: ["desk"] },
  unmerge: { from: ["canceled"], to: null, required: [], by: ["desk"], whileMerged: true },
  takeIn: { from: open, to: null, required: ["source"], by: ["desk"] },
  giveBack: { from: open, to: null, required: ["source"], by: ["desk"] },
  recalculate: { from: incidentStates, to: null, required: ["reason"], by: ["lead"] },
  wake: { from: incidentStates, to: null, required: [], by: [] },
} as const satisfies { readonly [V in Verb]: Rule<V> };

/** The entry of a verb, with the types common to all entries. */
export const ruleOf = (verb: Verb): Omit<Rule, "required"> & { readonly required: readonly string[] } =>
  lifecycle[verb];

/** How the actor stands to the ticket. An agent counts as one by the roles held on the ticket's desk, not by type. */
export const standingOf = (ticket: Pick<Ticket, "callerId" | "watchList">, actor: Actor): Standing => {
  if (actor.type === "system") return "system";
  if (actor.type === "app" || (actor.type === "agent" && isAgent(actor.roles)))
    return isLead(actor.roles) ? "lead" : "desk";
  if (actor.id === ticket.callerId) return "caller";
  return ticket.watchList.includes(actor.id) ? "watcher" : "stranger";
};

/** Whether someone of this standing may use the verb in some state. A lead may what the desk may. */
export const maySomewhere = (verb: Verb, standing: Standing): boolean => {
  const { by } = ruleOf(verb);
  return standing === "system" || by.includes(standing) || (standing === "lead" && by.includes("desk"));
};

/** Whether the verb may be used on the ticket as it is by someone of this standing who may use it at all. */
export const mayNow = (
  verb: Verb,
  { state, pages, mergedInto }: Pick<Ticket, "state" | "pages" | "mergedInto">,
  standing: Standing,
): boolean => {
  const { from, whilePaged, whileMerged, afterTheEnd } = ruleOf(verb);
  if (whilePaged && pages.length === 0) return false;
  if (whileMerged && mergedInto === null) return false;
  return from.includes(state) || (afterTheEnd === true && standing === "system");
};

/** The verbs the actor may use on the ticket as it is now. */
export const legalVerbs = (ticket: Ticket, actor: Actor): readonly Verb[] => {
  const standing = standingOf(ticket, actor);
  return (Object.keys(lifecycle) as Verb[]).filter(
    (verb) => maySomewhere(verb, standing) && mayNow(verb, ticket, standing),
  );
};
