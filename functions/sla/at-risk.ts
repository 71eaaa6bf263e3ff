import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { type Route, route } from "#functions/http/route.ts";
import { atRiskPage, viewAtRisk } from "#functions/sla/at-risk-view.ts";
import type { SlaPorts } from "#functions/sla/ports.ts";
import { plusSeconds } from "#shared/instant.ts";

/** Weeks, days, hours, minutes and seconds of an ISO 8601 duration; months and years have no fixed length. */
const isoDuration = /^P(?=\w)(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/;
const unitSeconds = [604_800, 86_400, 3_600, 60, 1];

/** "PT4H", "P1DT12H" or "14400" → seconds; what is neither is refused as malformed. */
const withinSeconds = () =>
  z.exactOptional(
    z.pipe(
      z.string().check(z.regex(new RegExp(`^\\d{1,9}$|${isoDuration.source}`))),
      z.transform((text) => {
        const parts = isoDuration.exec(text)?.slice(1);
        return parts
          ? parts.reduce((sum, part, n) => sum + Number(part ?? 0) * (unitSeconds[n] ?? 0), 0)
          : Number(text);
      }),
    ),
  );

const listAtRisk = route({
  operationId: "listAtRisk",
  method: "GET",
  path: "/v1/sla/at-risk",
  permission: "tickets.read",
  summary:
    "List tickets by the time they have left for their next service level, missed ones first; `within` is a duration (ISO 8601, or seconds) from now. A change may take a second to show",
  request: () => ({
    query: z.strictObject({
      desk: field.deskId(),
      within: withinSeconds(),
      limit: field.limit(),
      cursor: field.cursor(),
    }),
  }),
  response: { status: 200, schema: atRiskPage },
  handler: async ({ store, clock }: SlaPorts, call) => {
    const { within, limit, cursor = null } = call.query;
    const { desk } = deskOf(call, call.query.desk);
    const now = clock.now();
    const until = within === undefined ? null : plusSeconds(now, within);
    const page = await store.atRisk(desk.id, { until, limit, cursor });
    return {
      status: 200,
      body: { items: page.items.map((one) => viewAtRisk(one, now, desk)), nextCursor: page.cursor },
    };
  },
});

export const atRiskRoutes: readonly Route<SlaPorts>[] = [listAtRisk];
