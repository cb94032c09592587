import { defineConfig } from "vitest/config";

/**
 * The tests that mutants are held against (`npm run test:mutation`): the fast ones beside the sources, without those
 * that draw or start a browser. `MUTATION_TESTS` narrows them, as `test/stats` does.
 */
export default defineConfig({
  test: {
    include: [
      `${process.env.MUTATION_TESTS ?? "test/{stats,compare,analysis,text,store,analyses}"}/**/*.test.ts`,
    ],
    exclude: ["**/*.slow.test.ts", "**/node_modules/**"],
    testTimeout: 60_000,
  },
});
