// npx tsx bench/chains.ts [seeds]: how often chains are claimed of users who only have lasting interests (level), and how
// often where a share of purchases follows a chain (power), 40 users (docs/methods.md).
import { chains } from "../analyses/chains/index.ts";
import { DEFAULT_OPTIONS } from "../src/analysis/analysis.ts";
import { findEstimate } from "../src/model/finding.ts";
import { eventStore } from "../test/support/events.ts";
import { shoppers } from "../test/support/shoppers.ts";
import { printTable } from "./support.ts";

const seeds = Number(process.argv[2] ?? 200);
const rows = [];
for (const chained of [0, 0.1, 0.25, 0.5]) {
  let [rejected, claimed, sum] = [0, 0, 0];
  for (let seed = 1; seed <= seeds; seed++) {
    const store = await eventStore(shoppers(40, chained, seed));
    const finding = await chains
      .measure(store, { ...DEFAULT_OPTIONS, draws: 400 })
      .finally(() => store.close());
    const { value, low, p } = findEstimate(finding, { measure: "excess_link", run: "real" })!;
    if (p! <= 0.05) rejected++;
    if (p! <= 0.05 && low! > 0) claimed++;
    sum += value!;
  }
  rows.push([
    `${100 * chained}%`,
    (sum / seeds).toFixed(3),
    `${((100 * rejected) / seeds).toFixed(1)}%`,
    `${((100 * claimed) / seeds).toFixed(1)}%`,
  ]);
}
printTable(["purchases that follow a chain", "mean excess link", "p at most 0.05", "claimed"], rows);
