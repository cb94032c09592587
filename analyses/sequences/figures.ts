import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { defaultFigures } from "../../src/analysis/present.ts";
import { heatMap } from "../../src/figures/heat-map.ts";
import { intervalPanels } from "../../src/figures/interval-panels.ts";
import { REAL_SERIES } from "../../src/figures/series.ts";
import { percent } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import type { SequencesTexts } from "./en.ts";
import { DEEDS, orderStates } from "./steps.ts";

type SequencesPage = Page<SequencesTexts>;

export const COMPARED = {
  transition_divergence: { unit: "number", target: 0 },
  state_divergence: { unit: "number", target: 0 },
  burstiness: { unit: "number", target: "real" },
  hour_divergence: { unit: "number", target: 0 },
} as const;

export function sequencesFigures(finding: Finding, page: SequencesPage): readonly Figure[] {
  return [
    ...compared(finding, page),
    ...matrix(finding, page),
    ...deeds(finding, page),
    ...hours(finding, page),
  ];
}

function compared(finding: Finding, page: SequencesPage): readonly Figure[] {
  if (finding.estimates.every(({ run }) => run === REAL_RUN)) return [];
  const { title, caption } = page.texts.figure;
  return defaultFigures({ id: "sequences", measures: COMPARED }, finding, page).map((figure) => ({
    ...figure,
    title,
    caption,
  }));
}

const cellsOf = ({ estimates }: Finding, basis?: string) =>
  estimates.filter((e) => e.measure === "transition" && e.basis === basis && e.value !== null);

/** What real users do after what, by scenario and deed. */
function matrix(finding: Finding, page: SequencesPage): readonly Figure[] {
  const cells = cellsOf(finding);
  if (cells.length === 0) return [];
  const { matrix: texts } = page.texts;
  const states = orderStates(cells.flatMap((e) => [e.dimension!, e.marker!]));
  const most = states.flatMap((state) => {
    const own = cells.filter((e) => e.dimension === state).sort((a, b) => b.value! - a.value!)[0];
    return own === undefined
      ? []
      : [texts.most(page.name.dimension(state), page.name.marker(own.marker!), percent(own.value, 0))];
  });
  return [
    {
      id: "sequences-transitions",
      title: texts.title,
      caption: texts.caption,
      alt: texts.alt(most),
      spec: heatMap(
        {
          cells: cells.map((e) => ({ ...cellOf(e, page), panel: page.name.run(REAL_RUN) })),
          panels: [page.name.run(REAL_RUN)],
          rows: states.map(page.name.dimension),
          columns: states.map(page.name.marker),
          axes: { row: texts.row, column: texts.column },
        },
        page,
      ),
      rows: cells.map((e) => rowOf(e, page)),
    },
  ];
}

/** The same over all scenarios, a matrix a run. */
function deeds(finding: Finding, page: SequencesPage): readonly Figure[] {
  const cells = cellsOf(finding, "asked");
  const runs = [...new Set(cells.map(({ run }) => run))];
  if (runs.length < 2) return [];
  const { matrix: texts, deeds: own } = page.texts;
  const simulators = page.ordered(runs.filter((run) => run !== REAL_RUN).sort());
  const shown = [...runs.filter((run) => run === REAL_RUN), ...simulators];
  const drawn = shown.flatMap((run) => cells.filter((e) => e.run === run));
  const acted = drawn.filter((e) => e.dimension !== "passes" && e.marker === e.dimension);
  return [
    {
      id: "sequences-deeds",
      title: own.title,
      caption: own.caption,
      alt: `${page.format.list((acted.length > 0 ? acted : drawn).slice(0, 12).map((e) => page.format.labelled([page.name.run(e.run)], cellOf(e, page).label)))}${page.format.stop}`,
      spec: heatMap(
        {
          cells: drawn.map((e) => ({ ...cellOf(e, page), panel: page.name.run(e.run), run: e.run })),
          panels: shown.map(page.name.run),
          rows: DEEDS.map(page.name.dimension),
          columns: DEEDS.map(page.name.marker),
          axes: { row: texts.row, column: texts.column },
        },
        page,
      ),
      rows: drawn.map((e) => ({ run: page.name.run(e.run), ...rowOf(e, page) })),
    },
  ];
}

function cellOf(e: Estimate, page: SequencesPage) {
  const [row, column] = [page.name.dimension(e.dimension!), page.name.marker(e.marker!)];
  const share = withInterval(e, writerOf("share"), page.format);
  return {
    row,
    column,
    value: e.value!,
    text: percent(e.value, 0),
    label: page.texts.matrix.cell(row, column, share),
  };
}

function rowOf(e: Estimate, page: SequencesPage) {
  return {
    after: page.name.dimension(e.dimension!),
    next: page.name.marker(e.marker!),
    share: e.value,
    low: e.low,
    high: e.high,
    n: e.n,
    users: e.users,
  };
}

/** When real users are active. */
function hours({ estimates }: Finding, page: SequencesPage): readonly Figure[] {
  const found = estimates.filter((e) => e.measure === "hour_share" && e.value !== null);
  if (found.length === 0) return [];
  const { hours: texts } = page.texts;
  const told = (e: Estimate) =>
    page.format.labelled([page.name.basis(e.basis!)], withInterval(e, writerOf("share"), page.format));
  return [
    {
      id: "sequences-hours",
      title: texts.title,
      caption: texts.caption,
      alt: `${page.format.list(found.map(told))}${page.format.stop}`,
      spec: intervalPanels(
        {
          marks: found.map((e) => ({
            panel: page.texts.measures.hour_share,
            row: page.name.basis(e.basis!),
            value: e.value!,
            low: e.low,
            high: e.high,
            series: REAL_SERIES,
            label: told(e),
          })),
          panels: [page.texts.measures.hour_share],
          rows: found.map((e) => page.name.basis(e.basis!)),
          axis: { title: texts.axis, format: ".0%", zero: true },
          panelWidth: 560,
        },
        page,
      ),
      rows: found.map((e) => ({
        hours: page.name.basis(e.basis!),
        share: e.value,
        low: e.low,
        high: e.high,
        users: e.users,
      })),
    },
  ];
}
