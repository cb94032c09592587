import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { type CaseCandidate, drawnByLot, mostDisputed, SHOWN_CASES } from "../../src/analysis/cases.ts";
import { narrowFinding } from "../../src/analysis/narrow-finding.ts";
import { redactFindings } from "../../src/analysis/redact.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { type Case, REAL_RUN, resultFromJson } from "../../src/model/finding.ts";
import { renderReport } from "../../src/report/report.ts";
import { sqlText } from "../../src/store/sql.ts";
import { runCli, scratch } from "../support/cli.ts";
import { smallResult } from "../support/small-result.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";

describe("choosing cases", () => {
  const candidates: readonly CaseCandidate[] = Array.from({ length: 60 }, (_, i) => ({
    user: `u${i % 20}`,
    item: `i${i}`,
    disagreement: i < 12 ? 1 : i < 40 ? 0.5 : 0,
  }));

  it("takes one a user, the largest disagreement first, and none at which all agree", () => {
    const chosen = mostDisputed(candidates, 1);
    expect(chosen).toHaveLength(SHOWN_CASES);
    expect(new Set(chosen.map(({ user }) => user)).size).toBe(SHOWN_CASES);
    expect(chosen.every(({ disagreement }) => disagreement === 1)).toBe(true);
    expect(mostDisputed(candidates.slice(40), 1)).toEqual([]);
  });

  it("draws by the seed, not by the order of the input", () => {
    const backwards = candidates.toReversed();
    expect(mostDisputed(backwards, 1)).toEqual(mostDisputed(candidates, 1));
    expect(mostDisputed(candidates, 2)).not.toEqual(mostDisputed(candidates, 1));
    const names = candidates.map(({ item }) => item);
    expect(drawnByLot(names.toReversed(), String, 5, 7)).toEqual(drawnByLot(names, String, 5, 7));
    expect(drawnByLot(names, String, 5, 7)).toHaveLength(7);
  });
});

describe("the cases of a result", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const found = () => smallResult();

  it("are those of the answers in the store, with the share that differs", async () => {
    const store = await syntheticStore(folder.path, { users: 14, simulators: ["utopian", "lazy"] });
    const { cases = [] } = (await runAnalyses(store, analyses, { only: ["positive-rate"] })).analyses[
      "positive-rate"
    ];
    expect(cases.length).toBeGreaterThan(3);
    for (const { scenario, sides, disagreement } of cases) {
      const [real, ...simulated] = sides;
      expect(real!.run).toBe(REAL_RUN);
      const shares = simulated.map(({ differs }) => differs!);
      expect(disagreement).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / shares.length, 9);
      for (const { run, acts = [], missed = [], differs } of simulated) {
        const extra = acts.filter((act) => !real!.acts!.includes(act));
        // Some item of the scenario has just these answers.
        const rows = await store.query(`
          SELECT user_id, item, CAST(count(*) AS INTEGER) AS asked,
            CAST(sum(CASE WHEN label <> truth THEN 1 ELSE 0 END) AS INTEGER) AS other
          FROM answers WHERE kind = 'binary' AND run = ${sqlText(run)} AND scenario = ${sqlText(scenario!)}
          GROUP BY user_id, item`);
        const shares = rows.map(({ asked, other }) => [Number(other), Number(other) / Number(asked)]);
        expect(
          shares.some(
            ([n, share]) => n === extra.length + missed.length && Math.abs(share! - differs!) < 1e-9,
          ),
        ).toBe(true);
      }
    }
    await store.close();
    const sizes = cases.map(({ disagreement }) => disagreement);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it("are messages of the same place, with the distance of what was read of them", async () => {
    const { cases = [] } = (await found()).analyses.sentiment!;
    expect(cases.length).toBeGreaterThan(0);
    for (const { sides } of cases) {
      const [real, ...simulated] = sides;
      for (const { score, differs } of simulated)
        expect(differs).toBeCloseTo(Math.abs(score! - real!.score!) / 2, 9);
    }
    const { cases: styled = [] } = (await found()).analyses["language-style"]!;
    const markersOf = ({ hits = [] }: Case["sides"][number]) => new Set(hits.map(({ marker }) => marker));
    for (const { sides } of styled) {
      const [real, ...simulated] = sides;
      for (const side of simulated) {
        const [a, b] = [markersOf(real!), markersOf(side)];
        const same = a.size === b.size && [...a].every((marker) => b.has(marker));
        if (side.text!.length < 280 && real!.text!.length < 280) expect(side.differs === 0).toBe(same);
      }
    }
  });

  it("are those of the simulators and scenarios that are asked for", async () => {
    const finding = (await found()).analyses["positive-rate"]!;
    const scenario = finding.cases![0]!.scenario!;
    const { cases = [] } = narrowFinding(finding, { models: ["utopian"], scenarios: [scenario] });
    expect(cases.length).toBeGreaterThan(0);
    for (const one of cases) {
      expect(one.scenario).toBe(scenario);
      expect(one.sides.map(({ run }) => run)).toEqual([REAL_RUN, "utopian"]);
    }
  });

  it("are left out where texts of users are, and on request", async () => {
    const redacted = redactFindings((await found()).analyses, analyses);
    expect(Object.values(redacted).every(({ cases }) => cases === undefined)).toBe(true);
    const store = await syntheticStore(folder.path, { users: 14, simulators: ["utopian"] });
    const without = await runAnalyses(store, analyses, { examples: false }).finally(() => store.close());
    expect(JSON.stringify(without)).not.toContain('"cases"');
    expect((await renderReport(without, analyses)).includes('-cases"')).toBe(false);
  });

  it("are on the page, each simulator beside the real user, reached from every section of the same rows", async () => {
    const page = await renderReport(await found(), analyses);
    for (const id of ["positive-rate", "sentiment", "language-style"])
      expect(page).toContain(`id="${id}-cases"`);
    const targets = [...page.matchAll(/class="to-cases" href="#([^"]+)"/gu)].map(([, id]) => id);
    expect(targets).toEqual([
      "positive-rate-cases",
      "positive-rate-cases",
      "sentiment-cases",
      "language-style-cases",
      "positive-rate-cases",
      "language-style-cases",
      "language-style-cases",
    ]);
  });
});

describe("cases of paired dialogues", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const HOSTILE = "<img src=x onerror=alert(1)> terrible, awful";
  const turn = (source: string, i: number, text: string) =>
    JSON.stringify({ source, user_id: `u${i}`, conversation_id: `c${i}`, turn: 0, text });
  const lines = Array.from({ length: 12 }, (_, i) => [
    turn("human", i, i === 5 ? HOSTILE : "Where is my order?"),
    turn("sim", i, i === 5 ? "Wonderful, I love it, thank you!" : "Where is my order?"),
  ]);
  const file = folder.path("dialogues.jsonl");
  writeFileSync(file, lines.flat().join("\n"));

  it("show the one turn that differs, message by message, as text", async () => {
    const out = folder.path("out.json");
    await runCli("report", "--dialogues", file, "-o", out);
    const { analyses: found } = resultFromJson(readFileSync(out, "utf8"));
    const { cases = [] } = found.sentiment!;
    expect(cases.map(({ sides }) => sides.map(({ run, text }) => [run, text]))).toEqual([
      [
        [REAL_RUN, HOSTILE],
        ["sim", "Wonderful, I love it, thank you!"],
      ],
    ]);
    const page = await renderReport(resultFromJson(readFileSync(out, "utf8")), analyses);
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt; terrible, awful");
    expect(page).not.toContain("<img src=x");
  });
});
