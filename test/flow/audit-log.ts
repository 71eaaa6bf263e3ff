import fc from "fast-check";
import type { Item } from "#shared/ports/table.ts";
import type { TicketCommand } from "#shared/ticket/commands.ts";
import type { Actor } from "#shared/ticket/ticket.ts";
import type { AuditedDesk } from "#test/flow/audited-desk.ts";
import { agent, attachment, lead, message } from "#test/unit/ticket/scenario.ts";

/** Commands that make a log of any kind; those a rule refuses leave nothing in it. */
const commands: readonly ((id: string) => readonly [TicketCommand, Actor])[] = [
  (id) => [{ verb: "comment", message: message({ id, text: `Note ${id}`, visibility: "internal" }) }, agent],
  (id) => [{ verb: "comment", message: message({ id, html: "<p>Answer</p>" }) }, agent],
  (id) => [{ verb: "attach", attachment: { ...attachment, id } }, agent],
  () => [{ verb: "assign", assignedTo: "bob@desk.example" }, agent],
  () => [{ verb: "hold", onHoldReason: "awaitingVendor" }, agent],
  () => [{ verb: "resume" }, agent],
  () => [{ verb: "resolve", closeCode: "other", closeNotes: "Done." }, agent],
  (id) => [{ verb: "reopen", message: message({ id }) }, agent],
  () => [{ verb: "update", fields: { impact: 1, watchList: ["walt@home.example"], category: null } }, lead],
  () => [{ verb: "page", policy: "urgent", message: "Now" }, agent],
  () => [{ verb: "wake" }, agent],
];

/**
 * A step of a desk's life: a command on one of its tickets, a change of its people, or that it is anchored, and how
 * many seconds later.
 */
export interface Act {
  readonly ticket: number;
  readonly does: number | "administer" | "anchor";
  readonly after: number;
}
export const life: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    ticket: fc.nat(1),
    does: fc.oneof(
      { weight: 8, arbitrary: fc.nat(commands.length - 1) },
      fc.constantFrom("anchor" as const, "administer" as const),
    ),
    after: fc.constantFrom(0, 1, 400, 900, 5_000),
  }),
  { minLength: 3, maxLength: 10 },
);

/** Lives it: two tickets, and the log anchored at the end. Returns the table as it was after each step. */
export const live = async (desk: AuditedDesk, acts: readonly Act[]): Promise<readonly (readonly Item[])[]> => {
  const ids = [await desk.create({ message: message({ id: "01K0000000000000000000000M" }) }), await desk.create()];
  const stages: (readonly Item[])[] = [desk.table.items()];
  for (const [n, { ticket, does, after }] of acts.entries()) {
    desk.clock.advance(after);
    if (does === "anchor") await desk.anchor();
    else if (does === "administer") await desk.administer(`${n}@desk.example`);
    else {
      const [command, actor] = commands[does]?.(`01K000000000000000000${1000 + n}M`) ?? [];
      if (command) await desk.command(ids[ticket] ?? "", command, actor);
    }
    stages.push(desk.table.items());
  }
  await desk.anchor();
  return [...stages, desk.table.items()];
};
