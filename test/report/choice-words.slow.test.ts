import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import type { Registry } from "../../src/analysis/analysis.ts";
import type { VerbForms } from "../../src/analysis/definition.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import { cardPage } from "../../src/report/card-page.ts";
import { tellChoice } from "../../src/report/choice-words.ts";
import { scorecardOf } from "../../src/report/scorecard.ts";
import { packCard } from "../../src/report/scorecard-choice.ts";
import { scorecardVerdict } from "../../src/report/scorecard-prose.ts";
import { randomStream } from "../../src/synthetic/random.ts";
import { smallResult } from "../support/small-result.ts";

describe("the words of a choice", () => {
  it.each(["en", "zh"] as const)("tell all as the page does, and name nobody else (%s)", async (locale) => {
    const { analyses: found } = await smallResult();
    const card = scorecardOf(found, { locale, registry: analyses })!;
    const carried = JSON.parse(JSON.stringify(packCard(card)));
    const told = { card: carried, labels: [], locale } as const;
    const names = card.rows.map(({ run }) => run);
    expect(tellChoice({ ...told, teller: "verdict" }, names)).toBe(
      scorecardVerdict(card, cardPage({ locale })),
    );
    for (const teller of ["verdict", "ranges"] as const) {
      const text = tellChoice({ ...told, teller }, ["faithful", "lazy"]);
      expect(text).toMatch(/faithful|lazy/u);
      expect(text).not.toContain("utopian");
    }
    expect(tellChoice({ ...told, teller: "verdict" }, [])).toBe("");
  });

  it("count as many simulators of a bias as its column has cells with that verdict", async () => {
    const whole = await smallResult();
    const random = randomStream("headline");
    const drop = () => random.below(3) === 0;
    for (let input = 0; input < 12; input++) {
      // By turns: no number at equal length, and no interval here and there.
      const found = mapEstimates(whole.analyses, (one, id) => {
        if (input % 2 === 0)
          return isStandardised(id, one) && drop() ? { ...one, value: null, low: null, high: null } : one;
        return drop() ? { ...one, low: null, high: null } : one;
      });
      const card = scorecardOf(found, { locale: "en", registry: analyses });
      if (card === undefined) continue;
      const told = { card: packCard(card), labels: [], locale: "en", teller: "verdict" } as const;
      const names = card.rows.map(({ run }) => run);
      for (const chosen of [names, names.slice(1), names.slice(0, 3)]) {
        const text = tellChoice(told, chosen);
        const rows = card.rows.filter(({ run }) => chosen.includes(run));
        if (rows.filter(({ distance }) => distance !== null).length < 2) continue;
        card.columns.forEach(({ texts, counts }, i) => {
          if (!counts) return;
          const [above, below] = (["above", "below"] as const).map((state) =>
            rows.filter(({ cells }) => cells[i]?.state === state),
          );
          const [side, said] = above!.length >= below!.length ? [above!, texts.above] : [below!, texts.below];
          expect(countIn(text, said, rows), `${said.many}: ${text}`).toBe(side.length);
        });
      }
    }
  });
});

/** How many simulators a headline says do something. */
function countIn(text: string, said: VerbForms, rows: readonly { readonly run: string }[]): number {
  const sentence = text.split(/(?<=\.) /u).find((one) => one.includes(said.many) || one.includes(said.one));
  if (sentence === undefined) return 0;
  const [, number] = /^(?:All )?(\d+)/u.exec(sentence) ?? [];
  if (number !== undefined) return Number(number);
  if (sentence.startsWith("Both")) return 2;
  return rows.some(({ run }) => sentence.startsWith(`${run} `)) ? 1 : Number.NaN;
}

function mapEstimates(
  findings: Readonly<Record<string, Finding>>,
  change: (estimate: Estimate, analysis: string) => Estimate,
): Readonly<Record<string, Finding>> {
  return Object.fromEntries(
    Object.entries(findings).map(([id, one]) => [
      id,
      { ...one, estimates: one.estimates.map((estimate) => change(estimate, id)) },
    ]),
  );
}

function isStandardised(id: string, { measure }: Estimate): boolean {
  const compared: Registry[string]["compared"] = (analyses as Registry)[id]?.compared ?? {};
  return Object.values(compared).some(({ standardised }) => standardised === measure);
}
