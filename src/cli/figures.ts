import { join } from "node:path";
import type { Registry } from "../analysis/analysis.ts";
import { narrowFinding } from "../analysis/narrow-finding.ts";
import { layoutWidth, paperWidth } from "../figures/print-size.ts";
import { standalone } from "../figures/standalone.ts";
import { pageWith } from "../locale/page-of.ts";
import { TooLittleDataError, UsageError } from "../model/errors.ts";
import type { Result } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import {
  type Figure,
  type FindingTable,
  LOCALES,
  type PaperPlace,
  type View,
} from "../model/presentation.ts";
import { type BlockPage, blockPage } from "../report/block-page.ts";
import { captionText } from "../report/caption.ts";
import { cardPage } from "../report/card-page.ts";
import { descriptionFigures } from "../report/data-set/figures.ts";
import { descriptionTables } from "../report/data-set/tables.ts";
import { descriptionTexts } from "../report/data-set/texts.ts";
import { figuresIndex } from "../report/figures-index.ts";
import { scorecardsOf } from "../report/scorecard.ts";
import { scorecardFigure } from "../report/scorecard-figure.ts";
import { analyseInputs, inputPaths } from "./analyse-inputs.ts";
import { withDemoInputs } from "./demo-inputs.ts";
import { checkEngineFlags } from "./engine.ts";
import {
  FIGURE_FORMATS,
  type FigureFormat,
  type FileOptions,
  parseFigureFormats,
  TABLE_FORMATS,
} from "./figure-formats.ts";
import { checkFolderName } from "./formats-of.ts";
import { inputChoices } from "./input-choices.ts";
import { type InputFlags, parseAnalysisFlags, resolveSources } from "./input-flags.ts";
import { printPath } from "./print-path.ts";
import { savedResult } from "./saved-result.ts";
import { selectionOf } from "./selection.ts";
import type { ShownFlags } from "./shown-flags.ts";
import { shownResult } from "./shown-runs.ts";
import { writeAll } from "./write-files.ts";

export interface FiguresFlags extends InputFlags, ShownFlags {
  readonly locale: string;
  readonly output: string;
  readonly format: string;
  readonly width: string;
  readonly dpi: string;
  readonly title: string;
  readonly models?: string;
  readonly scenarios?: string;
  /** Only the figures and tables of the paper, by the paper's numbers. */
  readonly paper?: boolean;
  readonly demo?: boolean;
}

/**
 * `simgap figures [RUN…]`: every figure and table of the analyses as files for a paper, all or none.
 * @throws {UsageError} on an unknown format, width, model or scenario, or where nothing is given.
 * @throws {TooLittleDataError} if nothing can be drawn.
 */
export async function figuresCommand(
  specs: readonly string[],
  flags: FiguresFlags,
  registry: Registry,
): Promise<void> {
  const look = lookOf(flags);
  const options = parseAnalysisFlags(flags, registry);
  const { embeddings, engine, cache } = flags;
  checkEngineFlags(specs, flags);
  const measured = async (): Promise<{ result: Result; read: readonly string[] }> => {
    if (flags.demo === true) {
      if (specs.length > 0)
        throw new UsageError("--demo draws the synthetic cohort: leave out the runs", ["demo"]);
      if (flags.topics !== undefined)
        throw new UsageError("--topics needs traces, and --demo has none", ["topics", "demo"]);
      const result = await withDemoInputs((demo) =>
        analyseInputs({ ...demo, options: { ...options, ...demo.options }, registry }),
      );
      return { result, read: [] };
    }
    const saved = await savedResult(specs, flags, registry);
    if (saved !== undefined) return { result: saved, read: specs };
    const sources = await resolveSources(specs, flags, "draw");
    return {
      result: await analyseInputs({
        sources,
        embeddings,
        engine,
        cache,
        choices: inputChoices(flags),
        ownScores: flags,
        options,
        registry,
      }),
      read: inputPaths(sources, embeddings),
    };
  };
  const { result, read } = await measured();
  const drawn = drawnOf(result, registry, flags, look);
  const files = await filesOf(drawn, look);
  if (drawn.figures.length > 0 && look.formats.includes("txt"))
    for (const locale of LOCALES)
      files.set(`captions.${locale}.txt`, captionsOf(drawnOf(result, registry, { ...flags, locale }, look)));
  if (files.size === 0) throw new TooLittleDataError(`nothing to draw: ${reasons(result) || "no figure"}`);
  await writeAll(new Map([...files].map(([name, content]) => [join(flags.output, name), content])), read);
  for (const name of files.keys()) printPath(join(flags.output, name));
  const left = reasons(result, flags.only === undefined);
  if (left !== "") process.stderr.write(`simgap: not drawn: ${left}\n`);
}

/** The page that shows all files. */
const INDEX = "index.html";

interface Look extends Omit<FileOptions, "page" | "stem"> {
  readonly formats: readonly FigureFormat[];
  readonly title: boolean;
}

function lookOf({ format, width, dpi, title, output }: FiguresFlags): Look {
  const formats = parseFigureFormats(format);
  if (output === "-") throw new UsageError("figures writes several files: -o must be a folder", ["output"]);
  checkFolderName("-o", output);
  if (!/^\d{2,4}$/u.test(dpi) || Number(dpi) < 36 || Number(dpi) > 2400)
    throw new UsageError(`--dpi is "${dpi}", expected 36 to 2400`, ["dpi"]);
  if (title !== "none" && title !== "full") {
    throw new UsageError(`--title is "${title}", expected none or full`, ["title"]);
  }
  return { formats, millimetres: paperWidth(width), dpi: Number(dpi), title: title === "full" };
}

interface Drawn {
  readonly figures: readonly Figure[];
  readonly tables: readonly FindingTable[];
  readonly paper: boolean;
  readonly page: BlockPage;
}

/** The figures and tables of all analyses, or those of the paper, of what is selected. */
function drawnOf(measured: Result, registry: Registry, flags: FiguresFlags, look: Look): Drawn {
  const { shown: result, view: asked, names } = shownResult(flags, measured);
  const selection = selectionOf(result, flags, names);
  const width = layoutWidth(look.millimetres);
  const view: View = { ...asked, width };
  const page = blockPage(view, result.synthetic === true);
  const found = Object.entries(result.analyses).flatMap(([id, finding]) => {
    const analysis = registry[id];
    return analysis === undefined ? [] : [{ analysis, finding: narrowFinding(finding, selection) }];
  });
  const findings = Object.fromEntries(found.map(({ analysis, finding }) => [analysis.id, finding]));
  const card = cardPage(view);
  const cards = scorecardsOf(findings, { ...view, registry });
  const set = pageWith(descriptionTexts, view);
  const described = result.data_set === undefined ? [] : [result.data_set];
  const wanted = ({ paper }: { readonly paper?: PaperPlace }) => flags.paper !== true || paper !== undefined;
  return {
    figures: [
      ...cards.map((one) => scorecardFigure(one, card)),
      ...found.flatMap(({ analysis, finding }) => analysis.figures(finding, view)),
      ...described.flatMap((one) => descriptionFigures(one, set)),
    ]
      .filter(wanted)
      .map((figure) =>
        standalone(figure, {
          title: look.title,
          synthetic: page.synthetic && page.texts.synthetic.mark,
          width,
        }),
      ),
    tables: [
      ...found.flatMap(({ analysis, finding }) => analysis.tables(finding, view)),
      ...described.flatMap((one) => descriptionTables(one, set)),
    ].filter(wanted),
    paper: flags.paper === true,
    page,
  };
}

/** The captions of all figures in one text, each headed by its file name. */
function captionsOf({ figures, paper, page }: Drawn): string {
  return figures
    .map((figure) => `${stemOf("figure", figure, paper)}\n\n${captionText(figure, page)}`)
    .join("\n");
}

function stemOf(kind: string, { id, paper: place }: Figure | FindingTable, paper: boolean): string {
  return paper && place !== undefined ? `${kind}-${place.number}-${place.name}` : id;
}

/** Every figure and table in every format, by file name, and a page that shows all of them. */
async function filesOf(
  { figures, tables, paper, page }: Drawn,
  { formats, ...look }: Look,
): Promise<Map<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const indexed: { shown: Figure | FindingTable; files: string[] }[] = [];
  const add = (name: string, content: string | Uint8Array) => {
    if (files.has(name)) throw new Error(`two files of the name ${name}`);
    files.set(name, content);
    indexed.at(-1)?.files.push(name);
  };
  for (const figure of figures) {
    indexed.push({ shown: figure, files: [] });
    const options = { ...look, page, stem: stemOf("figure", figure, paper) };
    for (const [ending, write] of Object.entries(FIGURE_FORMATS)) {
      if (formats.includes(ending as FigureFormat))
        // A table may share the figure's name, and both are written as LaTeX.
        add(
          `${ending === "tex" && !paper ? "figure-" : ""}${options.stem}.${ending}`,
          await write(figure, options),
        );
    }
  }
  for (const table of tables) {
    indexed.push({ shown: table, files: [] });
    const options = { ...look, page, stem: stemOf("table", table, paper) };
    for (const [ending, write] of Object.entries(TABLE_FORMATS)) {
      if (formats.includes(ending as FigureFormat))
        add(`${options.stem}.${ending}`, await write(table, options));
    }
  }
  const written = indexed.filter((one) => one.files.length > 0);
  return written.length === 0 ? files : new Map([[INDEX, figuresIndex(written, page)], ...files]);
}

/** Why an analysis has no figure; optionally without analyses that had no data. */
function reasons({ analyses }: Result, besidesSkipped = false): string {
  return Object.entries(analyses)
    .filter(([, { estimates, notes }]) => {
      // No reason is needed for an analysis whose input was not given.
      const skipped = notes.every(({ code }) => code === "skipped");
      return estimates.length === 0 && !(besidesSkipped && skipped);
    })
    .map(([id, { notes }]) => `${id} (${inertLine(notes.map(({ text }) => text).join(" "))})`)
    .join("; ");
}
