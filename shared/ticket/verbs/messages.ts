import type { NewMessage } from "#shared/ticket/commands.ts";
import type { DecisionContext } from "#shared/ticket/context.ts";
import type { TicketEventBody } from "#shared/ticket/events.ts";
import { type Standing, standingOf } from "#shared/ticket/incident-lifecycle.ts";
import type { Message, Ticket } from "#shared/ticket/ticket.ts";
import type { Visibility } from "#shared/ticket/vocabulary.ts";

type Participants = Pick<Ticket, "callerId" | "watchList">;

/** Whether the message is known to come from whom it names: no doubt of the mail system, and a participant. */
export const isTrusted = (message: NewMessage, standing: Standing): boolean =>
  message.mail?.unverified !== true && standing !== "stranger";

/**
 * Participants write in public, the desk as it chooses; what nobody vouches for stays with the desk, and so does what
 * answers a note.
 */
const visibilityOf = (message: NewMessage, standing: Standing, answersNote: boolean): Visibility => {
  if (answersNote || !isTrusted(message, standing)) return "internal";
  return standing === "caller" || standing === "watcher" ? "public" : message.visibility;
};

/** The message joins the ticket, after its attachments. */
export const messageAdded = (
  ticket: Participants,
  message: NewMessage,
  { actor, channel, now }: DecisionContext,
  answersNote = false,
): readonly TicketEventBody[] => {
  const { attachments, uploaded = [], folded = [], ...rest } = message;
  const author: Message["author"] = {
    type: actor.type,
    id: actor.id,
    ...(actor.name === undefined ? {} : { name: actor.name }),
  };
  const added: Message = {
    ...rest,
    folded,
    visibility: visibilityOf(message, standingOf(ticket, actor), answersNote),
    author,
    channel,
    createdAt: now,
    attachments: [...attachments.map(({ id }) => id), ...uploaded],
  };
  return [
    ...attachments.map((attachment) => ({ type: "attachment.added", attachment }) as const),
    { type: "message.added", message: added },
  ];
};

/**
 * Whether the events hold an answer to the caller: a public message of the desk's people or apps. Not the system's
 * acknowledgements, not a responder's, not what the caller writes, not the text that opens a ticket.
 */
export const isAnswer = (ticket: Ticket | undefined, events: readonly TicketEventBody[]): boolean =>
  ticket !== undefined &&
  publicAuthors(events).some(({ type, id }) => (type === "agent" || type === "app") && id !== ticket.callerId);

/**
 * Whether the events hold a word of the requester that waits for an answer: the caller's or a watcher's, or the text an
 * app opens a ticket with on somebody's behalf.
 */
export const isQuestion = (
  before: Ticket | undefined,
  { callerId }: Participants,
  events: readonly TicketEventBody[],
): boolean =>
  publicAuthors(events).some(
    ({ type, id }) => type === "requester" || id === callerId || (before === undefined && type === "app"),
  );

/** Who wrote in public; not what programs write by mail. */
const publicAuthors = (events: readonly TicketEventBody[]): readonly Message["author"][] =>
  events.flatMap((event) =>
    event.type === "message.added" && event.message.visibility === "public" && event.message.mail?.machine !== true
      ? [event.message.author]
      : [],
  );
