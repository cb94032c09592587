import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import type { Analysis } from "../../src/analysis/analysis.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { DuckStore } from "../../src/store/duck-store.ts";

/** The codes of the notes of each analysis, of answers that have this weight. */
async function notes(weight: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const store = await DuckStore.open();
  const rows = Array.from(
    { length: 40 },
    (_, i) =>
      `('m', 'u${i % 4}', '${i}', 'video', 'video_liked', 'binary', ${i % 3 === 0 ? 1 : 0}, 1, 1, ${weight})`,
  );
  await store.run(
    `INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label, weight) VALUES ${rows.join(", ")}`,
  );
  const only = [
    "positive-rate",
    "user-fidelity",
    "leaderboard",
    "user-distance",
    "discriminability",
    "sentiment",
  ] as const;
  const result = await runAnalyses(store, analyses, { only }).finally(() => store.close());
  return Object.fromEntries(only.map((id) => [id, result.analyses[id].notes.map(({ code }) => code)]));
}

/** They read what people say, which is never drawn with weights. */
const isOfTexts = ({ needs }: Analysis) => needs.length > 0 && needs.every((table) => table === "utterances");

describe("weights of answers", () => {
  it("are used, or a note of the analysis says that they are not", async () => {
    const found = await notes("2.5");
    for (const id of ["positive-rate", "user-fidelity", "leaderboard"])
      expect(found[id]).not.toContain("unweighted");
    for (const id of ["user-distance", "discriminability"]) expect(found[id]).toContain("unweighted");
    // It has nothing to read here.
    expect(found.sentiment).toEqual(["skipped"]);
  });

  it("are left aside for a reason that each analysis names itself, in both languages", () => {
    const reasons = Object.values(analyses).flatMap((analysis) =>
      analysis.unweighted.length === 0 ? [] : [analysis],
    );
    for (const analysis of reasons.filter((analysis) => !isOfTexts(analysis))) {
      const finding = { estimates: [], notes: [...analysis.unweighted] };
      const [en, zh] = [analysis.notes(finding, { locale: "en" }), analysis.notes(finding, { locale: "zh" })];
      expect(en.join(""), analysis.id).toMatch(/(?:weights of the sample|sample weights) are not used/iu);
      expect(zh.join(""), analysis.id).toContain("不使用抽样权重");
    }
  });

  it.each(["NULL", "1"])("are not spoken of where all are %s", async (weight) => {
    expect(Object.values(await notes(weight)).flat()).not.toContain("unweighted");
  });
});
