import type { ApiPorts } from "#functions/api/ports.ts";

/** What the sla function needs of the world. */
export type SlaPorts = Pick<ApiPorts, "store" | "clock" | "desks" | "staff" | "requests" | "rates" | "backoff" | "log">;
