import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { type ResultOf, runAnalyses } from "../../src/analysis/run-analyses.ts";
import { findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRows } from "../../src/store/read-rows.ts";

const FIELDS = ["video_liked", "video_completed"];

interface Answer {
  readonly user: number;
  readonly item: number;
  readonly field: number;
}
type Of = (answer: Answer) => number;

/** Answers of 24 users who differ to two questions on eight items each. */
function* answers(truth: Of, label: Of, weight?: Of) {
  for (let user = 0; user < 24; user++) {
    for (let item = 0; item < 8; item++) {
      for (const [field, name] of FIELDS.entries()) {
        const at = { user, item, field };
        yield {
          ...{ user_id: `u${user}`, item: `i${item}`, scenario: "video", field: name, kind: "binary" },
          ...{ truth: truth(at), predicted: label(at) === 1 ? 0.8 : 0.2 },
          ...(weight === undefined ? {} : { weight: weight(at) }),
        };
      }
    }
  }
}

const yes: Of = ({ user, item, field }) => ((user * 7 + item * 5 + field * 3) % 11 < 2 + (user % 5) ? 1 : 0);
const label: Of = ({ user, item }) => ((user + item) % 2 === 0 ? 1 : 0);
/** One user in four answered otherwise. */
const otherwise: Of = (at) => (at.user % 4 === 0 ? 1 - yes(at) : yes(at));

const CASES: readonly (readonly [string, Parameters<typeof answers>, Parameters<typeof answers>])[] = [
  ["true values", [yes, label], [otherwise, label]],
  ["weights", [yes, label, (at) => 1 + 4 * yes(at)], [yes, label, (at) => 5 - 4 * yes(at)]],
  ["weights that only one has", [yes, label], [yes, label, (at) => 1 + 9 * yes(at)]],
];

describe.each(CASES)("a report on runs that disagree about real users in %s", (_, first, second) => {
  let result: ResultOf<typeof analyses, keyof typeof analyses>;
  let store: DuckStore;
  beforeAll(async () => {
    store = await DuckStore.open();
    await readRows(store, answers(...first), { name: "a" });
    await readRows(store, answers(...second), { name: "b" });
    result = await runAnalyses(store, analyses);
  });
  afterAll(() => store.close());

  it("is made, in every form of every analysis", () => {
    for (const [id, finding] of Object.entries(result.analyses)) {
      const analysis = analyses[id as keyof typeof analyses];
      analysis.check(finding);
      expect(() => [
        analysis.figures(finding),
        analysis.tables(finding),
        analysis.narrative(finding),
      ]).not.toThrow();
    }
  });
  it("measures each run against its own real users, and says whose gap is not what the shown rates give", () => {
    const rates = result.analyses["positive-rate"];
    const value = (measure: "gap" | "real_rate" | "simulated_rate", run: string) =>
      findEstimate(rates, { measure, run })!.value!;
    const apart = ["a", "b"].filter((run) => {
      expect(value("gap", run)).toBeCloseTo(value("simulated_rate", run) - value("real_rate", run), 9);
      return Math.abs(value("real_rate", run) - value("real_rate", REAL_RUN)) > 0.002;
    });
    expect(apart).not.toEqual([]);
    const notes = analyses["positive-rate"].notes(rates).filter((note) => note.includes("gaps and factors"));
    expect(notes).toEqual([
      expect.stringContaining(`${apart.join(" and ")}: gaps and factors compare with real users`),
    ]);
  });
});
