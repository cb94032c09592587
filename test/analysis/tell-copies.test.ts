import { beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { openStore, readRows } from "../../src/index.ts";
import type { Result } from "../../src/model/finding.ts";
import { DEFAULT_VIEW } from "../../src/model/presentation.ts";
import { scorecardsOf } from "../../src/report/scorecard.ts";

const WORDS = ["thank you so much", "this is awful", "perhaps you could help", "i want a refund now", "fine"];

/** What 20 users say; the simulators say the same, or always thanks. */
async function spoken(sources: readonly string[]): Promise<Result> {
  const store = await openStore();
  const rows = (source: string) =>
    Array.from({ length: 60 }, (_, n) => ({
      ...{ source, user_id: `u${n % 20}`, conversation_id: `c${n % 20}`, turn: 1 + Math.floor(n / 20) },
      text: source === "cheerful" ? "thank you, wonderful" : `${WORDS[n % 5]} ${WORDS[(n * 3) % 4]}`,
    }));
  await readRows(store, sources.flatMap(rows), {});
  const result = await runAnalyses(store, analyses, {
    only: ["sentiment", "language-style", "user-distance"],
  });
  await store.close();
  return result;
}

describe("a simulator that says what real users say", () => {
  const results = new Map<string, Result>();
  beforeAll(async () => {
    results.set("alone", await spoken(["human", "copy"]));
    results.set("both", await spoken(["human", "copy", "cheerful"]));
  });

  it("is like them in every column, and in every section told as a copy", () => {
    for (const name of ["alone", "both"]) {
      const { analyses: found } = results.get(name)!;
      const [only] = scorecardsOf(found, { ...DEFAULT_VIEW, registry: analyses });
      const row = only!.card.rows.find(({ run }) => run === "copy")!;
      expect(new Set(row.cells.map((cell) => cell?.state))).toEqual(new Set(["like"]));
      for (const [id, finding] of Object.entries(found)) {
        const { verdict } = analyses[id as keyof typeof analyses].narrative(finding);
        expect(verdict, id).toContain("copy says what real users say, word for word: no difference.");
        expect(verdict.includes("cheerful"), id).toBe(name === "both");
        expect(finding.notes.map(({ code }) => code)).toContain("copies_real");
      }
    }
  });
});
