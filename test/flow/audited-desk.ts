import { anchorDesks, type Limits } from "#functions/audit-anchor/anchor.ts";
import type { Finding } from "#shared/audit/finding.ts";
import type { Item, ItemBatches, Table } from "#shared/ports/table.ts";
import { adminLog } from "#shared/store/admin-log.ts";
import { anchors } from "#shared/store/anchors.ts";
import { ticketStore } from "#shared/store/ticket-store.ts";
import { verifyAudit } from "#shared/verify-audit.ts";
import { noBackoff } from "#test/fakes/clock.ts";
import { memoryArchive, memoryFiles, memoryObjects } from "#test/fakes/memory-files.ts";
import { memoryTable } from "#test/fakes/memory-table.ts";
import { permittedTable } from "#test/fakes/permitted-table.ts";
import { deskInMemory } from "#test/flow/desk-in-memory.ts";
import { agent } from "#test/unit/ticket/scenario.ts";

/** A desk whose log is anchored and verified when a test says so. */
export const auditedDesk = () => {
  const desk = deskInMemory();
  const files = memoryFiles();
  const { clock, log, table } = desk;
  const verify = async (stored: Pick<Table, "get" | "query"> = table, now = clock.now()) => {
    const found: Finding[] = [];
    const objects = memoryObjects(files.objects, () => now);
    const summary = await verifyAudit({ table: stored, objects, files, clock }, "it", (finding) => found.push(finding));
    return { found, summary };
  };
  const administration = adminLog(table, { clock, backoff: noBackoff });
  return {
    ...desk,
    files,
    /** A change of the desk's people, as far as its log is concerned. */
    administer: (subject: string) =>
      administration.commit(["it"], async () => ({
        writes: [],
        events: [
          {
            desk: "it",
            type: "member.added",
            subject,
            before: null,
            after: { name: "Eve", roles: ["agent"], active: true },
            actor: agent,
            requestId: "req-1",
          },
        ],
        result: undefined,
      })),
    anchor: (through: Table & ItemBatches = table, limits?: Limits, desks: readonly string[] = ["it"]) => {
      const permitted = permittedTable(through, "audit-anchor");
      const store = ticketStore(permitted);
      const archive = memoryArchive(files);
      const ports = { desks: desks.map((id) => ({ id })), store, anchors: anchors(permitted), archive, clock, log };
      return anchorDesks(ports, limits);
    },
    verify,
    /** As if these had been the items of the table. */
    verifyItems: async (items: readonly Item[]) => {
      const other = memoryTable();
      for (let start = 0; start < items.length; start += 100)
        await other.write(items.slice(start, start + 100).map((item) => ({ op: "put", item })));
      return (await verify(other)).found;
    },
  };
};
export type AuditedDesk = ReturnType<typeof auditedDesk>;
