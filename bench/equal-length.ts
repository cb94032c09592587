import { STANDARDISED, standardisedRatios } from "../analyses/language-style/equal-length.ts";
import { DEFAULT_OPTIONS } from "../src/analysis/analysis.ts";
import { speechOfTwoLengths } from "../test/support/speech-of-two-lengths.ts";
import { printTable } from "./support.ts";

/**
 * Coverage of the ratio at equal length where a simulator has few turns of the real users' lengths. Four in five real
 * turns have 1 to 8 words, the rest 9 to 40; a hit's chance grows with the words and varies by user.
 *
 * Usage: npx tsx bench/equal-length.ts [cohorts a cell]
 */
const cohorts = Number(process.argv[2] ?? 200);

const rows = [20, 50].flatMap((users) =>
  [0.005, 0.01, 0.03, 0.1, 0.3].flatMap((short) =>
    [0.4, 1, 2].flatMap((times) =>
      [0, 0.7].map((spread) => {
        let [shown, covered] = [0, 0];
        for (let i = 0; i < cohorts; i++) {
          const real = speechOfTwoLengths(`r${i}`, { users, turns: 20, short: 0.8, times: 1, spread });
          const simulated = speechOfTwoLengths(`s${i}`, { users, turns: 30, short, times, spread });
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
