import { configDefaults, defineConfig } from "vitest/config";

/** Tests keep nothing of what they read in the cache of who runs them. */
const env = { SIMGAP_CACHE: "off" };
const limits = { testTimeout: 60_000, hookTimeout: 120_000, env };
const SLOW = "test/**/*.slow.test.ts";

/** `npm test` runs the fast tests, `npm run test:slow` those that take more than some five seconds. */
export default defineConfig({
  test: {
    // Vitest leaves a core to its own process, which does little.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "fast",
          // A worker keeps its modules: loading them anew for each file took longer than most tests.
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, SLOW],
          ...limits,
        },
      },
      { test: { name: "slow", include: [SLOW], ...limits } },
    ],
  },
});
