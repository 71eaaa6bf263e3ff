import { defineConfig } from "vitest/config";

const shared = { testTimeout: 30_000, hookTimeout: 120_000, pool: "forks" } as const;

/** `npm test` runs the desk's suites; `npm run test:long` what takes minutes because real time has to pass. */
export default defineConfig({
  test: {
    // One more than the cores of the smallest machine: some tests wait for real time to pass.
    maxWorkers: 3,
    projects: [
      { test: { ...shared, name: "desk", include: ["test/{unit,flow,contract,infra,local,budget}/**/*.test.ts"] } },
      { test: { ...shared, name: "long", include: ["test/long/**/*.test.ts"] } },
    ],
  },
});
