import { type Instant, plusSeconds } from "#shared/instant.ts";
import type { Clock } from "#shared/ports/ports.ts";

/** A value that is read anew when it has been kept for a while. */
export interface Kept<T> {
  /** Throws what reading throws; the next one then tries again. */
  read(): Promise<T>;
}

/** Keeps what `load` gives for `seconds`, counted from before it was read; callers side by side share one reading. */
export const keep = <T>(clock: Clock, seconds: number, load: () => Promise<T>): Kept<T> => {
  let kept: { readonly value: Promise<T>; readonly until: Instant } | undefined;
  return {
    read: async () => {
      const now = clock.now();
      if (!kept || now >= kept.until) kept = { value: load(), until: plusSeconds(now, seconds) };
      const { value } = kept;
      try {
        return await value;
      } catch (error) {
        if (kept?.value === value) kept = undefined;
        throw error;
      }
    },
  };
};
