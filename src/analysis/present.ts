import { type IntervalMark, intervalPanels } from "../figures/interval-panels.ts";
import { list } from "../locale/format.ts";
import { chinese, list as listZh } from "../locale/format-zh.ts";
import { realTitle } from "../locale/run-title.ts";
import { type Estimate, type Finding, REAL_RUN } from "../model/finding.ts";
import { byLocale } from "../model/locale.ts";
import type { Figure, FindingTable } from "../model/presentation.ts";
import { cellOf, type Write, withInterval, writerOf } from "./cells.ts";
import { type AnalysisTexts, type Measure, type Narrative, titlesOf } from "./definition.ts";
import type { Page } from "./page.ts";

/** What the default presentation uses of an analysis. */
interface Presented {
  readonly id: string;
  readonly measures: Readonly<Record<string, Measure>>;
}

/** The pooled estimates of a finding, by measure and run. */
class Pooled {
  readonly #byKey: ReadonlyMap<string, Estimate>;
  /** Measures that have a value in any run, in the order of the definition. */
  readonly measures: readonly string[];
  /** Real users first, if they are measured, then simulators by the first measure in descending order. */
  readonly runs: readonly string[];

  constructor({ measures }: Presented, { estimates }: Finding, page: Page<AnalysisTexts>) {
    const pooled = estimates.filter(({ scenario, field, marker, dimension, basis, versus }) =>
      [scenario, field, marker, dimension, basis, versus].every((part) => part === undefined),
    );
    this.#byKey = new Map(pooled.map((e) => [JSON.stringify([e.measure, e.run]), e]));
    this.measures = Object.keys(measures).filter((name) =>
      pooled.some((e) => e.measure === name && e.value !== null),
    );
    const first = (run: string) => this.get(this.measures[0] ?? "", run)?.value ?? Number.NEGATIVE_INFINITY;
    const runs = [...new Set(pooled.map((e) => e.run))];
    const simulators = runs
      .filter((run) => run !== REAL_RUN)
      .sort((a, b) => first(b) - first(a) || (a < b ? -1 : 1));
    this.runs = [...runs.filter((run) => run === REAL_RUN), ...page.ordered(simulators)];
  }

  get(measure: string, run: string): Estimate | undefined {
    return this.#byKey.get(JSON.stringify([measure, run]));
  }

  /** The runs that have a value of a measure. */
  of(measure: string): readonly Estimate[] {
    return this.runs.flatMap((run) => {
      const e = this.get(measure, run);
      return e?.value == null ? [] : [e];
    });
  }
}

function titleOf(page: Page<AnalysisTexts>, measure: string): string {
  return titlesOf(page.texts.measures[measure] ?? measure).title;
}

function writeOf({ measures }: Presented, measure: string): Write {
  return writerOf(measures[measure]!.unit);
}

/** One figure: a panel per measure, a row per run, each estimate with its interval; a dashed line for real users. */
export function defaultFigures(
  analysis: Presented,
  finding: Finding,
  page: Page<AnalysisTexts>,
): readonly Figure[] {
  const pooled = new Pooled(analysis, finding, page);
  const found = pooled.measures.flatMap((measure) => pooled.of(measure));
  if (found.length === 0) return [];
  const reference = pooled.measures.flatMap((measure) => {
    const { target } = analysis.measures[measure]!;
    const at = typeof target === "number" ? target : pooled.get(measure, REAL_RUN)?.value;
    return at == null ? [] : [[titleOf(page, measure), at] as const];
  });
  const marks = found.map((e): IntervalMark => {
    const title = titleOf(page, e.measure);
    return {
      panel: title,
      row: page.name.run(e.run),
      run: e.run,
      value: e.value!,
      low: e.low,
      high: e.high,
      series: page.series(e.run),
      label: page.format.labelled(
        [page.name.run(e.run), title],
        withInterval(e, writeOf(analysis, e.measure), page.format),
      ),
    };
  });
  return [
    {
      // Not the analysis's own id, which its section has.
      id: `${analysis.id}-measures`,
      title: page.texts.title,
      caption: page.format.sentences([
        words(page).figure(reference.length > 0),
        ...(pooled.runs.length > 2
          ? [`${page.orderedText(words(page).order(titleOf(page, pooled.measures[0]!)))}${page.format.stop}`]
          : []),
      ]),
      alt: page.format.sentences(pooled.measures.map((measure) => sentence(analysis, pooled, measure, page))),
      spec: intervalPanels(
        {
          marks,
          panels: pooled.measures.map((measure) => titleOf(page, measure)),
          rows: pooled.runs.map(page.name.run).filter((row) => marks.some((mark) => mark.row === row)),
          ...(reference.length === 0 ? {} : { reference: new Map(reference) }),
          axis: { title: "", format: ".4~g", tickLabel: "0.000" },
          ownAxes: true,
          panelWidth: 260,
        },
        page,
      ),
      rows: found.map((e) => ({
        run: page.name.run(e.run),
        measure: titleOf(page, e.measure),
        value: e.value,
        low: e.low,
        high: e.high,
        items: e.n,
        users: e.users,
      })),
    },
  ];
}

/** One table: a row per run, a column per measure. */
export function defaultTables(
  analysis: Presented,
  finding: Finding,
  page: Page<AnalysisTexts>,
): readonly FindingTable[] {
  const pooled = new Pooled(analysis, finding, page);
  if (pooled.measures.length === 0) return [];
  return [
    {
      id: analysis.id,
      title: page.texts.title,
      caption: words(page).table,
      columns: [words(page).run, ...pooled.measures.map((measure) => titleOf(page, measure))],
      rows: pooled.runs.map((run) => [
        { text: page.name.run(run) },
        ...pooled.measures.map((measure) =>
          cellOf(pooled.get(measure, run), writeOf(analysis, measure), page.format),
        ),
      ]),
    },
  ];
}

/** One sentence per measure; the first one is the verdict. */
export function defaultNarrative(
  analysis: Presented,
  finding: Finding,
  page: Page<AnalysisTexts>,
): Narrative {
  const pooled = new Pooled(analysis, finding, page);
  const [verdict, ...paragraphs] = pooled.measures.map((measure) =>
    sentence(analysis, pooled, measure, page),
  );
  return verdict === undefined ? { verdict: page.texts.nothing, paragraphs: [] } : { verdict, paragraphs };
}

/** Maximum number of runs that a sentence names; the others are counted. */
const NAMED = 6;

function sentence(analysis: Presented, pooled: Pooled, measure: string, page: Page<AnalysisTexts>): string {
  const write = writeOf(analysis, measure);
  const all = pooled.of(measure);
  // Both ends say more than the first few: real users, the highest and the lowest simulators.
  const shown = all.length <= NAMED ? all : [...all.slice(0, NAMED / 2 + 1), ...all.slice(1 - NAMED / 2)];
  const parts = shown.map((e) => `${inSentence(page, e.run)} ${withInterval(e, write, page.format)}`);
  return words(page).sentence(titleOf(page, measure), parts, all.length - shown.length);
}

function inSentence(page: Page<AnalysisTexts>, run: string): string {
  return run === REAL_RUN ? words(page).realUsers : run;
}

const words = byLocale({
  en: {
    sentence: (title: string, parts: readonly string[], more: number) =>
      `${title}: ${list([...parts, ...(more > 0 ? [`${more} in between`] : [])])}.`,
    figure: (reference: boolean) =>
      `Bars: 95% cluster-jackknife intervals over users${reference ? "; dashed line: real users or no difference" : ""}. Each panel has its own axis.`,
    order: (title: string) => `Simulators by “${title}”, highest first`,
    table: "Brackets: 95% cluster-jackknife interval over users.",
    run: "Run",
    realUsers: "real users",
  },
  zh: {
    sentence: (title, parts, more) =>
      chinese`${title}：${listZh([...parts, ...(more > 0 ? [chinese`其余 ${more} 个居中`] : [])])}。`,
    figure: (reference) =>
      `横线：以用户为单位的刀切法 95% 置信区间${reference ? "；虚线：真实用户或无差异" : ""}。各面板坐标轴独立。`,
    order: (title) => chinese`模拟器按“${title}”从高到低排列`,
    table: "方括号内为以用户为单位的刀切法 95% 置信区间。",
    run: "来源",
    realUsers: realTitle({ locale: "zh" }),
  },
});
