// npx tsx bench/profiles.ts [seeds]: how often intervals exclude what was planted (docs/methods.md): fragmentation and gain of 40
// users with the same interests everywhere, and the pairs of a yes and a no of simulators that answer at random.
import { strengths } from "../analyses/chains/user-chains.ts";
import { yesLinks } from "../analyses/chains/yes-links.ts";
import { profiles } from "../analyses/profiles/index.ts";
import { DEFAULT_OPTIONS } from "../src/analysis/analysis.ts";
import type { Estimate } from "../src/model/finding.ts";
import { TermEvents } from "../src/representation/term-events.ts";
import { randomStream } from "../src/synthetic/random.ts";
import { eventStore, type PlantedEvent } from "../test/support/events.ts";
import { printTable } from "./support.ts";

const seeds = Number(process.argv[2] ?? 200);
const WORDS = ["fishing", "cooking", "football", "gardening", "painting", "cycling", "knitting", "sailing"];
const RATES = [0.05, 0.2, 0.6];

/** Users with two interests each, in all scenarios, and what simulators with a rate of yes each say of their last 30 events. */
function planted(seed: number): { readonly events: PlantedEvent[]; readonly answers: string[] } {
  const random = randomStream("bench-profiles", seed);
  const events: PlantedEvent[] = [];
  const answers: string[] = [];
  for (let user = 0; user < 40; user++) {
    const liked = [random.pick(WORDS), random.pick(WORDS)];
    const add = (scenario: string, day: number) =>
      events.push({
        user: `u${user}`,
        scenario,
        day,
        topic: random.pick(random.uniform() < 0.7 ? liked : WORDS),
      });
    for (let i = 0; i < 40; i++) add(random.pick(["video", "live"]), i / 2);
    for (let i = 0; i < 30; i++) {
      const scenario = ["ecommerce", "ads"][i % 2]!;
      add(scenario, 21 + i / 3);
      for (const rate of RATES) {
        const yes = random.uniform() < rate ? 1 : 0;
        answers.push(
          `('yes to ${100 * rate}%', 'u${user}', '${scenario} ${events.length - 1}', '${scenario}', 'liked', 'binary', 0, ${yes}, ${yes})`,
        );
      }
    }
  }
  return { events, answers };
}

const counts = new Map<string, { n: number; sum: number; above: number; below: number }>();
function count(name: string, e: Estimate, truth: number): void {
  const own = counts.get(name) ?? { n: 0, sum: 0, above: 0, below: 0 };
  counts.set(name, own);
  own.n++;
  own.sum += e.value!;
  if (e.low! > truth) own.above++;
  if (e.high! < truth) own.below++;
}

for (let seed = 1; seed <= seeds; seed++) {
  const { events, answers } = planted(seed);
  const store = await eventStore(events);
  await store.run(
    `INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label) VALUES ${answers.join(", ")}`,
  );
  const { estimates } = await profiles.measure(store, { ...DEFAULT_OPTIONS, examples: false });
  const terms = await TermEvents.read(store);
  const links = await yesLinks(store, terms, strengths(terms), DEFAULT_OPTIONS);
  await store.close();
  for (const e of [...estimates, ...links]) {
    if (e.low === null) continue;
    if (e.measure === "fragmentation" || e.measure === "gain")
      count(`${e.measure}, ${e.scenario === undefined ? "all scenarios" : e.scenario}`, e, 0);
    else if (e.run !== "real" && (e.measure === "affinity" || e.measure === "yes_link"))
      count(`${e.measure}, ${e.run}`, e, 0.5);
  }
}
const share = (n: number, of: number) => `${((100 * n) / of).toFixed(1)}%`;
printTable(
  ["measure", "mean", "interval above", "below", "excludes it"],
  [...counts].map(([name, { n, sum, above, below }]) => [
    name,
    (sum / n).toFixed(4),
    share(above, n),
    share(below, n),
    share(above + below, n),
  ]),
);
