import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { defaultFigures } from "../../src/analysis/present.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { REAL_SERIES } from "../../src/figures/series.ts";
import { timeline } from "../../src/figures/timeline.ts";
import { decimal } from "../../src/locale/format.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { scenarioOrder } from "../../src/model/vocabulary.ts";
import type { ChainsTexts } from "./en.ts";

export function chainsFigures(finding: Finding, page: Page<ChainsTexts>): readonly Figure[] {
  return [...strongest(finding, page), ...curve(finding, page), ...yesLink(finding, page)];
}

/** The strongest chain: lanes of scenarios over the days before the conversion. */
function strongest({ estimates }: Finding, page: Page<ChainsTexts>): Figure[] {
  const { timeline: texts } = page.texts;
  const steps = estimates.filter((e) => e.measure === "chain_step" && e.value !== null);
  const [first] = steps;
  if (first === undefined) return [];
  const lanes = [...new Set(steps.map((e) => e.scenario!))]
    .sort((a, b) => scenarioOrder(a) - scenarioOrder(b) || (a < b ? -1 : 1))
    .map((scenario) => page.name.scenario(scenario));
  const told = (e: Estimate) => texts.step(page.name.scenario(e.scenario!), e.marker!, decimal(e.value, 1));
  const conversion = (e: Estimate) => e.note === "conversion";
  return [
    {
      id: "chains-timeline",
      title: texts.title(first.dimension!),
      caption: page.format.sentences([
        texts.caption(steps.filter((e) => !conversion(e)).length),
        page.texts.association,
      ]),
      alt: texts.alt(first.dimension!, steps.map(told)),
      paper: { number: 6, name: "chain" },
      spec: timeline(
        steps.map((e) => ({
          lane: page.name.scenario(e.scenario!),
          days: e.value!,
          text: e.marker!,
          label: told(e),
          ...(conversion(e) ? { end: true as const } : {}),
        })),
        { lanes, axisTitle: texts.axis },
        page,
      ),
      rows: steps.map((e) => ({
        scenario: page.name.scenario(e.scenario!),
        term: e.marker!,
        days: e.value,
      })),
    },
  ];
}

/** What each cut of the history loses. */
function curve({ estimates }: Finding, page: Page<ChainsTexts>): Figure[] {
  const { curve: texts } = page.texts;
  const found = estimates.filter((e) => e.measure === "amputation" && e.value !== null);
  if (found.length === 0) return [];
  const share = writerOf("share");
  const told = (e: Estimate) => withInterval(e, share, page.format);
  const panel = page.texts.measures.amputation;
  return [
    {
      id: "chains-amputation",
      title: texts.title,
      caption: page.format.sentences([texts.caption, page.texts.association]),
      alt: `${page.format.list(found.map((e) => `${page.name.basis(e.basis!)} ${told(e)}`))}${page.format.stop}`,
      spec: intervalPanels(
        {
          marks: found.map((e) => ({
            panel,
            row: page.name.basis(e.basis!),
            value: e.value!,
            low: e.low,
            high: e.high,
            series: REAL_SERIES,
            label: page.format.labelled([page.name.basis(e.basis!)], told(e)),
          })),
          panels: [panel],
          rows: found.map((e) => page.name.basis(e.basis!)),
          axis: { title: texts.axis, format: ".0%", domain: [0, 1] },
          panelWidth: 560,
        },
        page,
      ),
      rows: found.map((e) => ({
        cut: page.name.basis(e.basis!),
        lost: e.value,
        low: e.low,
        high: e.high,
        users: e.users,
      })),
    },
  ];
}

/** Whether a yes follows the user's antecedents, real users beside simulators. */
function yesLink(finding: Finding, page: Page<ChainsTexts>): readonly Figure[] {
  const own = finding.estimates.filter((e) => e.measure === "yes_link");
  const measures = { yes_link: { unit: "share", target: "real" } } as const;
  return defaultFigures({ id: "chains-yes-link", measures }, { ...finding, estimates: own }, page).map(
    (figure) => ({
      ...figure,
      title: page.texts.measures.yes_link.title,
      caption: page.format.sentences([figure.caption, page.texts.association]),
    }),
  );
}
