import { median } from "simple-statistics";
import { effectiveNumberOf } from "../stats/effective-number.ts";
import { proportion } from "../stats/proportion.ts";
import { userSums } from "../stats/user-sums.ts";
import type { DuckStore } from "../store/duck-store.ts";
import type { Preparation, RateEstimate, SampledRates, WeightSummary } from "./preparation.ts";
import type { Rates } from "./steps.ts";

/** Rates over all candidate events of the test window, of drawn and other users. */
export async function populationRates(store: DuckStore): Promise<Rates> {
  const rows = await store.query(`
    SELECT scenario, count(*) AS events, sum(asked) AS asked, sum(yes) AS positive FROM log_facts f JOIN log_people p ON p.user = f.user
    WHERE p.reason IS NULL AND f.in_test AND (f.step IS NULL OR f.reason = 'user_not_drawn') GROUP BY scenario ORDER BY scenario`);
  const total = (key: "asked" | "positive") => rows.reduce((sum, row) => sum + Number(row[key]), 0);
  const rate = (yes: number, asked: number) => (asked === 0 ? null : yes / asked);
  return {
    asked: total("asked"),
    yes: total("positive"),
    rate: rate(total("positive"), total("asked")),
    scenarios: Object.fromEntries(
      rows.map((row) => [
        String(row.scenario),
        { events: Number(row.events), rate: rate(Number(row.positive), Number(row.asked)) },
      ]),
    ),
  };
}

/** Each rate of the population, and of the sample with and without weights. */
export async function sampledRates(store: DuckStore, population: Rates): Promise<Preparation["rates"]> {
  const rows = await store.query(`
    SELECT f.user, scenario, sum(asked) AS asked, sum(yes) AS positive, sum(asked * CAST(weight AS DECIMAL(18, 6))) AS asked_weight, sum(yes * CAST(weight AS DECIMAL(18, 6))) AS yes_weight
    FROM log_facts f JOIN log_drawn d ON d.file = f.file AND d.row = f.row GROUP BY f.user, scenario ORDER BY f.user, scenario`);
  const estimate = (own: typeof rows, yes: string, asked: string): RateEstimate => {
    const users = new Map<string, [number, number]>();
    for (const row of own) {
      const sums = users.get(String(row.user)) ?? [0, 0];
      users.set(String(row.user), [sums[0] + Number(row[yes]), sums[1] + Number(row[asked])]);
    }
    const answers = own.reduce((sum, row) => sum + Number(row.asked), 0);
    const total = own.reduce((sum, row) => sum + Number(row[asked]), 0);
    // Intervals depend on the number of answers, so weights are scaled to a mean of one.
    const scaled = [...users].map(
      ([user, sums]) => [user, sums.map((sum) => (sum * answers) / total)] as const,
    );
    const found = proportion(userSums(scaled), 0, 1);
    return {
      value: found.value,
      low: found.low,
      high: found.high,
      users: found.users,
      asked: answers,
      ...(found.note === undefined ? {} : { note: found.note }),
    };
  };
  const of = (own: typeof rows, rate: number | null): SampledRates => ({
    population: rate,
    unweighted: estimate(own, "positive", "asked"),
    weighted: estimate(own, "yes_weight", "asked_weight"),
  });
  const scenarios = Object.keys(population.scenarios).filter(
    (name) => population.scenarios[name]!.rate !== null,
  );
  return {
    all: of(rows, population.rate),
    scenarios: Object.fromEntries(
      scenarios.map((name) => [
        name,
        of(
          rows.filter((row) => row.scenario === name),
          population.scenarios[name]!.rate,
        ),
      ]),
    ),
  };
}

/** Summary of the drawn events' weights, with Kish's effective number; null if nothing was drawn. */
export function weightSummary(weights: readonly number[]): WeightSummary | null {
  if (weights.length === 0) return null;
  const sorted = [...weights].sort((a, b) => a - b);
  const effective = effectiveNumberOf(sorted);
  return { least: sorted[0]!, median: median(sorted), most: sorted.at(-1)!, effective };
}
