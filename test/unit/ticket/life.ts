import type { Desk } from "#shared/desk/desk.ts";
import type { CreateCommand } from "#shared/ticket/commands.ts";
import type { TicketEvent } from "#shared/ticket/events.ts";
import { isRefusal } from "#shared/ticket/refusals.ts";
import type { Ticket } from "#shared/ticket/ticket.ts";
import type { Move } from "#test/unit/ticket/arbitrary-commands.ts";
import { attempt, replay, system } from "#test/unit/ticket/scenario.ts";

/** One commit as it happened. */
export interface Commit {
  /** Seconds after the opening. */
  readonly now: number;
  readonly before: Ticket | undefined;
  readonly events: readonly TicketEvent[];
  readonly after: Ticket;
}

/** Lives a ticket through: every accepted command that emits something is a commit. */
export const live = (opening: CreateCommand, life: readonly Move[], desk: Desk): readonly Commit[] => {
  const commits: Commit[] = [];
  let now = 0;
  for (const { wait, by, command } of [{ wait: 0, by: system, command: () => opening }, ...life]) {
    now += wait;
    const before = commits.at(-1)?.after;
    const log = commits.flatMap((commit) => commit.events);
    const events = attempt(before, command(now), { by, after: now, desk, log });
    if (isRefusal(events) || events.length === 0) continue;
    const after = replay([...log, ...events]);
    if (after) commits.push({ now, before, events, after });
  }
  return commits;
};

/** The event log of a life, and how many seconds after its opening it ends. */
export const lifeOf = (opening: CreateCommand, life: readonly Move[], desk: Desk) => {
  const commits = live(opening, life, desk);
  return { log: commits.flatMap(({ events }) => events), now: commits.at(-1)?.now ?? 0 };
};
