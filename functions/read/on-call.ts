import * as z from "zod/mini";
import * as field from "#functions/http/fields.ts";
import { deskOf } from "#functions/http/locate.ts";
import { invalid } from "#functions/http/problem.ts";
import { type Route, route } from "#functions/http/route.ts";
import type { ReadPorts } from "#functions/read/ports.ts";
import { onCallView } from "#functions/read/views/on-call-view.ts";
import { plusSeconds } from "#shared/instant.ts";
import { onCallAt, shiftsBetween } from "#shared/oncall/rota.ts";
import { once } from "#shared/once.ts";

/** A quarter: more is no plan but a download. */
const mostDays = 92;

const asked = once(() => {
  const instant = z.exactOptional(field.instant());
  return z.strictObject({ desk: field.deskId(), at: instant, from: instant, to: instant });
});

const getOnCall = route({
  operationId: "getOnCall",
  method: "GET",
  path: "/v1/on-call",
  permission: "tickets.read",
  summary: `Read who is on call, now or \`at\` an instant, with the shifts from then or \`from\` on until \`to\`, ${mostDays} days at most`,
  request: () => ({ query: asked() }),
  response: { status: 200, schema: onCallView },
  handler: async (ports: ReadPorts, call) => {
    const { desk } = deskOf(call, call.query.desk);
    const { at = ports.clock.now(), from = at, to = from } = call.query;
    if (to < from || to > plusSeconds(from, mostDays * 86_400))
      throw invalid("/to", "period", `must be 0 to ${mostDays} days after from`);
    const rotas = Object.entries(desk.onCall.rotas).map(([id, rota]) => ({
      id,
      name: rota.name,
      person: onCallAt(rota, at),
      shifts: shiftsBetween(rota, from, to),
    }));
    return { status: 200, body: { at, rotas } };
  },
});

export const onCallRoutes: readonly Route<ReadPorts>[] = [getOnCall];
