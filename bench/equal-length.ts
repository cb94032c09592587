import { STANDARDISED, standardisedRatios } from "../analyses/language-style/equal-length.ts";
import { LengthTally } from "../analyses/language-style/length-tally.ts";
import { DEFAULT_OPTIONS } from "../src/analysis/analysis.ts";
import { randomStream } from "../src/synthetic/random.ts";
import { printTable } from "./support.ts";

/**
 * Coverage of the ratio at equal length where a simulator has few turns of the real users' lengths. Four in five real
 * turns have 1 to 8 words, the rest 9 to 40; a hit's chance grows with the words and varies by user.
 *
 * Usage: npx tsx bench/equal-length.ts [cohorts a cell]
 */
const cohorts = Number(process.argv[2] ?? 200);

interface Speech {
  readonly users: number;
  readonly turns: number;
  /** Share of turns of 1 to 8 words. */
  readonly short: number;
  readonly times: number;
  /** Standard deviation of users' log rates. */
  readonly spread: number;
}

function speech(label: string, { users, turns, short, times, spread }: Speech): LengthTally {
  const random = randomStream("equal length", label);
  const tally = new LengthTally();
  for (let user = 0; user < users; user++) {
    const own = Math.exp(spread * random.normal() - spread ** 2 / 2);
    for (let turn = 0; turn < turns; turn++) {
      const words =
        1 + Math.floor(random.uniform() < short ? 8 * random.uniform() : 8 + 32 * random.uniform());
      const hit = { marker: "gratitude", dimension: "politeness", start: 0, end: 1 } as const;
      tally.add(`${label}${user}`, {
        words: Array.from({ length: words }, () => "word"),
        hits: random.uniform() < Math.min(1, 0.006 * words * times * own) ? [hit] : [],
      });
    }
  }
  return tally;
}

const rows = [20, 50].flatMap((users) =>
  [0.005, 0.01, 0.03, 0.1, 0.3].flatMap((short) =>
    [0.4, 1, 2].flatMap((times) =>
      [0, 0.7].map((spread) => {
        let [shown, covered] = [0, 0];
        for (let i = 0; i < cohorts; i++) {
          const real = speech(`r${i}`, { users, turns: 20, short: 0.8, times: 1, spread });
          const simulated = speech(`s${i}`, { users, turns: 30, short, times, spread });
          const sides = { run: "sim", real, simulated, matched: false };
          const found = standardisedRatios(sides, [{ dimension: "politeness" }], DEFAULT_OPTIONS);
          const { low = null, high = null } = found.find(({ measure }) => measure === STANDARDISED) ?? {};
          if (low === null || high === null) continue;
          shown++;
          if (low <= times && times <= high) covered++;
        }
        const percent = (share: number) => `${Number((100 * share).toFixed(1))}%`;
        return [users, percent(short), times, spread, shown, shown === 0 ? "-" : percent(covered / shown)];
      }),
    ),
  ),
);
printTable(["users", "short", "ratio", "SD", "shown", "covered"], rows);
