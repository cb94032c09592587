import { describe, expect, it } from "vitest";
import { strengths } from "../../../analyses/chains/user-chains.ts";
import { yesLinks } from "../../../analyses/chains/yes-links.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { findEstimate } from "../../../src/model/finding.ts";
import { TermEvents } from "../../../src/representation/term-events.ts";
import { randomStream } from "../../../src/synthetic/random.ts";
import { eventStore, type PlantedEvent } from "../../support/events.ts";

const SEEDS = 25;
const DRAWN = 12;

interface Asked {
  readonly user: string;
  readonly place: number;
  readonly yes: boolean;
  readonly weight: number;
}

/**
 * Twelve users who rarely shop, and say yes to what they met elsewhere, and twelve who shop five times as much, and say yes
 * to anything; of each 12 shop items are drawn.
 */
function population(seed: number): {
  readonly events: PlantedEvent[];
  readonly drawn: Asked[];
  readonly all: Asked[];
} {
  const random = randomStream("yes-link", seed);
  const events: PlantedEvent[] = [];
  const [drawn, all]: Asked[][] = [[], []];
  for (let n = 0; n < 24; n++) {
    const [user, size] = [`u${n}`, n < 12 ? DRAWN : 5 * DRAWN];
    const asked = Array.from({ length: size }, (_, i) => {
      const met = random.uniform() < 0.4;
      const yes = random.uniform() < (n < 12 ? (met ? 0.8 : 0.1) : 0.4);
      const day = 20 + (30 * i) / size;
      if (met) events.push({ user, scenario: "video", day: day - 5, topic: `thing${n}x${i}` });
      events.push({ user, scenario: "ecommerce", day, topic: `thing${n}x${i}` });
      return { user, place: events.length - 1, yes };
    });
    all!.push(...asked.map((one) => ({ ...one, weight: 1 })));
    drawn!.push(...random.sample(asked, DRAWN).map((one) => ({ ...one, weight: size / DRAWN })));
  }
  return { events, drawn: drawn!, all: all! };
}

/** The link of a simulator's yeses: of the drawn items with their weights and without, and of all items. */
async function yesLinksOf(seed: number) {
  const { events, drawn, all } = population(seed);
  const store = await eventStore(events);
  const runs = {
    weighted: drawn,
    plain: drawn.map((one) => ({ ...one, weight: 1 })),
    census: all,
  };
  const rows = Object.entries(runs).flatMap(([run, asked]) =>
    asked.map(({ user, place, yes, weight }) => {
      const said = yes ? 1 : 0;
      return `('${run}', '${user}', 'ecommerce ${place}', 'ecommerce', 'cart', 'binary', ${said}, ${said}, ${said}, ${weight})`;
    }),
  );
  await store.run(
    `INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label, weight) VALUES ${rows.join(", ")}`,
  );
  const terms = await TermEvents.read(store);
  const estimates = await yesLinks(store, terms, strengths(terms), DEFAULT_OPTIONS).finally(() =>
    store.close(),
  );
  const of = (run: string) => findEstimate({ estimates }, { measure: "yes_link", run })!;
  return { weighted: of("weighted"), plain: of("plain"), census: of("census") };
}

describe("the link of yeses in a sample that takes as many items of those who shop rarely", () => {
  it("is the population's with weights, and not without", async () => {
    const found: Awaited<ReturnType<typeof yesLinksOf>>[] = [];
    for (let seed = 0; seed < SEEDS; seed++) found.push(await yesLinksOf(seed));
    const mean = (run: "weighted" | "plain" | "census") =>
      found.reduce((sum, one) => sum + one[run].value!, 0) / SEEDS;
    const truth = mean("census");
    const covered = (run: "weighted" | "plain") =>
      found.filter(({ [run]: { low, high } }) => low! <= truth && truth <= high!).length / SEEDS;
    expect(Math.abs(mean("weighted") - truth)).toBeLessThan(0.02);
    expect(covered("weighted")).toBeGreaterThanOrEqual(0.88);
    expect(mean("plain")).toBeGreaterThan(truth + 0.1);
    expect(covered("plain")).toBeLessThan(0.5);
  });
});
