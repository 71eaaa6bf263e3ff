import fc from "fast-check";
import type { NewMessage, TicketCommand } from "#shared/ticket/commands.ts";
import type { Actor } from "#shared/ticket/ticket.ts";
import { closeCodes, levels, onHoldReasons, priorities, visibilities } from "#shared/ticket/vocabulary.ts";
import { coreDesk } from "#test/fixtures/desks/core-desk.ts";
import {
  agent,
  app,
  at,
  attachment,
  caller,
  create,
  lead,
  mail,
  message,
  stranger,
  system,
  watcher,
} from "#test/unit/ticket/scenario.ts";

/** A command that comes `wait` seconds after the one before; made at its instant, as some name instants to come. */
export interface Move {
  readonly wait: number;
  readonly by: Actor;
  /** The command when it comes `now` seconds after the opening. */
  readonly command: (now: number) => TicketCommand;
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const group = fc.constantFrom(...Object.keys(coreDesk.groups), "cleaners");
const person = fc.constantFrom(...Object.keys(coreDesk.members), "nobody@desk.example");

const newMessage: fc.Arbitrary<NewMessage> = fc
  .record({
    visibility: fc.constantFrom(...visibilities),
    mail: fc.option(fc.record({ unverified: fc.boolean(), machine: fc.boolean() }).map(mail)),
    attachments: fc.constantFrom([], [attachment]),
  })
  .map(message);

/** Leaves out what is undefined, as a command over the wire would. */
const fields = <T extends Record<string, unknown>>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  JSON.parse(JSON.stringify(record));

/** Due dates from two days ago to some weeks ahead, in seconds from now. */
const dueIn = fc.integer({ min: -172_800, max: 1_500_000 });

const fixed = (command: TicketCommand) => () => command;

const commands = fc.oneof(
  fc
    .record({ assignmentGroup: optional(group), assignedTo: optional(fc.option(person)) })
    .map((some) => fixed({ verb: "assign", ...fields(some) })),
  fc.constant(fixed({ verb: "start" })),
  fc
    .record({
      onHoldReason: fc.constantFrom(...onHoldReasons),
      message: optional(newMessage),
      inSeconds: optional(fc.integer({ min: -60, max: 500_000 })),
    })
    .map(
      ({ inSeconds, ...some }) =>
        (now: number): TicketCommand => ({
          verb: "hold",
          ...fields(some),
          ...(inSeconds === undefined ? {} : { resumeAt: at(now + inSeconds) }),
        }),
    ),
  fc.constant(fixed({ verb: "resume" })),
  fc.constantFrom(...closeCodes).map((closeCode) => fixed({ verb: "resolve", closeCode, closeNotes: "Done." })),
  newMessage.map((reason) => fixed({ verb: "reopen", message: reason })),
  fc.constant(fixed({ verb: "close" })),
  fc.constantFrom("", "", "", "Opened twice.").map((reason) => fixed({ verb: "cancel", reason })),
  fc.constant(fixed({ verb: "acknowledge" })),
  fc.constantFrom("urgent", "urgent", "once", "never").map((policy) => fixed({ verb: "page", policy })),
  newMessage.map((said) => fixed({ verb: "comment", message: said })),
  fc
    .record({
      impact: optional(fc.constantFrom(...levels)),
      urgency: optional(fc.constantFrom(...levels)),
      priority: optional(fc.option(fc.constantFrom(...priorities))),
      category: optional(fc.constantFrom(null, "network", "hardware", "magic")),
      dueIn: optional(fc.option(dueIn)),
    })
    .map(
      ({ dueIn: seconds, ...some }) =>
        (now: number): TicketCommand => ({
          verb: "update",
          fields: {
            ...fields(some),
            ...(seconds === undefined ? {} : { dueDate: seconds === null ? null : at(now + seconds) }),
          },
          reason: "Because.",
        }),
    ),
  fc.constant(fixed({ verb: "unwatch" })),
  fc.constant(fixed({ verb: "attach", attachment })),
  fc.constant(fixed({ verb: "link", link: { type: "followedUpBy", ticketId: "01OTHER", number: "INC0000002" } })),
  fc.constant(fixed({ verb: "merge", into: { ticketId: "01OTHER", number: "INC0000002" } })),
  fc.constant(fixed({ verb: "unmerge" })),
  fc.constant(fixed({ verb: "wake" })),
);

const actors = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(agent, lead) },
  { weight: 3, arbitrary: fc.constantFrom(caller, watcher) },
  { weight: 1, arbitrary: fc.constantFrom(app, system, stranger) },
);

/** From the same instant to more than the auto-close time, in seconds. */
const waits = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 0.001, 1) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 7_200 }) },
  { weight: 3, arbitrary: fc.integer({ min: 3_600, max: 200_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(7 * 86_400, 8 * 86_400) },
);

/** Command sequences of a ticket's life; many end early by a close or cancellation, as lives do. */
export const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({ wait: waits, by: actors, command: commands }),
  {
    maxLength: 25,
    size: "max",
  },
);

/** Openings of all priorities. */
export const openings = fc
  .record({
    impact: fc.constantFrom(...levels),
    urgency: fc.constantFrom(...levels),
    assignedTo: optional(fc.constant(agent.id)),
    category: optional(fc.constantFrom("network", "hardware")),
    dueDate: optional(dueIn.map(at)),
  })
  .map((some) => create(fields(some)));
