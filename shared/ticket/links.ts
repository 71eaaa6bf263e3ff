import type { LinkEvent } from "#shared/ticket/events.ts";
import type { Link, Ticket } from "#shared/ticket/ticket.ts";

/** Links a ticket may have besides those to parent and children: each is some 70 bytes of a snapshot that is written whole. */
export const maxLinks = 50;
/** What one move of a parent is passed on to within one invocation of its worker. */
export const maxChildren = 1000;
/** Parents above a ticket: so many tickets the search for a cycle looks at. */
export const maxAncestors = 5;

type Relations = Pick<Ticket, "links" | "parentIncident" | "childIncidents">;

/**
 * Whether the ticket has the link. Of its children a ticket knows how many there are, not which: ask the child, whose
 * log and the parent's change in one commit.
 */
export const hasLink = ({ links, parentIncident }: Relations, { type, ticketId }: Link): boolean =>
  type === "childOf"
    ? parentIncident?.ticketId === ticketId
    : links.some((link) => link.type === type && link.ticketId === ticketId);

/** The fields that an event of a link changes, as they are after it. */
export const relationsAfter = (before: Relations, { type, link, followed = 0 }: LinkEvent): Partial<Relations> => {
  const isAdded = type === "link.added";
  const { ticketId, number } = link;
  if (link.type === "parentOf") return { childIncidents: before.childIncidents + (isAdded ? 1 : -1) };
  if (link.type === "childOf") return { parentIncident: isAdded ? { ticketId, number, followed } : null };
  const others = before.links.filter((other) => other.type !== link.type || other.ticketId !== ticketId);
  return { links: isAdded ? [...others, link] : others };
};

/** The links a ticket itself tells of; its children are a list of their own. */
export const linksOf = ({ links, parentIncident }: Relations): readonly Link[] => {
  if (parentIncident === null) return links;
  const { ticketId, number } = parentIncident;
  return [{ type: "childOf", ticketId, number }, ...links];
};
