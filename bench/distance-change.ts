import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { distanceChange } from "../src/stats/distance-change.ts";
import { leaveOneOutReplicates } from "../src/stats/replicates.ts";
import { printTable } from "./support.ts";

/**
 * Coverage of the 95% interval of |b| - |a| from 200 users, beside that of the percentile bootstrap of the
 * same estimates. Biases in standard errors. Usage: npx tsx bench/distance-change.ts [cohorts]
 */
const cohorts = Number(process.argv[2] ?? 2000);
const USERS = 200;
const RESAMPLES = 400;
const random = xoroshiro128plus(20260408);
const uniform = () => (random.next() >>> 0) / 2 ** 32;
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

function replicates(values: readonly number[]) {
  const centre = mean(values);
  return leaveOneOutReplicates("linear", centre, {
    ids: values.map((_, i) => `u${i}`),
    members: values.map((_, i) => i),
    values: values.map((x) => centre - (x - centre) / (values.length - 1)),
  });
}

/** The percentile interval, with normal resamples around the estimates (the limit of resampling users). */
function percentile(a: number, b: number, correlation: number): readonly [number, number] {
  const se = 1 / Math.sqrt(USERS);
  const found = Array.from({ length: RESAMPLES }, () => {
    const z = normal();
    const w = correlation * z + Math.sqrt(1 - correlation ** 2) * normal();
    return Math.abs(b + se * w) - Math.abs(a + se * z);
  }).sort((x, y) => x - y);
  const cut = Math.floor(0.025 * RESAMPLES);
  return [found[cut]!, found[RESAMPLES - 1 - cut]!];
}

const rows = [0, 0.5, 0.9].flatMap((correlation) =>
  [
    [0, 0],
    [1, 1],
    [2, 0],
    [0, 3],
    [2, -2],
    [4, -3],
  ].map(([from, to]) => {
    const truth = (Math.abs(to!) - Math.abs(from!)) / Math.sqrt(USERS);
    const covered = { jackknife: 0, bootstrap: 0 };
    for (let cohort = 0; cohort < cohorts; cohort++) {
      const common = Array.from({ length: USERS }, normal);
      const side = (bias: number) =>
        common.map(
          (c) => bias / Math.sqrt(USERS) + Math.sqrt(correlation) * c + Math.sqrt(1 - correlation) * normal(),
        );
      const [a, b] = [side(from!), side(to!)];
      const { low, high } = distanceChange(replicates(a), replicates(b), 0);
      if (low! <= truth && truth <= high!) covered.jackknife++;
      const [bottom, top] = percentile(mean(a), mean(b), correlation);
      if (bottom <= truth && truth <= top) covered.bootstrap++;
    }
    const percent = (n: number) => `${((100 * n) / cohorts).toFixed(1)}%`;
    return [correlation, from!, to!, percent(covered.jackknife), percent(covered.bootstrap)];
  }),
);
printTable(["correlation", "baseline", "candidate", "signed jackknife", "percentile bootstrap"], rows);
