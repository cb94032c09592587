import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { leaderboard } from "../../../analyses/leaderboard/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, findEstimate, REAL_RUN } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRuns } from "../../../src/store/read-runs.ts";
import { resolveRuns } from "../../../src/store/sources.ts";
import { scratch } from "../../support/cli.ts";
import { amount, cohortRecords, type RecordFixture, yesNo } from "../../support/records.ts";
import { needs, shared } from "../../support/shared.ts";

async function measured(specs: readonly string[]): Promise<Finding> {
  const store = await DuckStore.open();
  try {
    await readRuns(store, await resolveRuns(specs));
    return await leaderboard.measure(store, DEFAULT_OPTIONS);
  } finally {
    await store.close();
  }
}

const referenceOf = (finding: Finding, dimension: string, basis: string) =>
  finding.estimates.find((e) => e.measure === "reference" && e.dimension === dimension && e.basis === basis)
    ?.value;
const skillOf = (finding: Finding, run: string, dimension?: string) =>
  finding.estimates.find((e) => e.measure === "skill" && e.run === run && e.dimension === dimension)?.value;

const runs = shared("data", "omnibehavior", "cohort", "runs");
describe.skipIf(runs.missing)(needs("scores that need no simulator, on the shared cohort", runs), () => {
  it("half of every video scores 77.4, above every simulator, so that nobody has skill there", async () => {
    const finding = await measured([runs.path]);
    expect(referenceOf(finding, "video_continuous", "half")).toBeCloseTo(77.4, 1);
    for (const run of ["faithful", "mild", "utopian", "lazy"])
      expect(skillOf(finding, run, "video_continuous"), run).toBeLessThan(0);
    const { paragraphs } = leaderboard.narrative(finding);
    expect(paragraphs.join(" ")).toMatch(
      /Video continuous: each user's own rate scores 78\.1, the best simulator 74\.4\./u,
    );
  });
});

describe("scores that need no simulator", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const written = (name: string, records: readonly RecordFixture[]) => {
    const path = folder.path(`${name}_prediction_results.json`);
    writeFileSync(path, JSON.stringify(records));
    return path;
  };
  /** Three users like 3, 1 and 0 of their four videos; each lasts 10 s and is watched for 2 s. */
  const records = cohortRecords(3, 4).map((r, i): RecordFixture => {
    const [user, item] = [Math.floor(i / 4), i % 4];
    return {
      ...r,
      user_id: `u${user}`,
      timestamp: `2025-12-0${user + 1} 10:00:0${item}`,
      questions: [
        yesNo("video_liked", item < [3, 1, 0][user]! ? 1 : 0, 0.4),
        amount("video_watch_seconds", 2, 8, 10),
      ],
    };
  });

  it("are known for a rate of a third and videos watched for a fifth", async () => {
    const finding = await measured([written("known", records)]);
    const binary = (basis: string) => referenceOf(finding, "video_binary", basis);
    const [n, yes] = [12, 4];
    expect(binary("never")).toBe(0);
    expect(binary("always")).toBeCloseTo((100 * 2 * yes) / (n + yes), 9);
    expect(binary("chance")).toBeCloseTo((100 * yes) / n, 9);
    // The first user's other items are 2/3 yes for each of three, the second's none: 3 * 2/3 hits of 4.
    expect(binary("own_rate")).toBeCloseTo((100 * 2) / 4, 9);
    const watched = (basis: string) => referenceOf(finding, "video_continuous", basis);
    for (const [basis, value] of Object.entries({ never: 80, always: 20, half: 70, own_rate: 100 }))
      expect(watched(basis), basis).toBeCloseTo(value, 9);
    // All is said no: F1 0 against the 50 of users' own rates; watching 8 s scores 40, and 100 leaves nothing to gain.
    expect(skillOf(finding, "known", "video_binary")).toBeCloseTo((0 - 50) / 50, 9);
    expect(finding.estimates.filter((e) => e.measure === "reference").every((e) => e.run === REAL_RUN)).toBe(
      true,
    );
  });

  it("rank runs on what all of them answered, and bound what missing answers could change", async () => {
    const all = cohortRecords(20, 20);
    // The second run drops half of the questions it gets wrong.
    const picky = all.map((r, i): RecordFixture => {
      const wrong = r.questions.filter((q) => q.type === "binary" && q.predicted_label !== q.true_value);
      return wrong.length > 0 && i % 2 === 0
        ? { ...r, questions: r.questions.filter((q) => !wrong.includes(q)) }
        : r;
    });
    const finding = await measured([`all=${written("all", all)}`, `picky=${written("picky", picky)}`]);
    const of = (measure: string, run: string) => findEstimate(finding, { measure, run })?.value;
    expect(of("micro_f1", "picky")).toBeGreaterThan(of("micro_f1", "all")!);
    // On the same questions the two are the same.
    expect(of("micro_f1_common", "picky")).toBeCloseTo(of("micro_f1_common", "all")!, 12);
    expect(finding.estimates.find((e) => e.measure === "micro_f1_difference")?.value).toBeCloseTo(0, 12);
    expect(of("micro_f1_worst_case", "picky")).toBeCloseTo(of("micro_f1", "all")!, 12);
    expect(of("micro_f1_best_case", "picky")).toBeGreaterThan(of("micro_f1", "picky")!);
    expect(of("missing_share", "all")).toBeUndefined();
    expect(finding.notes.map(({ code }) => code)).toContain("common");
    expect(leaderboard.narrative(finding).paragraphs.join(" ")).toMatch(
      /picky between 0\.\d+ and 0\.\d+ \(without \d+\.\d% of its answers\)/u,
    );
  });

  it("are no probabilities where answers are only yes or no", async () => {
    const labels = cohortRecords(12, 20).map(
      (r, i): RecordFixture => ({ ...r, questions: [yesNo("video_liked", i % 3 ? 0 : 1, i % 2)] }),
    );
    const finding = await measured([written("labels", labels)]);
    expect(finding.distributions).toBeUndefined();
    const measures = new Set(finding.estimates.map(({ measure }) => measure));
    expect(measures.has("auprc") || measures.has("brier_skill")).toBe(false);
    expect(measures.has("mcc")).toBe(true);
  });

  it("average precision is that of sorted answers, its error that of leaving users out", async () => {
    const mixed = cohortRecords(40, 25).map((r, i): RecordFixture => {
      const chance = ((i * 37) % 19) / 20 + 0.01;
      return {
        ...r,
        questions: [yesNo("video_liked", (i * 53) % 20 < 20 * chance * 0.6 ? 1 : 0, chance)],
      };
    });
    const finding = await measured([written("mixed", mixed)]);
    const found = findEstimate(finding, { measure: "auprc", run: "mixed", field: "video_liked" })!;
    const precisionOf = (skipped?: string) => {
      const rows = mixed
        .filter((r) => r.user_id !== skipped)
        .map(({ questions: [q] }) => [q!.predicted_value as number, q!.true_value as number] as const);
      const yes = rows.filter(([, truth]) => truth === 1);
      const precise = yes.map(([p]) => {
        const above = rows.filter(([other]) => other >= p);
        return above.filter(([, truth]) => truth === 1).length / above.length;
      });
      return precise.reduce((a, b) => a + b, 0) / yes.length;
    };
    expect(found.value).toBeCloseTo(precisionOf(), 9);
    const users = [...new Set(mixed.map((r) => r.user_id))];
    const without = users.map((user) => Math.log(precisionOf(user) / (1 - precisionOf(user))));
    const mean = without.reduce((a, b) => a + b, 0) / users.length;
    const se = Math.sqrt(
      ((users.length - 1) / users.length) * without.reduce((sum, x) => sum + (x - mean) ** 2, 0),
    );
    const logit = (x: number) => Math.log(x / (1 - x));
    const width = logit(found.high!) - logit(found.low!);
    expect(width / (2 * se)).toBeGreaterThan(1.9);
    expect(width / (2 * se)).toBeLessThan(2.4);
  });
});
