import {
  type AnalysisTexts,
  type Figure,
  type Finding,
  type IntervalMark,
  intervalPanels,
  type Page,
  withInterval,
  writerOf,
} from "../../src/analysis/index.ts";

/** How long utterances are, from zero. */
export function lengthFigures(finding: Finding, page: Page<AnalysisTexts<"length">>): readonly Figure[] {
  const lengths = page.ordered(finding.estimates, (e) => e.run);
  const write = writerOf("amount");
  const { title } = page.texts;
  const marks = lengths.flatMap((e): IntervalMark[] => {
    if (e.value === null) return [];
    const row = page.name.run(e.run);
    const label = page.format.labelled([row], withInterval(e, write, page.format));
    const { run, value, low, high } = e;
    return [{ panel: title, row, run, value, low, high, series: page.series(run), label }];
  });
  if (marks.length === 0) return [];
  const axis = { title: "", format: "d", zero: true } as const;
  const rows = marks.map(({ row }) => row);
  return [
    {
      id: "lengths",
      title,
      caption: page.texts.about.method,
      alt: page.format.sentences(marks.map(({ label }) => label)),
      spec: intervalPanels({ marks, panels: [title], rows, axis, panelWidth: 480 }, page),
      rows: marks.map(({ row, value, low, high }) => ({ run: row, length: value, low, high })),
    },
  ];
}
