import { isDeepStrictEqual } from "node:util";

/** Tells a story step by step and counts what did not come out as told. */
export const teller = () => {
  let passed = 0;
  let failed = 0;
  const begun = performance.now();
  const seconds = (): string => `${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s`;

  return {
    step: (title: string): void => console.log(`\n${seconds()}  ${title}`),
    /** Says what was checked; a difference is shown with what was expected. */
    check: (what: string, actual: unknown, expected: unknown): void => {
      const same = isDeepStrictEqual(actual, expected);
      if (same) passed++;
      else failed++;
      console.log(`         ${same ? "✓" : "✗"} ${what}`);
      if (!same)
        console.log(
          `             expected ${JSON.stringify(expected)}\n             got      ${JSON.stringify(actual)}`,
        );
    },
    /** A step that could not be told to its end. */
    broke: (error: unknown): void => {
      failed++;
      console.log(`         ✗ ${error instanceof Error ? error.message : String(error)}`);
    },
    /** The closing line; true when everything came out as told. */
    end: (): boolean => {
      console.log(`\n${passed} checked, ${failed} different, ${seconds().trim()}`);
      return failed === 0;
    },
  };
};
export type Teller = ReturnType<typeof teller>;
