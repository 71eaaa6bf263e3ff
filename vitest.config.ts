import { defineConfig } from "vitest/config";

/** One project per layer; the slow ones start engines or synthesise and share nothing. */
export default defineConfig({
  test: {
    include: ["test/{unit,flow,contract,infra,local,budget}/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
