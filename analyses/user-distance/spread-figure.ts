import type { Page } from "../../src/analysis/page.ts";
import { type IntervalMark, intervalPanels } from "../../src/figures/interval-panels.ts";
import { decimal } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import type { UserDistanceTexts } from "./en.ts";

/** Bars are drawn to this many times the largest value of their panel. */
const REACH = 2;

/**
 * The spread of users in what they say yes to, beside the paper's R: the measure that is independent of the rate, on
 * which the verdict is based. Null if no users answered yes or no.
 *
 * @param runs simulators in the order of their rows
 */
export function spreadFigure(
  finding: Finding,
  runs: readonly string[],
  page: Page<UserDistanceTexts>,
): Figure | null {
  const texts = page.texts.spreadFigure;
  const { interval, labelled } = page.format;
  const order = [REAL_RUN, ...runs];
  const titleOf = (e: Estimate) => (e.measure === "dispersion" ? texts.spread : texts.ratio);
  const shown = finding.estimates
    .filter((e) => e.measure === "dispersion" || (e.measure === "ratio" && e.basis === "plain"))
    .filter((e) => e.value !== null && order.includes(e.run))
    .toSorted((a, b) => order.indexOf(a.run) - order.indexOf(b.run));
  if (!shown.some((e) => e.measure === "dispersion")) return null;
  const name = page.name.run;
  const written = (e: Estimate) => `${decimal(e.value)} ${interval(e, (v) => decimal(v))}`;
  const panels = [texts.spread, texts.ratio].filter((panel) => shown.some((e) => titleOf(e) === panel));
  const real = shown.filter((e) => e.run === REAL_RUN);
  // With few users an interval may reach into the thousands and flatten all others.
  const reach = (e: Estimate) =>
    REACH * Math.max(...shown.filter(({ measure }) => measure === e.measure).map(({ value }) => value!));
  const isCut = (e: Estimate) => e.high !== null && e.high > reach(e);
  return {
    id: "user-spread",
    title: texts.title,
    caption: page.format.sentences([
      texts.caption(real.length > 0),
      ...(shown.some(isCut) ? [texts.cut] : []),
      ...(runs.length > 1 ? [`${page.orderedText(texts.byRatio)}${page.format.stop}`] : []),
    ]),
    alt: texts.alt(
      shown
        .filter((e) => e.measure === "dispersion")
        .map((e) => ({ name: name(e.run), text: decimal(e.value) })),
    ),
    spec: intervalPanels(
      {
        marks: shown.map(
          (e): IntervalMark => ({
            panel: titleOf(e),
            row: name(e.run),
            run: e.run,
            value: e.value!,
            low: e.low,
            high: isCut(e) ? reach(e) : e.high,
            series: page.series(e.run),
            label: labelled([name(e.run), titleOf(e)], written(e)),
          }),
        ),
        panels,
        rows: order.map(name).filter((row) => shown.some((e) => name(e.run) === row)),
        reference: new Map(real.map((e) => [titleOf(e), e.value!])),
        axis: { title: "", format: ".4~g", tickLabel: "0.0", zero: true },
        ownAxes: true,
        panelWidth: 300,
      },
      page,
    ),
    rows: shown.map((e) => ({
      source: name(e.run),
      measure: titleOf(e),
      value: e.value,
      low: e.low,
      high: e.high,
      users: e.users,
    })),
  };
}
