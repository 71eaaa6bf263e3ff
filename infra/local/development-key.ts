import type { Host } from "#infra/local/host.ts";

/** An API key for whoever sits at this machine; undefined while the installation cannot mint one. */
export const developmentKey = async (_host: Host): Promise<string | undefined> => undefined;
