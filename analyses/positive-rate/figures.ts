import type { Page } from "../../src/analysis/page.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { percent, points } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure, FigureRow } from "../../src/model/presentation.ts";
import { fieldOrder, scenarioOrder } from "../../src/model/vocabulary.ts";
import type { PositiveRateTexts } from "./en.ts";

export function positiveRateFigures(finding: Finding, page: Page<PositiveRateTexts>): readonly Figure[] {
  const runs = page.ordered(runsByGap(finding));
  return runs.length === 0 ? [] : [ratesByScenario(finding, runs, page), gapByField(finding, runs, page)];
}

/** Simulators, the most over-active first. */
export function runsByGap(finding: Finding): string[] {
  return finding.estimates
    .filter((e) => e.measure === "gap" && e.scenario === undefined && e.field === undefined)
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.run < b.run ? -1 : 1))
    .map((e) => e.run);
}

function scenariosOf(finding: Finding): string[] {
  const scenarios = finding.estimates.flatMap((e) =>
    e.measure === "real_rate" && e.run === REAL_RUN && e.scenario !== undefined && e.field === undefined
      ? [e.scenario]
      : [],
  );
  return scenarios.sort((a, b) => scenarioOrder(a) - scenarioOrder(b) || (a < b ? -1 : 1));
}

/** The paper's Figure 1: positive rate per scenario, real users beside each simulator. */
function ratesByScenario(finding: Finding, runs: readonly string[], page: Page<PositiveRateTexts>): Figure {
  const { interval, labelled } = page.format;
  const { all, byScenario: texts } = page.texts;
  const panels = [undefined, ...scenariosOf(finding)];
  const rateOf = (run: string, scenario: string | undefined) =>
    findEstimate(finding, { measure: run === REAL_RUN ? "real_rate" : "simulated_rate", run, scenario });
  const estimates = panels.flatMap((scenario) =>
    [REAL_RUN, ...runs].flatMap((run) => {
      const estimate = rateOf(run, scenario);
      return estimate === undefined ? [] : [estimate];
    }),
  );
  const title = (scenario: string | undefined) =>
    scenario === undefined ? all : page.name.scenario(scenario);
  const name = (run: string) => page.name.run(run);
  const pooledReal = rateOf(REAL_RUN, undefined);
  return {
    id: "positive-rate-by-scenario",
    title: texts.title,
    caption: texts.caption,
    alt: texts.alt(
      percent(pooledReal?.value ?? null),
      runsByGap(finding).map((run) => ({ run, value: percent(rateOf(run, undefined)?.value ?? null) })),
    ),
    paper: { number: 1, name: "positive-rate" },
    spec: intervalPanels(
      {
        marks: estimates.flatMap((e) => {
          if (e.value === null) return [];
          return [
            {
              panel: title(e.scenario),
              row: name(e.run),
              run: e.run,
              ...(e.scenario === undefined ? {} : { scenario: title(e.scenario) }),
              value: e.value,
              low: e.low,
              high: e.high,
              series: page.series(e.run),
              // On paper nobody points at a mark.
              ...(page.width === undefined ? {} : { text: percent(e.value) }),
              label: labelled(
                [name(e.run), title(e.scenario)],
                `${percent(e.value)} ${interval(e, (v) => percent(v))}`,
              ),
            },
          ];
        }),
        panels: panels.map(title),
        rows: [page.name.run(REAL_RUN), ...runs],
        reference: new Map(
          panels.flatMap((scenario) => {
            const value = rateOf(REAL_RUN, scenario)?.value;
            return value === undefined || value === null ? [] : [[title(scenario), value] as const];
          }),
        ),
        axis: { title: texts.axis, format: ".0%", domain: [0, upperEnd(estimates)] },
        textBeside: true,
        panelWidth: Math.max(104, Math.round(660 / panels.length)),
      },
      page,
    ),
    rows: estimates.map((e) => ({
      scenario: title(e.scenario),
      run: name(e.run),
      rate: e.value,
      low: e.low,
      high: e.high,
      items: e.n,
      users: e.users,
    })),
  };
}

function upperEnd(estimates: readonly Estimate[]): number {
  const top = Math.max(0, ...estimates.map((e) => Math.max(e.value ?? 0, e.high ?? 0)));
  return Math.min(1, Math.max(0.1, Math.ceil(top * 10) / 10));
}

/** Where the over-activity sits: the gap by field, a panel a simulator. */
function gapByField(finding: Finding, runs: readonly string[], page: Page<PositiveRateTexts>): Figure {
  const { interval, labelled } = page.format;
  const { byField: texts } = page.texts;
  const field = (e: Estimate) => page.name.field(e.field ?? "");
  const gapText = (value: number | null) => points(value);
  const gaps = finding.estimates
    .filter((e) => e.measure === "gap" && e.field !== undefined && e.scenario === undefined)
    .toSorted((a, b) => runs.indexOf(a.run) - runs.indexOf(b.run) || byField(a, b));
  const fields = [...new Set(gaps.toSorted(byField).map(field))];
  const low = Math.min(0, ...gaps.map((e) => e.low ?? e.value ?? 0));
  const high = Math.max(0, ...gaps.map((e) => e.high ?? e.value ?? 0));
  const domain = [Math.floor(low * 10) * 10, Math.ceil(high * 10) * 10] as const;
  const largest = gaps.toSorted((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0))[0];
  const above = gaps.filter((e) => (e.low ?? -1) > 0).length;
  const below = gaps.filter((e) => (e.high ?? 1) < 0).length;
  return {
    id: "gap-by-field",
    title: texts.title,
    caption: texts.caption(page.orderedText(texts.byValue)),
    alt:
      largest === undefined
        ? texts.none
        : `${texts.alt({ run: largest.run, value: points(largest.value), interval: interval(largest, gapText) }, field(largest))}${texts.excludingZero(gaps.length, above, below)}`,
    spec: intervalPanels(
      {
        marks: gaps.flatMap((e) =>
          e.value === null
            ? []
            : [
                {
                  panel: e.run,
                  run: e.run,
                  ...scenarioOfField(finding, e.field, page),
                  row: field(e),
                  value: 100 * e.value,
                  low: e.low === null ? null : 100 * e.low,
                  high: e.high === null ? null : 100 * e.high,
                  series: page.series(e.run),
                  label: labelled([e.run, field(e)], texts.points(points(e.value), interval(e, gapText))),
                },
              ],
        ),
        panels: runs,
        rows: fields,
        reference: new Map(runs.map((run) => [run, 0])),
        axis: {
          title: texts.axis,
          format: "d",
          domain,
          ticks: (panelWidth) => ticks(...domain, panelWidth / 30),
        },
        panelWidth: 260,
        rowHeight: 17,
      },
      page,
    ),
    rows: gaps.map(
      (e): FigureRow => ({
        run: e.run,
        scenario: scenarioOfField(finding, e.field, page).scenario ?? null,
        field: field(e),
        gap: e.value,
        low: e.low,
        high: e.high,
        q: e.q ?? null,
        items: e.n,
        users: e.users,
      }),
    ),
  };
}

/** The scenario that a field is asked in, where it is one. */
function scenarioOfField(
  finding: Finding,
  field: string | undefined,
  page: Page<PositiveRateTexts>,
): { scenario?: string } {
  const asked = finding.estimates.flatMap((e) =>
    e.measure === "gap" && e.field === field && e.scenario !== undefined ? [e.scenario] : [],
  );
  const [scenario, ...others] = new Set(asked);
  return scenario === undefined || others.length > 0 ? {} : { scenario: page.name.scenario(scenario) };
}

/** At most this many round numbers between two ends, always with 0. */
function ticks(from: number, to: number, most: number): number[] {
  const step = [5, 10, 20, 25, 50].find((size) => (to - from) / size <= most) ?? 50;
  return Array.from({ length: 41 }, (_, i) => (i - 20) * step).filter((at) => at >= from && at <= to);
}

function byField(a: Estimate, b: Estimate): number {
  const [left, right] = [a.field ?? "", b.field ?? ""];
  return fieldOrder(left) - fieldOrder(right) || (left < right ? -1 : left > right ? 1 : 0);
}
