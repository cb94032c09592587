import type { Reader, Registry } from "../analysis/analysis.ts";
import { isFactor } from "../analysis/compared-unit.ts";
import type { Comparison } from "../compare/comparison.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { TooLittleDataError } from "../model/errors.ts";
import type { Result } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import type { Cell, View } from "../model/presentation.ts";
import type { ScorecardCell, ScorecardColumn } from "../report/scorecard-model.ts";
import { type Colour, terminalTable } from "./terminal-table.ts";
import { verdictTexts } from "./verdict-texts.ts";

/** Whether verdicts are printed as a table: on a terminal always, in a log if asked for. */
export interface VerdictFlags {
  readonly verdicts?: boolean;
}

/**
 * Prints on standard error which side is missing, if that may be a mistake.
 * @throws {TooLittleDataError} without any real users: nothing can be compared.
 */
export function tellMissingSide(result: Result, view: View): void {
  const texts = verdictTexts(view);
  const known = result.runs.filter(({ users }) => users > 0);
  const real = known.filter(({ kind }) => kind === "real");
  if (real.length === 0) throw new TooLittleDataError(texts.noRealUsers);
  const corpora = new Set(known.map(({ corpus }) => corpus));
  for (const corpus of corpora) {
    if (real.some((run) => run.corpus === corpus)) continue;
    process.stderr.write(`${inertLine(texts.noneInCorpus(corpusTitle(corpus ?? "", view)))}\n`);
  }
  if (!known.some(({ kind }) => kind === "simulated")) tellNoSimulator(result, view);
}

/** Says that nothing is compared; if the files do not say who speaks, a simulator was most likely meant. */
function tellNoSimulator({ problems }: Result, view: View): void {
  const assumed = problems.filter(({ kind }) => kind === "assumed_real");
  if (assumed.length === 0) return void process.stderr.write(`${verdictTexts(view).realAlone}\n`);
  const conversations = assumed.reduce((sum, { count }) => sum + count, 0);
  // A redacted result does not name its files; of several, one is named.
  process.stderr.write(`${inertLine(verdictTexts(view).noSimulator(conversations, assumed[0]!.example))}\n`);
}

/**
 * Prints the oddities of the inputs on standard error: one line per kind if verdicts are printed, otherwise one line
 * with the number of irregularities. `verdicts: false` prints neither; the line leaves out the planted ones of the
 * demo.
 */
export async function tellOddities(
  { problems, synthetic }: Result,
  view: View,
  flags: VerdictFlags,
): Promise<void> {
  if (problems.length === 0 || flags.verdicts === false) return;
  const { oddityBlocks, oddityCount } = await import("./oddity-lines.ts");
  if (wanted(flags)) return void process.stderr.write(oddityBlocks(problems, view));
  const line = oddityCount(problems, view);
  if (line !== undefined && synthetic !== true) process.stderr.write(`simgap: ${line}\n`);
}

/** Prints the findings on standard error, one line per simulator. */
export async function tellScorecard(
  result: Result,
  registry: Registry,
  view: View,
  flags: VerdictFlags,
): Promise<void> {
  if (!wanted(flags)) return;
  const [{ scorecardsOf }, { cellText, distanceText, isApart }, { markKinds }, { scorecardTexts }] =
    await Promise.all([
      import("../report/scorecard.ts"),
      import("../report/scorecard-prose.ts"),
      import("../report/scorecard-signs.ts"),
      import("../report/scorecard-texts.ts"),
    ]);
  const texts = scorecardTexts(view);
  for (const { card } of scorecardsOf(result.analyses, { ...view, registry })) {
    const states = card.rows.map(({ cells }) => cells.map((cell) => cell?.state));
    const rows = card.rows.map((row): Cell[] => [
      { text: row.run },
      ...card.columns.map((column, i) => {
        const cell = row.cells[i];
        const text = cell === undefined ? "–" : `${cellText(column, cell)}${signIn(column, cell)}`;
        return { text, value: cell?.value ?? null };
      }),
      { text: distanceText(row), value: row.distance },
    ]);
    const colour: Colour = (_, row, column) => {
      const counted = card.columns[column - 1]?.counts === true;
      const state = counted ? states[row]?.[column - 1] : undefined;
      return state === "like" ? "green" : state === "above" || state === "below" ? "red" : undefined;
    };
    const columns = ["", ...card.columns.map(columnHead), texts.distance.column];
    say({ columns, rows }, colour);
    const kinds = markKinds(card);
    const isSided = card.rows.some(({ cells }) => cells.some((cell) => cell?.hollow === true));
    if (kinds.open) process.stderr.write(`${SIGNS.open} ${texts.openMeans(kinds)}\n`);
    if (isSided) process.stderr.write(`${SIGNS.sided} ${texts.sided}\n`);
    if (card.rows.some(isApart)) process.stderr.write(`${verdictTexts(view).unranked}\n`);
  }
}

/** Signs after a cell, where the page has hollow marks or diamonds. */
const SIGNS = { open: "?", sided: "~" } as const;

function signIn({ counts }: ScorecardColumn, { state, hollow }: ScorecardCell): string {
  if (!counts) return "";
  return state === "open" ? SIGNS.open : hollow === true ? SIGNS.sided : "";
}

/** The name of a column, with the value that its numbers are differences from unless it is 0 or the real users'. */
function columnHead({ texts: { column }, spec: { target, unit }, counts }: ScorecardColumn): string {
  const isDifference = counts && !isFactor(unit) && target !== "real" && target !== 0;
  return isDifference ? `${column} − ${target}` : column;
}

/** Prints the verdicts of a comparison on standard error, one line per primary shift, and how many gates passed. */
export async function tellVerdicts(
  comparison: Comparison,
  reader: Reader,
  flags: VerdictFlags,
): Promise<void> {
  if (!wanted(flags)) return;
  const [{ terminalVerdicts }, { trendOf }] = await Promise.all([
    import("../compare/view/shift-tables.ts"),
    import("../compare/view/trend.ts"),
  ]);
  for (const table of [terminalVerdicts(comparison, reader), trendOf(comparison, reader)?.table]) {
    if (table === undefined) continue;
    say(table, (text) => {
      if (text.includes("▲")) return "green";
      return text.includes("▼") ? "red" : undefined;
    });
  }
  const { gates } = comparison;
  // Those that did not pass have lines of their own.
  if (gates.length === 0 || gates.some(({ status }) => status === "failed" || status === "not judged"))
    return;
  const [{ gatesVerdict }, { gateTexts }] = await Promise.all([
    import("../compare/view/narrative.ts"),
    import("../compare/gates/texts.ts"),
  ]);
  process.stderr.write(`${inertLine(gateTexts(reader).line(gatesVerdict(comparison, reader)))}\n`);
}

/** Prints a short summary of a comparison on standard error, unless `tellVerdicts` prints a table. */
export async function tellSummary(
  comparison: Comparison,
  reader: Reader,
  flags: VerdictFlags,
): Promise<void> {
  if (wanted(flags)) return;
  const { comparisonSummary } = await import("../compare/view/narrative.ts");
  for (const line of comparisonSummary(comparison, reader)) process.stderr.write(`${inertLine(line)}\n`);
}

function wanted({ verdicts }: VerdictFlags): boolean {
  return verdicts ?? process.stderr.isTTY === true;
}

function say(table: Parameters<typeof terminalTable>[0], colour: Colour): void {
  const coloured = process.stderr.isTTY === true && process.env.NO_COLOR === undefined;
  process.stderr.write(terminalTable(table, coloured ? colour : undefined));
}
