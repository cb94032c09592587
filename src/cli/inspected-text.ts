import { extname } from "node:path";
import { count, formatOf, percent } from "../locale/format.ts";
import type { Problem } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";
import { splitOddities } from "../report/quality.ts";
import { FILE_KINDS } from "../store/recognise.ts";
import type { SuggestedColumns } from "../store/suggest-columns.ts";
import type { SpeechInspection } from "./inspect-speech.ts";
import { inspectedTexts, kindsZh } from "./inspected-texts.ts";
import { oddityLines } from "./oddity-lines.ts";
import { padded } from "./terminal-table.ts";

interface FieldSummary {
  readonly scenario: string;
  readonly field: string;
  readonly kind: string;
  readonly answers: number;
  /** Share of yes among real users and among simulated ones; null for fields that are not yes/no. */
  readonly real_rate: number | null;
  readonly simulated_rate: number | null;
}

export interface Inspection extends SpeechInspection {
  readonly file: string;
  readonly kind: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly records?: number;
  readonly users?: number;
  readonly items?: number;
  readonly first?: string | null;
  readonly last?: string | null;
  readonly judged?: number;
  readonly fields?: readonly FieldSummary[];
  readonly problems?: readonly Problem[];
  /** For a table that can't be read: its columns, and what to pass to `--columns`. */
  readonly columns?: readonly string[];
  readonly suggested?: SuggestedColumns;
  /** For a folder: files with endings that data files do not have. */
  readonly not_looked_into?: readonly string[];
}

/** What was found in a file, as lines for a reader. */
export function inspectedText(found: Inspection, of?: InLanguage): string {
  const texts = inspectedTexts(of);
  const lines = [texts.of(inertLine(found.file), kindTitle(found.kind, of)), ...answerLines(found, of)];
  if (found.columns !== undefined) lines.push(`  ${texts.columns(inertLine(found.columns.join(", ")))}`);
  if (found.suggested !== undefined) {
    const { answers, dialogues } = found.suggested;
    lines.push(`  ${texts.asAnswers(inertLine(answers))}`);
    if (dialogues !== "") lines.push(`  ${texts.asDialogues(inertLine(dialogues))}`);
  }
  lines.push(...speechLines(found, of));
  if (found.problems !== undefined) {
    const { odd, notes } = splitOddities(found.problems);
    lines.push(`  ${odd.length === 0 ? texts.nothingOdd : texts.odd}`);
    for (const line of oddityLines(odd, of)) lines.push(`    ${line}`);
    if (notes.length > 0)
      lines.push(`  ${texts.notes}`, ...oddityLines(notes, of).map((line) => `    ${line}`));
  }
  return `${lines.join("\n")}\n`;
}

/** Says that files in a folder were skipped. */
export function othersText(folder: string, others: readonly string[], of?: InLanguage): string {
  const texts = inspectedTexts(of);
  const endings = [...new Set(others.map((file) => extname(file).toLowerCase()))].sort();
  const named = endings.map((ending) => (ending === "" ? texts.noEnding : inertLine(ending)));
  return `${texts.of(inertLine(folder), texts.others(others.length, formatOf(of).list(named)))}\n`;
}

const kindTitle = (kind: string, of?: InLanguage) =>
  byLocale({ en: kind, zh: Object.hasOwn(kindsZh, kind) ? kindsZh[kind]! : kind })(of);

function answerLines(found: Inspection, of?: InLanguage): string[] {
  const { records, users, items, bytes, judged, fields, sha256 } = found;
  if (fields === undefined) return [];
  const texts = inspectedTexts(of);
  const width = Math.max(...fields.map(({ field }) => field.length));
  return [
    `  ${texts.counts(records!, users!, items!, bytes!, judged!)}`,
    `  ${texts.sentences(spanTexts(found, of), `sha256 ${sha256}`)}`,
    ...fields.map(({ scenario, field, kind, answers, real_rate, simulated_rate }) => {
      const rates = real_rate === null ? "" : `  ${texts.rates(percent(real_rate), percent(simulated_rate))}`;
      return `  ${inertLine(scenario).padEnd(10)} ${inertLine(field).padEnd(width)} ${padded(texts.fields[kind] ?? kind, 10)} ${count(answers).padStart(7)}${rates}`;
    }),
  ];
}

/** First and last time; empty if no time is known. */
function spanTexts({ first, last }: Inspection, of?: InLanguage): readonly string[] {
  return first == null || last == null ? [] : [inspectedTexts(of).span(inertLine(first), inertLine(last))];
}

function speechLines(found: Inspection, of?: InLanguage): string[] {
  const { sources, records, users, bytes, sha256, actions } = found;
  if (sources === undefined) return [];
  const texts = inspectedTexts(of);
  // A row of a table may be by someone other than the user.
  const unit = found.kind === FILE_KINDS.dialogues ? "row" : actions === undefined ? "turn" : "event";
  return [
    `  ${texts.sentences([texts.speech(unit, records!, users!, bytes!)], `sha256 ${sha256}`)}`,
    ...(actions === undefined ? [] : spanTexts(found, of).map((span) => `  ${span}`)),
    ...(actions ?? []).map(
      ({ scenario, action, count: n }) =>
        `  ${inertLine(scenario).padEnd(10)} ${padded(inertLine(action ?? texts.noAction), 12)} ${count(n).padStart(7)}`,
    ),
    ...sources.map(({ run, utterances, users, conversations, languages }) => {
      const said = languages.length === 0 ? "" : `; ${inertLine(languages.join(", "))}`;
      return `  ${texts.of(inertLine(run), texts.source(utterances, users, conversations))}${said}`;
    }),
  ];
}
