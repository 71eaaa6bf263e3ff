import middy from "@middy/core";
import { anchorDesks } from "#functions/audit-anchor/anchor.ts";
import { installation } from "#functions/installation.ts";
import { anchorArchive, clock, log, table, ticketStore } from "#functions/ports.ts";
import { anchors } from "#shared/store/anchors.ts";

/** Schedule, each 15 minutes → heads of changed tickets in blocks, in the table and in a bucket of their own. */
export const handler = middy().handler(() =>
  anchorDesks({
    desks: installation.desks,
    store: ticketStore(),
    anchors: anchors(table()),
    archive: anchorArchive(),
    clock,
    log,
  }),
);
