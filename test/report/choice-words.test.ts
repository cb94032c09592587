import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { tellChoice } from "../../src/report/choice-words.ts";
import { scorecardOf } from "../../src/report/scorecard.ts";
import { packCard } from "../../src/report/scorecard-choice.ts";
import { scorecardVerdict } from "../../src/report/scorecard-prose.ts";
import { smallResult } from "../support/small-result.ts";

describe("the words of a choice", () => {
  it.each(["en", "zh"] as const)("tell all as the page does, and name nobody else (%s)", async (locale) => {
    const { analyses: found } = await smallResult();
    const card = scorecardOf(found, analyses, { locale })!;
    const carried = JSON.parse(JSON.stringify(packCard(card)));
    const told = { card: carried, labels: [], locale } as const;
    const names = card.rows.map(({ run }) => run);
    expect(tellChoice({ ...told, teller: "verdict" }, names)).toBe(scorecardVerdict(card, { locale }));
    for (const teller of ["verdict", "ranges"] as const) {
      const text = tellChoice({ ...told, teller }, ["faithful", "lazy"]);
      expect(text).toMatch(/faithful|lazy/u);
      expect(text).not.toContain("utopian");
    }
    expect(tellChoice({ ...told, teller: "verdict" }, [])).toBe("");
  });
});
