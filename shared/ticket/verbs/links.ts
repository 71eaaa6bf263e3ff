import type { DecisionContext } from "#shared/ticket/context.ts";
import { terminalStates } from "#shared/ticket/incident-lifecycle.ts";
import { hasLink, maxAncestors, maxChildren, maxLinks } from "#shared/ticket/links.ts";
import { type Refusal, refusal } from "#shared/ticket/refusals.ts";
import type { Link, Ticket } from "#shared/ticket/ticket.ts";
import type { Decider } from "#shared/ticket/verbs/decision.ts";
import type { LinkType } from "#shared/ticket/vocabulary.ts";

/** What may speak against one more link of the ticket; null when nothing does. */
type Check = (ticket: Ticket, context: DecisionContext) => Refusal | null;

const limit = (detail: string): Refusal => refusal("ticket.linkLimit", detail);

/** Those who work together are not over. */
const works: Check = ({ state }) =>
  terminalStates.includes(state)
    ? refusal("ticket.closed", `The ticket is ${state}: it gets no parent and no children.`)
    : null;

const joins: Check = (ticket, { ancestors }) => {
  if (!ancestors) throw new Error("joining a parent needs its ancestors");
  if (ticket.parentIncident !== null) return refusal("ticket.hasParent", "The ticket has another parent.");
  if (ancestors.some(({ id }) => id === ticket.id))
    return refusal("ticket.linkCycle", "The parent is itself below the ticket.");
  return ancestors.length > maxAncestors ? limit(`At most ${maxAncestors} tickets stand above one another.`) : null;
};

const takesChild: Check = ({ childIncidents }) =>
  childIncidents >= maxChildren ? limit(`A ticket has at most ${maxChildren} children.`) : null;

/** Refuses more links than a snapshot holds. */
export const takesLink = ({ links }: Pick<Ticket, "links">): Refusal | null =>
  links.length >= maxLinks ? limit(`A ticket has at most ${maxLinks} links.`) : null;

/** What else is asked for by types of their own. */
const checks: { readonly [T in LinkType]?: readonly Check[] } = {
  childOf: [works, joins],
  parentOf: [works, takesChild],
};

/**
 * Ties the ticket to another one; a tie that is there already changes nothing. Refuses a second parent, a parent that
 * is below the ticket, and more links than a snapshot holds. A child needs the context's ancestors.
 */
export const link: Decider<"link"> = (ticket, { link: added }, context) => {
  if (added.ticketId === ticket.id) return refusal("ticket.invalidField", "link must lead to another ticket.");
  if (hasLink(ticket, added)) return [];
  for (const check of checks[added.type] ?? [takesLink]) {
    const refused = check(ticket, context);
    if (refused) return refused;
  }
  const followed = added.type === "childOf" ? context.ancestors?.[0]?.version : undefined;
  return [{ type: "link.added", link: added, ...(followed !== undefined && { followed }) }];
};

/** Unties the ticket from another one; a tie that is not there changes nothing. */
export const unlink: Decider<"unlink"> = (ticket, { link: removed }) =>
  isThere(ticket, removed) ? [{ type: "link.removed", link: removed }] : [];

/** Who is a child of the ticket, the child's own decision has said. */
const isThere = (ticket: Ticket, link: Link): boolean =>
  link.type === "parentOf" ? ticket.childIncidents > 0 : hasLink(ticket, link);
