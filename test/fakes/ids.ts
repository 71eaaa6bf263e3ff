import type { Ids } from "#shared/ports/ports.ts";

/** Sequential ids in the shape of ULIDs: `01K00000000000000000000001`, then …02, and so on. */
export const fakeIds = (): Ids => {
  let last = 0;
  return {
    next: () => {
      last += 1;
      return `01K${String(last).padStart(23, "0")}`;
    },
  };
};
