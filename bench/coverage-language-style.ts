import { rateOf } from "../analyses/language-style/estimates.ts";
import { contrast } from "../src/stats/contrast.ts";
import { independentContrast } from "../src/stats/independent-contrast.ts";
import { selectColumns, type UserSums, userSums } from "../src/stats/user-sums.ts";
import { type Cohort, cohort, DEMO_SIMULATORS, simulate, utteranceTruth } from "../src/synthetic/index.ts";
import {
  addStyle,
  hitsColumn,
  STYLE_WIDTH,
  styleOf,
  TOKENS,
  UTTERANCES,
} from "../src/text/style/style-sums.ts";
import { printTable } from "./support.ts";

/** How often the 95% intervals of rate ratios cover what is planted: `npx tsx bench/coverage-language-style.ts`. */
const COHORTS = 300;
const SIMULATOR = DEMO_SIMULATORS.find(({ name }) => name === "mild")!;
const BASES = { utterance: UTTERANCES, "100_tokens": TOKENS } as const;

const known = new Map<string, Float64Array>();
function countsOf(text: string): Float64Array {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  const counts = new Float64Array(STYLE_WIDTH);
  addStyle(counts, styleOf(text, "zh"));
  known.set(text, counts);
  return counts;
}

function sumsOf(people: Cohort, seed: number): Record<"real" | "simulated", UserSums> {
  const rows = { real: new Map<string, Float64Array>(), simulated: new Map<string, Float64Array>() };
  for (const record of simulate(people, SIMULATOR, seed)) {
    for (const question of record.questions) {
      if (question.field !== "next_user_message") continue;
      for (const side of ["real", "simulated"] as const) {
        const row = rows[side].get(record.user_id) ?? new Float64Array(STYLE_WIDTH);
        rows[side].set(record.user_id, row);
        const counts = countsOf(String(side === "real" ? question.true_value : question.predicted_value));
        for (let i = 0; i < STYLE_WIDTH; i++) row[i]! += counts[i]!;
      }
    }
  }
  return { real: userSums(rows.real), simulated: userSums(rows.simulated) };
}

function study(users: number): string[][] {
  const covered = new Map<string, number[]>();
  for (let seed = 1; seed <= COHORTS; seed++) {
    const { real, simulated } = sumsOf(cohort({ users, itemsPerUser: 30, seed }), seed);
    // Other people's utterances, as dialogue files have them.
    const strangers = sumsOf(cohort({ users, itemsPerUser: 30, seed: seed + 1e6 }), seed).simulated;
    for (const dimension of ["politeness", "confrontation"] as const) {
      for (const basis of ["utterance", "100_tokens"] as const) {
        const columns = [hitsColumn(dimension), BASES[basis]];
        const planted = (column: number) => utteranceTruth(SIMULATOR, (text) => countsOf(text)[column]!);
        const [hits, base] = [planted(columns[0]!), planted(columns[1]!)];
        const truth = hits.simulated / base.simulated / (hits.real / base.real);
        const side = (sums: UserSums) => selectColumns(sums, columns);
        for (const [name, found] of [
          ["matched", contrast(side(real), side(simulated), rateOf(basis), { scale: "log" })],
          ["not matched", independentContrast(side(real), side(strangers), rateOf(basis), { scale: "log" })],
        ] as const) {
          const key = `${dimension}, ${basis.replace("_", " ")}, ${name}`;
          const tally = covered.get(key) ?? [];
          covered.set(key, tally);
          if (found.low !== null) tally.push(found.low <= truth && truth <= found.high! ? 1 : 0);
        }
      }
    }
  }
  return [...covered].map(([key, tally]) => [
    String(users),
    key,
    `${((100 * tally.reduce((a, b) => a + b, 0)) / tally.length).toFixed(1)}%`,
    String(tally.length),
  ]);
}

printTable(
  ["users", "rate ratio", "covered (nominal 95%)", "cohorts with an interval"],
  [50, 200].flatMap(study),
);
