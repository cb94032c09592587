import { expect, it } from "vitest";
import { cardPage } from "../../src/report/card-page.ts";
import { scorecardMatrix } from "../../src/report/scorecard-matrix.ts";
import type { ScorecardCell, ScorecardColumn, ScorecardRow } from "../../src/report/scorecard-model.ts";

const column = (name: string, unit: string, counts: boolean) =>
  ({ spec: { unit }, texts: { column: name }, counts }) as unknown as ScorecardColumn;

function cell(value: number, state: ScorecardCell["state"], low: number | null): ScorecardCell {
  const estimate = { value } as ScorecardCell["estimate"];
  return {
    estimate,
    value,
    low,
    high: low,
    margins: value,
    state,
    ...(low === null ? { hollow: true } : {}),
  };
}

const row = (run: string, ranked: boolean, ...cells: (ScorecardCell | undefined)[]): ScorecardRow => ({
  run,
  cells,
  untold: [],
  distance: 2.34,
  ranked,
});

const columns = [
  column("Score", "score", false),
  column("Activity", "points", true),
  column("Variety", "factor", true),
];
const rows = [
  row("a", true, cell(40, "open", 30), cell(0.1, "above", 0.05), cell(0, "below", 0)),
  row("b<i>", false, undefined, cell(-0.1, "below", null), cell(1, "like", 0.9)),
];
const matrix = (baseline?: string) =>
  scorecardMatrix(
    { card: { columns, shared: [], rows, cut: [], unmatched: [] } },
    cardPage({ locale: "en" }),
    baseline === undefined ? {} : { baseline },
  ).text;

it("shows each cell as the figure's sign, hollow without an interval, scores last, and says it in words", () => {
  const text = matrix();
  const heads = [...text.matchAll(/<th scope="col"><span>(\w+)/gu)].map(([, name]) => name);
  expect(heads).toEqual(["Distance", "Activity", "Variety", "Score"]);
  const cells = text
    .split("<tr")
    .slice(2)
    .map((line) =>
      [...line.matchAll(/<td[^>]*>(.*?)<\/td>/gu)].map(([, td]) => td!.replace(/<[^>]*>/gu, "")),
    );
  expect(cells).toEqual([
    ["2.3", "▲", "◄", "40.0"],
    ["2.3*", "▽", "●", "–"],
  ]);
  expect(text).toContain('aria-label="More: +10.0"');
  expect(text).toContain('aria-label="Apparently less: −10.0"');
});

it("escapes names, marks the baseline, and names its rows for the choice of the page", () => {
  const text = matrix("a");
  expect(text).toContain('<tr data-run="b&lt;i&gt;"><th scope="row">b&lt;i&gt;</th>');
  expect(text).toContain('<th scope="row">a (baseline)</th>');
});
