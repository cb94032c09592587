import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { defaultFigures } from "../../src/analysis/present.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { REAL_SERIES } from "../../src/figures/series.ts";
import { wordClouds } from "../../src/figures/word-cloud.ts";
import { percent } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { scenarioOrder } from "../../src/model/vocabulary.ts";
import type { ProfilesTexts } from "./en.ts";

export function profilesFigures(finding: Finding, page: Page<ProfilesTexts>): readonly Figure[] {
  return [...byScenario(finding, page), ...affinity(finding, page), ...clouds(finding, page)];
}

const SHOWN = ["fragmentation", "gain"] as const;

/** Fragmentation and gain by scenario. */
function byScenario({ estimates }: Finding, page: Page<ProfilesTexts>): Figure[] {
  const { texts, format, name } = page;
  const found = estimates
    .filter((e) => (SHOWN as readonly string[]).includes(e.measure) && e.value !== null)
    .toSorted(
      (a, b) =>
        Number(a.scenario !== undefined) - Number(b.scenario !== undefined) ||
        scenarioOrder(a.scenario ?? "") - scenarioOrder(b.scenario ?? ""),
    );
  if (found.length === 0) return [];
  const title = (e: Estimate) => texts.measures[e.measure as (typeof SHOWN)[number]];
  const row = (e: Estimate) => (e.scenario === undefined ? texts.figure.all : name.scenario(e.scenario));
  const panels = SHOWN.map((measure) => texts.measures[measure]).filter((panel) =>
    found.some((e) => title(e) === panel),
  );
  return [
    {
      id: "profiles-by-scenario",
      title: texts.figure.title,
      caption: texts.figure.caption(panels.includes(texts.measures.gain)),
      alt: format.sentences(
        found.map(
          (e) =>
            `${format.labelled([title(e), row(e)], withInterval(e, writerOf("number"), format))}${format.stop}`,
        ),
      ),
      spec: intervalPanels(
        {
          marks: found.map((e) => ({
            panel: title(e),
            row: row(e),
            value: e.value!,
            low: e.low,
            high: e.high,
            series: REAL_SERIES,
            label: format.labelled([row(e), title(e)], withInterval(e, writerOf("number"), format)),
          })),
          panels,
          rows: [...new Set(found.map(row))],
          reference: new Map(panels.map((panel) => [panel, 0])),
          axis: { title: "", format: "+.2f" },
          ownAxes: true,
          panelWidth: 340,
        },
        page,
      ),
      rows: found.map((e) => ({
        scenario: row(e),
        measure: title(e),
        value: e.value,
        low: e.low,
        high: e.high,
        users: e.users,
      })),
    },
  ];
}

/** How well choices fit their user, real users beside simulators. */
function affinity(finding: Finding, page: Page<ProfilesTexts>): readonly Figure[] {
  const own = finding.estimates.filter((e) => e.measure === "affinity");
  const measures = { affinity: { unit: "share", target: "real" } } as const;
  return defaultFigures({ id: "profiles-affinity", measures }, { ...finding, estimates: own }, page).map(
    (figure) => ({ ...figure, title: page.texts.measures.affinity.title }),
  );
}

/** The paper's word clouds: one scenario beside all, a user each. */
function clouds({ estimates }: Finding, page: Page<ProfilesTexts>): Figure[] {
  const terms = estimates.filter((e) => e.measure === "term_share" && e.value !== null);
  const { cloud: texts } = page.texts;
  const others = new Map(
    estimates.filter((e) => e.measure === "term_population").map((e) => [e.marker!, e.value]),
  );
  return [...new Set(terms.map((e) => e.dimension!))].map((user, i) => {
    const own = terms.filter((e) => e.dimension === user);
    const single = own.filter((e) => e.scenario !== undefined);
    const all = own.filter((e) => e.scenario === undefined);
    const scenario = page.name.scenario(single[0]?.scenario ?? "");
    const words = (of: readonly Estimate[]) =>
      of.map((e) => ({ text: e.marker!, weight: e.value!, label: texts.tip(e.marker!, percent(e.value)) }));
    const top = (of: readonly Estimate[]) => of.slice(0, 5).map((e) => e.marker!);
    return {
      id: `profiles-cloud-${i + 1}`,
      title: texts.title(user),
      caption: texts.caption(scenario, single[0]?.n ?? 0, all[0]?.n ?? 0),
      alt: texts.alt(user, top(single), top(all)),
      paper: { number: 5, name: i === 0 ? "profiles" : `profiles-${i + 1}` },
      spec: wordClouds(
        [
          { panel: scenario, words: words(single) },
          { panel: texts.all, words: words(all) },
        ].filter((cloud) => cloud.words.length > 0),
        page,
      ),
      rows: own.map((e) => ({
        scenario: e.scenario === undefined ? texts.all : page.name.scenario(e.scenario),
        term: e.marker!,
        share: e.value,
        all_users: others.get(e.marker!) ?? null,
      })),
    };
  });
}

/** Estimates of real users pooled over scenarios. */
export function pooledOf({ estimates }: Finding, measure: string, basis?: string): Estimate | undefined {
  return estimates.find(
    (e) => e.measure === measure && e.run === REAL_RUN && e.scenario === undefined && e.basis === basis,
  );
}
