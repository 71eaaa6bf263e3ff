/** Errors a fake is to throw at its next calls, first in first out. */
export interface Failing {
  /** The next call throws `error` and has no effect. */
  failNext(error: Error): void;
}

/** The queue behind `failNext`: a fake calls `throwIfDue` at the start of each operation. */
export const failures = (): Failing & { readonly throwIfDue: () => void } => {
  const pending: Error[] = [];
  return {
    failNext: (error) => {
      pending.push(error);
    },
    throwIfDue: () => {
      const error = pending.shift();
      if (error) throw error;
    },
  };
};
