import { readFile } from "node:fs/promises";
import { stringify } from "csv-stringify/sync";
import { count, percent, plural } from "../locale/format.ts";
import { InputError, UsageError } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { inertCell, inertLine } from "../model/inert.ts";
import { refuseRepeatedKeys } from "../model/repeated-key.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { sqlText } from "../store/sql.ts";
import { streamUtterances } from "../store/utterance-stream.ts";
import { type Audit, type AuditKey, auditKeySchema, auditOf, auditSchema } from "../text/audit/audit.ts";
import { type AuditCandidate, StratifiedDraw } from "../text/audit/draw.ts";
import { LABEL_COLUMN } from "../text/audit/labels.ts";
import { scorerByName } from "../text/sentiment/registry.ts";
import { classify, type SentimentClass, type SentimentScorer } from "../text/sentiment/scorer.ts";
import { languagesOf } from "../text/utterance-language.ts";
import { inputPaths, withInputs } from "./analyse-inputs.ts";
import { readLabels, rowId } from "./audit-labels.ts";
import { checkFileName } from "./formats-of.ts";
import { type ChoiceFlags, inputChoices } from "./input-choices.ts";
import { type InputFlags, resolveSources } from "./input-flags.ts";
import { printPath } from "./print-path.ts";
import { writeAll } from "./write-files.ts";

export interface AuditFlags
  extends ChoiceFlags,
    Pick<InputFlags, "dialogues" | "traces" | "scorer" | "seed"> {
  readonly output?: string;
  /** A labelled sheet to read back. */
  readonly read?: string;
  /** Utterances to draw from each run. */
  readonly size: string;
}

const LEAST = 3;
const MOST = 10_000;

/**
 * `simgap audit`: draws a sheet of utterances to label, or with `--read` reads it back and writes how scorer
 * and people agree.
 * @throws {UsageError} on a size or seed that is not a whole number, or without utterances to draw from.
 * @throws {InputError} on a sheet without its key, or with an unknown label.
 */
export async function auditCommand(specs: readonly string[], flags: AuditFlags): Promise<void> {
  if (flags.output !== undefined)
    checkFileName("-o", flags.output, [flags.read === undefined ? ".csv" : ".json"]);
  if (flags.read === undefined) await drawSheet(specs, flags);
  else await readSheet(flags.read, flags);
}

async function drawSheet(specs: readonly string[], flags: AuditFlags): Promise<void> {
  const size = wholeNumber("--size", flags.size, LEAST, MOST);
  const seed = wholeNumber("--seed", flags.seed, -999_999_999, 999_999_999);
  const scorer = scorerByName(flags.scorer);
  const sources = await resolveSources(specs, flags, "draw from");
  const path = flags.output ?? "audit.csv";
  const drawn = await withInputs({ sources, choices: inputChoices(flags), cache: false }, (store) =>
    drawRuns(store, scorer, size, seed),
  );
  const mixed = drawn
    .flatMap(({ run, draw }) => draw.drawn().map((one) => ({ run, ...one })))
    .sort((a, b) => a.rank - b.rank);
  if (mixed.length === 0) {
    throw new InputError(
      { file: path },
      { found: "no utterance that the scorer can read", expected: "dialogues" },
    );
  }
  const key: AuditKey = {
    schema: "simgap/audit-key@1",
    seed,
    scorer: { id: scorer.id, version: scorer.version },
    runs: drawn.flatMap(({ run, draw }) => (draw.users().length === 0 ? [] : [{ run, users: draw.users() }])),
    rows: mixed.map(({ run, read, candidate }, i) => ({ id: rowId(i, candidate), run, read })),
  };
  const rows = mixed.map(({ candidate }, i) => [rowId(i, candidate), inertCell(candidate.text), ""]);
  await writeAll(
    new Map([
      [path, `\ufeff${stringify([["id", "text", LABEL_COLUMN], ...rows])}`],
      [keyOf(path), `${JSON.stringify(key)}\n`],
    ]),
    inputPaths(sources, undefined),
  );
  const unread = drawn.reduce((sum, one) => sum + one.unread, 0);
  if (unread > 0)
    process.stdout.write(
      `left out ${plural(unread, "utterance")} that the scorer can't read (no words, or another language)\n`,
    );
  process.stdout.write(
    `${inertLine(path)}: ${count(mixed.length)} utterances to label as negative, neutral or positive (docs/auditing.md)\n${inertLine(keyOf(path))}: what the sheet hides\n`,
  );
}

async function drawRuns(store: DuckStore, scorer: SentimentScorer, size: number, seed: number) {
  const drawn: { readonly run: string; readonly draw: StratifiedDraw; readonly unread: number }[] = [];
  const rows = await store.query(
    `SELECT DISTINCT run FROM utterances ORDER BY run <> ${sqlText(REAL_RUN)}, run`,
  );
  for (const row of rows) {
    const run = String(row.run);
    const draw = new StratifiedDraw(size, seed);
    let unread = 0;
    for await (const { candidate, read } of readUtterances(store, run, scorer)) {
      if (read === null) unread++;
      else draw.add(candidate, read);
    }
    if (draw.users().length > 0 || unread > 0) drawn.push({ run, draw, unread });
  }
  return drawn;
}

/** The utterances of a run with the class that the scorer gives them; null if it gives none. */
async function* readUtterances(
  store: DuckStore,
  run: string,
  scorer: SentimentScorer,
): AsyncGenerator<{ readonly candidate: AuditCandidate; readonly read: SentimentClass | null }> {
  const languages = new Set<string>(scorer.languages);
  for await (const utterances of streamUtterances(store, run)) {
    const tags = languagesOf(utterances);
    for (const [i, { user, item, conversation, turn, text }] of utterances.entries()) {
      const score = languages.has(tags[i]!) ? scorer.score(text) : null;
      const candidate = { user, place: `${item} ${conversation} ${turn}`, text };
      yield { candidate, read: score === null ? null : classify(score) };
    }
  }
}

async function readSheet(sheet: string, flags: AuditFlags): Promise<void> {
  const key = parsed(auditKeySchema, await textOf(keyOf(sheet)), keyOf(sheet));
  const { labels, others } = await readLabels(sheet, key, keyOf(sheet));
  const audit = auditOf(key, labels);
  const path = flags.output ?? `${stemOf(sheet)}.audit.json`;
  await writeAll(new Map([[path, `${JSON.stringify(audit)}\n`]]), [sheet, keyOf(sheet)]);
  if (others !== undefined)
    process.stderr.write(
      `${inertLine(`note: ${sheet}: ${count(others.count)} of ${count(key.rows.length)} labels are left out, since their texts are not those of their ids (first: record ${others.record}); sort whole rows only`)}\n`,
    );
  process.stdout.write(`${linesOf(audit).join("\n")}\n`);
  printPath(path);
}

function linesOf({ runs }: Audit): string[] {
  return runs.map(({ run, labelled, unlabelled, kappa, shares, missing }) => {
    const agreed = kappa.value === null ? "kappa not estimable" : `kappa ${kappa.value.toFixed(2)}`;
    const corrected = shares.map(({ class: name, raw, value, low, high }) =>
      value === null || low === null || high === null
        ? `${name} ${percent(raw)} (not corrected)`
        : `${name} ${percent(raw)} -> ${percent(value)} [${percent(low)}, ${percent(high)}]`,
    );
    const lacking =
      missing === null ? "" : `; none of the texts that the scorer calls ${missing} is labelled`;
    return inertLine(
      `${run}: ${count(labelled)} labelled, ${count(unlabelled)} left open, ${agreed}; ${corrected.join("; ")}${lacking}`,
    );
  });
}

/**
 * An audit's file.
 * @throws {InputError} if the file is not an audit.
 */
export async function readAudit(path: string): Promise<Audit> {
  return parsed(auditSchema, await textOf(path), path);
}

interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

function parsed<T>(schema: Schema<T>, text: string, path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (value !== undefined) refuseRepeatedKeys(text, path);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(
    { file: path },
    {
      found: "another file",
      expected: "a file that simgap audit wrote (a sheet's key, or the result of --read)",
    },
  );
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new InputError(
      { file: path },
      { found: "no readable file", expected: "the file that simgap audit wrote beside the sheet" },
    );
  }
}

const stemOf = (path: string): string => path.replace(/\.[^./\\]+$/u, "");
const keyOf = (sheet: string): string => `${stemOf(sheet)}.key.json`;

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^-?\d+$/u.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${option} is "${text}", expected a whole number from ${least} to ${most}`, [option]);
}
