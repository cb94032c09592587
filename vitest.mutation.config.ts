import { defineConfig } from "vitest/config";

/**
 * The tests that mutants are held against (`npm run test:mutation`): the fast ones beside the sources, without those
 * that draw or start a browser. `MUTATION_TESTS` narrows them, as `test/stats` does. They run in a process of their own
 * for each mutant, one for all files: StrykerJS asks for threads, in which DuckDB ends the whole process where a
 * thread ends before its query. As with `npm test`, a file finds the modules that the one before it loaded.
 */
export default defineConfig({
  plugins: [
    {
      name: "processes",
      configureVitest: ({ project }) => {
        project.config.pool = "forks";
      },
    },
  ],
  test: {
    isolate: false,
    env: { SIMGAP_CACHE: "off" },
    include: [
      `${process.env.MUTATION_TESTS ?? "test/{stats,compare,analysis,text,store,analyses}"}/**/*.test.ts`,
    ],
    exclude: ["**/*.slow.test.ts", "**/node_modules/**"],
    testTimeout: 60_000,
  },
});
