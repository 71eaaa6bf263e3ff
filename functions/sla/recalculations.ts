import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { problemOf } from "#functions/http/http-handler.ts";
import { deskOf } from "#functions/http/locate.ts";
import { Problem } from "#functions/http/problem.ts";
import { problemOfOutcome } from "#functions/http/refusals.ts";
import { type Caller, type Route, route } from "#functions/http/route.ts";
import type { Output } from "#functions/http/views/components.ts";
import { correctionPlan, type PlannedCorrection } from "#functions/sla/correction-plan.ts";
import { pageFields } from "#functions/sla/period.ts";
import type { SlaPorts } from "#functions/sla/ports.ts";
import { recalculationPreview, recalculationResult, viewPreview } from "#functions/sla/recalculation-view.ts";
import type { VisibleDesk } from "#shared/access/visible-desks.ts";
import { errorFields } from "#shared/aws/log.ts";
import { handleCommand } from "#shared/handle-command.ts";
import { isLead } from "#shared/ticket/desk-rules.ts";

/** Each ticket takes a log to read and up to two commits: what 20 seconds hold with much to spare. */
const mostTickets = 25;

const selection = () => ({
  desk: field.deskId(),
  tickets: z.exactOptional(z.array(field.ticketReference()).check(z.minLength(1), z.maxLength(mostTickets))),
  from: z.exactOptional(field.instant()),
  to: z.exactOptional(field.instant()),
  /** Levels whose clocks are meant, present or past ones; all by default. */
  serviceLevels: z.exactOptional(z.array(field.configured()).check(z.minLength(1), z.maxLength(50))),
  ...pageFields(mostTickets),
});

const path = "/v1/sla/recalculations";

const previewRecalculation = route({
  operationId: "previewRecalculation",
  method: "POST",
  path: `${path}/preview`,
  permission: "tickets.read",
  summary:
    "Tell which clocks would differ under the desk's calendars and service levels of now: of `tickets`, or of those opened from `from` until `to`, at most 92 days later, page by page. `confirmation` stands for exactly this",
  request: () => ({ body: z.strictObject(selection()) }),
  response: { status: 200, schema: recalculationPreview },
  handler: async (ports: SlaPorts, call) => {
    const { desk } = deskOf(call, call.body.desk);
    const plan = await correctionPlan(ports, call, desk, call.body);
    return { status: 200, body: viewPreview(plan, ports.clock.now(), desk) };
  },
});

const recalculateSlas = route({
  operationId: "recalculateSlas",
  method: "POST",
  path,
  permission: "tickets.override",
  summary:
    "Put the clocks in place that the preview of the same page showed, with a `reason` for the audit log; leads only. `confirmation` is the preview's: when something else would be done now, nothing is, and the answer is 409 `confirmation_mismatch`. Tickets fail one by one",
  request: () => ({
    body: z.strictObject({
      ...selection(),
      reason: field.line(500),
      confirmation: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    }),
  }),
  response: { status: 200, schema: recalculationResult },
  problems: ["confirmation_mismatch"],
  handler: async (ports: SlaPorts, call) => {
    const visible = deskOf(call, call.body.desk);
    if (!isLead(visible.actor.roles)) throw new Problem("forbidden", { detail: "needs a lead" });
    const plan = await correctionPlan(ports, call, visible.desk, call.body);
    if (plan.confirmation !== call.body.confirmation) throw new Problem("confirmation_mismatch");
    const { corrections, considered, nextCursor } = plan;
    const items: Item[] = [];
    for (const one of corrections) items.push(await apply(ports, call, visible, one));
    return { status: 200, body: { items, considered, nextCursor } };
  },
});

type Item = Output<typeof recalculationResult>["items"][number];

/** What the preview showed of a ticket, done; only on the ticket as it was looked at. One that fails stops no other. */
const apply = async (
  ports: SlaPorts,
  {
    requestId,
    origin,
    body,
  }: Caller & { readonly body: { readonly reason: string; readonly serviceLevels?: readonly string[] } },
  { desk, actor }: VisibleDesk,
  { ticket }: PlannedCorrection,
): Promise<Item> => {
  const { id, number, version } = ticket;
  const { reason, serviceLevels } = body;
  try {
    const outcome = await handleCommand(ports, {
      ticketId: id,
      desk,
      loaded: ticket,
      expectedVersion: version,
      command: { verb: "recalculate", reason, ...(serviceLevels && { policies: serviceLevels }) },
      actor,
      channel: "api",
      requestId,
      origin,
    });
    if (outcome.outcome === "done") return { number, outcome: "corrected", problem: null };
    if (outcome.outcome === "unchanged" || outcome.outcome === "duplicate")
      return { number, outcome: "unchanged", problem: null };
    return failed(number, problemOfOutcome(outcome));
  } catch (error) {
    ports.log.error("recalculation failed", { requestId, ticketId: id, ...errorFields(error) });
    return failed(number, problemOf(error));
  }
};

const failed = (number: string, { code }: Problem): Item => ({ number, outcome: "failed", problem: code });

export const recalculationRoutes: readonly Route<SlaPorts>[] = [previewRecalculation, recalculateSlas];
