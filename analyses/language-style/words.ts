import { count } from "../../src/locale/format.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { logOdds, type WordLogOdds } from "../../src/text/style/log-odds.ts";
import type { WordTally } from "../../src/text/style/word-tally.ts";

/** Words shown of each kind. */
const SHOWN = 10;
/** A word of fewer users says more of them than of the run. */
const FEWEST_USERS = 3;
/** Beyond chance for a single word, were words said independently. */
const BEYOND_CHANCE = 1.96;

/**
 * The words that a simulator over-uses most and under-uses most against real users: log-odds ratios with
 * an informative Dirichlet prior (log-odds.ts), as estimates of the measure `log_odds` whose `marker` is
 * the word. Words of fewer than three users are passed over.
 */
export function wordEstimates(run: string, own: WordTally, real: WordTally): Estimate[] {
  const rows = logOdds(own.counts(), real.counts());
  const over = rows.filter((row) => row.z > BEYOND_CHANCE && own.usersOf(row.word) >= FEWEST_USERS);
  const under = rows.filter((row) => row.z < -BEYOND_CHANCE && real.usersOf(row.word) >= FEWEST_USERS);
  return [
    ...over.slice(0, SHOWN).map((row) => estimate(run, row, own)),
    ...under
      .slice(-SHOWN)
      .reverse()
      .map((row) => estimate(run, row, real)),
  ];
}

function estimate(run: string, { word, delta, z, countA, countB }: WordLogOdds, sayers: WordTally): Estimate {
  return {
    measure: "log_odds",
    run,
    versus: REAL_RUN,
    marker: word,
    value: delta,
    low: null,
    high: null,
    n: countA + countB,
    users: sayers.usersOf(word),
    note: `z = ${z.toFixed(1)}, from words as if said independently; said ${count(countA)} times, by real users ${count(countB)} times`,
  };
}
