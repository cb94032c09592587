import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import type { Row } from "../../src/store/store.ts";
import { DEEDS, orderStates } from "./steps.ts";

/** Of what follows a state, the share of each other, by run: `dimension` is the state, `marker` the next. */
export function cellEstimates(
  rows: readonly Row[],
  name: (state: string) => string,
  key: { readonly basis?: string },
  options: AnalysisOptions,
): Estimate[] {
  const named = rows.map((row) => ({
    run: String(row.run),
    user: String(row.user_id),
    origin: name(String(row.origin)),
    target: name(String(row.target)),
    n: Number(row.n),
  }));
  const all = named.flatMap(({ origin, target }) => [origin, target]);
  const states = key.basis === undefined ? orderStates(all) : DEEDS.filter((deed) => all.includes(deed));
  const found: Estimate[] = [];
  for (const run of new Set(named.map((row) => row.run))) {
    for (const origin of states) {
      const users = new Map<string, number[]>();
      for (const row of named) {
        if (row.run !== run || row.origin !== origin) continue;
        const own = users.get(row.user) ?? [0, ...states.map(() => 0)];
        own[0]! += row.n;
        own[1 + states.indexOf(row.target)]! += row.n;
        users.set(row.user, own);
      }
      const sums = userSums(users);
      states.forEach((target, i) => {
        const n = [...users.values()].reduce((sum, own) => sum + own[0]!, 0);
        if (![...users.values()].some((own) => own[1 + i]! > 0)) return;
        found.push(
          estimateOf(
            { measure: "transition", run, ...key, dimension: origin, marker: target, n },
            proportion(sums, 1 + i, 0),
            options,
          ),
        );
      });
    }
  }
  return found;
}
