import type { Route } from "#functions/http/route.ts";
import { atRiskRoutes } from "#functions/sla/at-risk.ts";
import type { SlaPorts } from "#functions/sla/ports.ts";
import { recalculationRoutes } from "#functions/sla/recalculations.ts";
import { simulationRoutes } from "#functions/sla/simulation.ts";

/** The sla function's part of the route table. */
export const slaRoutes: readonly Route<SlaPorts>[] = [...atRiskRoutes, ...simulationRoutes, ...recalculationRoutes];
