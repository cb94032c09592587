import { cohensH } from "../src/stats/cohens-h.ts";
import { type JackknifeEstimate, jackknife } from "../src/stats/jackknife.ts";
import { proportion } from "../src/stats/proportion.ts";
import { rateGap } from "../src/stats/rate-gap.ts";
import { type UserSums, userSums } from "../src/stats/user-sums.ts";
import { logitNormalOffset, sigmoid } from "../src/synthetic/logit-normal.ts";
import { type Random, randomStream } from "../src/synthetic/random.ts";
import { KEPT } from "./validity-chances.ts";
import { type Cell, itemsOf } from "./validity-grid.ts";

const [N, REAL, SIMULATED, REJECTED, NEGATIVES] = [0, 1, 2, 3, 4];

/** Measures of the positive rate as the report gives them, each with its true value in a cell. */
const MEASURES: readonly {
  readonly name: string;
  readonly estimate: (sums: UserSums) => JackknifeEstimate;
  readonly truth: (rate: number, ratio: number) => number;
  /** p of the measure at its null value. */
  readonly tested?: true;
}[] = [
  { name: "real_rate", estimate: (sums) => proportion(sums, REAL, N), truth: (rate) => rate },
  {
    name: "gap",
    estimate: (sums) => rateGap(sums, { simulated: SIMULATED, real: REAL, whole: N }),
    truth: (rate, ratio) => rate * (ratio - 1),
    tested: true,
  },
  {
    name: "ratio",
    estimate: (sums) =>
      jackknife(sums, (sum) => (sum[REAL]! > 0 ? sum[SIMULATED]! / sum[REAL]! : null), {
        scale: "log",
        counts: [REAL, SIMULATED],
        items: N,
      }),
    truth: (_, ratio) => ratio,
    tested: true,
  },
  {
    name: "cohens_h",
    estimate: (sums) =>
      jackknife(sums, (sum) => cohensH(sum[SIMULATED]! / sum[N]!, sum[REAL]! / sum[N]!), {
        counts: [REAL, SIMULATED],
        items: N,
      }),
    truth: (rate, ratio) => cohensH(rate * ratio, rate),
  },
];

interface CellResult {
  readonly cell: Cell;
  readonly measure: string;
  /** Share of cohorts in which an interval is shown. */
  readonly shown: number;
  /** Share of the shown intervals that hold the truth. */
  readonly covered: number;
  /** Share of true null hypotheses that are rejected at 5%, of those tested; null where none is tested. */
  readonly level: number | null;
}

/** Coverage, and level where the ratio is 1, of every measure in one cell. */
export function studyRates(cell: Cell, ratio: number, cohorts: number): CellResult[] {
  const counts = MEASURES.map(() => ({ shown: 0, covered: 0, tested: 0, rejected: 0 }));
  for (let seed = 1; seed <= cohorts; seed++) {
    const sums = sumsOf(drawCohort(cell, ratio, seed));
    MEASURES.forEach(({ estimate, truth, tested }, i) => {
      const found = estimate(sums);
      const count = counts[i]!;
      if (found.low !== null && found.high !== null) {
        count.shown++;
        const target = truth(cell.rate, ratio);
        if (found.low <= target && target <= found.high) count.covered++;
      }
      if (tested === true && ratio === 1 && found.p !== null) {
        count.tested++;
        if (found.p <= 0.05) count.rejected++;
      }
    });
  }
  return MEASURES.map(({ name }, i) => {
    const { shown, covered, tested, rejected } = counts[i]!;
    return {
      cell,
      measure: name,
      shown: shown / cohorts,
      covered: shown === 0 ? Number.NaN : covered / shown,
      level: tested === 0 ? null : rejected / tested,
    };
  });
}

function sumsOf(users: readonly DrawnUser[]): UserSums {
  return userSums(
    users.map(({ items, real, simulated, both }, u) => {
      const row = new Float64Array(5);
      row[N] = items;
      row[REAL] = real;
      row[SIMULATED] = simulated;
      row[REJECTED] = items - real - simulated + both;
      row[NEGATIVES] = items - real;
      return [`u${u}`, row] as const;
    }),
  );
}

/** One user's answers, real and simulated. */
interface DrawnUser {
  readonly items: number;
  readonly real: number;
  readonly simulated: number;
  /** Items that both say yes to. */
  readonly both: number;
}

/**
 * A cohort of a cell with a simulator whose rate is `ratio` times the real one; log odds are normal over users, on both
 * sides with the cell's spread.
 */
function drawCohort(cell: Cell, ratio: number, seed: number): DrawnUser[] {
  const random = randomStream("validity", JSON.stringify(cell), ratio, seed);
  const [real, simulated] = [cell.rate, cell.rate * ratio].map((rate) =>
    logitNormalOffset(rate, cell.spread),
  );
  return itemsOf(cell).map((items) => {
    const own = random.normal();
    const other = KEPT * own + Math.sqrt(1 - KEPT ** 2) * random.normal();
    return answered(
      items,
      sigmoid(real! + cell.spread * own),
      sigmoid(simulated! + cell.spread * other),
      random,
    );
  });
}

function answered(items: number, chance: number, simulatedChance: number, random: Random): DrawnUser {
  let [real, simulated, both] = [0, 0, 0];
  for (let i = 0; i < items; i++) {
    const yes = random.uniform() < chance;
    const said = random.uniform() < simulatedChance;
    if (yes) real++;
    if (said) simulated++;
    if (yes && said) both++;
  }
  return { items, real, simulated, both };
}
