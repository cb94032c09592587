import { coverageStudy, nullStudy } from "./coverage-study.ts";
import { printTable } from "./support.ts";

/** Coverage of 95% intervals and level of tests over 500 seeded cohorts. Usage: npx tsx bench/coverage.ts [cohorts] */
const cohorts = Number(process.argv[2] ?? 500);
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
printTable(
  ["users", "items a user", "measure", "covered (nominal 95%)", "with an interval"],
  [20, 50, 200].flatMap((users) =>
    coverageStudy({ cohorts, users, itemsPerUser: 30 }).map((c) => [
      users,
      30,
      c.measure,
      percent(c.covered),
      percent(c.estimable),
    ]),
  ),
);
process.stdout.write("\n");
printTable(
  ["users", "true null hypothesis", "rejected at 5%"],
  nullStudy({ cohorts, users: 50, itemsPerUser: 30 }).map((r) => [50, r.test, percent(r.rejected)]),
);
