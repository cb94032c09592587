import { userDistanceCoverage } from "./coverage-user-distance-study.ts";
import { printTable } from "./support.ts";

/**
 * Coverage of the 95% intervals of R over seeded cohorts of the benchmark's shape (responses, 5 blocks).
 * Usage: npx tsx bench/coverage-user-distance.ts [cohorts] [users of the cohort that gives the planted value]
 */
const cohorts = Number(process.argv[2] ?? 500);
const large = Number(process.argv[3] ?? 20_000);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
printTable(
  ["users", "source", "measure", "distance", "planted", "covered (nominal 95%)"],
  [50, 200].flatMap((users) =>
    userDistanceCoverage({ cohorts, users, large }).map((c) => [
      users,
      c.run,
      c.measure,
      c.basis,
      c.planted.toFixed(4),
      percent(c.covered),
    ]),
  ),
);
