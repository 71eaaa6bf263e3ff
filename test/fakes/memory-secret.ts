import type { Secret } from "#shared/ports/ports.ts";

/** A secret that is known already. */
export const memorySecret = (value: string): Secret => ({ read: () => Promise.resolve(value) });
