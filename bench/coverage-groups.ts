import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { f1Score } from "../src/stats/confusion.ts";
import { type JackknifeOptions, jackknife, type Statistic } from "../src/stats/jackknife.ts";
import { type UserSums, userSums } from "../src/stats/user-sums.ts";
import { printTable } from "./support.ts";

/**
 * Coverage of 95% intervals that leave out 1,000 groups of users, and their width beside those that leave out single
 * users, on seeded cohorts whose users differ in numbers of items (1 to 64, most few) and in their rates (0 to 20%).
 * Usage: npx tsx bench/coverage-groups.ts [cohorts] [users]   (default 500 25000)
 */
const [cohorts = 500, users = 25_000] = process.argv.slice(2).map(Number);
const HITS = 0.6;
const FALSE_ALARMS = 0.15;
const MEAN_RATE = 0.1;

/** Items, hits, false alarms and misses of each user. */
function cohort(seed: number): UserSums {
  const generator = xoroshiro128plus(seed);
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;
  return userSums(
    Array.from({ length: users }, (_, user) => {
      const items = Math.min(64, Math.floor(1 / (uniform() + 1 / 65)));
      const rate = 2 * MEAN_RATE * uniform();
      const row = [items, 0, 0, 0];
      for (let i = 0; i < items; i++) {
        const truth = uniform() < rate;
        const label = uniform() < (truth ? HITS : FALSE_ALARMS);
        if (truth || label) row[truth ? (label ? 1 : 3) : 2]!++;
      }
      return [`u${user}`, row] as const;
    }),
  );
}

const labelled = MEAN_RATE * HITS + (1 - MEAN_RATE) * FALSE_ALARMS;
const STATISTICS: readonly {
  readonly name: string;
  readonly of: Statistic;
  readonly truth: number;
  readonly options: JackknifeOptions;
}[] = [
  {
    name: "gap of rates",
    of: (sum) => (sum[2]! - sum[3]!) / sum[0]!,
    truth: labelled - MEAN_RATE,
    options: {},
  },
  {
    name: "ratio of rates",
    of: (sum) => (sum[1]! + sum[2]!) / (sum[1]! + sum[3]!),
    truth: labelled / MEAN_RATE,
    options: { scale: "log" },
  },
  {
    name: "F1",
    of: (sum) =>
      f1Score({
        truePositive: sum[1]!,
        falsePositive: sum[2]!,
        falseNegative: sum[3]!,
        trueNegative: sum[0]! - sum[1]! - sum[2]! - sum[3]!,
      }),
    truth: (2 * MEAN_RATE * HITS) / (labelled + MEAN_RATE),
    options: { scale: "logit" },
  },
];

const rows = STATISTICS.map(({ name, of, truth, options }) => {
  const [covered, singly, width, seconds] = [[0, 0], 0, 0, [0, 0]] as [number[], number, number, number[]];
  return { name, of, truth, options, covered, singly, width, seconds };
});
for (let seed = 1; seed <= cohorts; seed++) {
  const sums = cohort(seed);
  for (const row of rows) {
    const found = [undefined, Number.POSITIVE_INFINITY].map((groupedAbove, i) => {
      const start = process.cpuUsage();
      const estimate = jackknife(sums, row.of, {
        ...row.options,
        ...(groupedAbove === undefined ? {} : { groupedAbove }),
      });
      const { user, system } = process.cpuUsage(start);
      row.seconds[i]! += (user + system) / 1e6;
      if (estimate.low! <= row.truth && row.truth <= estimate.high!) row.covered[i]!++;
      return estimate.high! - estimate.low!;
    });
    row.width += found[0]! / found[1]! / cohorts;
  }
}
const percent = (share: number) => `${((100 * share) / cohorts).toFixed(1)}%`;
printTable(
  [
    "measure",
    "covered, groups",
    "covered, single users",
    "width, groups / single",
    "CPU, groups",
    "CPU, single",
  ],
  rows.map(({ name, covered, width, seconds }) => [
    name,
    percent(covered[0]!),
    percent(covered[1]!),
    width.toFixed(3),
    ...seconds.map((s) => `${((1000 * s) / cohorts).toFixed(1)} ms`),
  ]),
);
