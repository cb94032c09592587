import { SimgapError } from "../model/errors.ts";
import { localeNamed } from "../model/locale.ts";
import { DuckStore } from "../store/duck-store.ts";
import { kindAmongOthers } from "../store/kind-among-others.ts";
import { readRuns } from "../store/read-runs.ts";
import { type FileKind, type InputChoices, ofAnotherKind, recognise, titleOf } from "../store/recognise.ts";
import { runName } from "../store/sources.ts";
import { suggestedColumns } from "../store/suggest-columns.ts";
import { lacksHeader } from "../store/table-shapes.ts";
import { type ChoiceFlags, inputChoices } from "./input-choices.ts";
import { inspectDialogues, inspectTraces } from "./inspect-speech.ts";
import { type Inspected, inspectedFiles } from "./inspected-files.ts";
import { type Inspection, inspectedText, othersText } from "./inspected-text.ts";
import { LOOKED_AT } from "./inspected-texts.ts";

/**
 * `simgap inspect FILE…`: what each file holds, also in folders. A file that can't be read is reported and does not
 * stop the others.
 * @throws {SimgapError} the error of the last such file, after all files were inspected.
 */
export async function inspectCommand(
  files: readonly string[],
  flags: ChoiceFlags & { readonly json?: boolean; readonly locale?: string },
): Promise<void> {
  const choices = inputChoices(flags);
  const view = { locale: localeNamed(flags.locale ?? "en") };
  const inspections: Inspection[] = [];
  const failures: SimgapError[] = [];
  const notes: string[] = [];
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof SimgapError)) throw error;
      failures.push(error);
    }
  };
  for (const path of files) {
    await attempt(async () => {
      const { files, broken, others } = await inspectedFiles(path);
      for (const one of files)
        await attempt(async () => {
          try {
            inspections.push(await inspect(one, choices));
          } catch (error) {
            inspections.push(...(await unknownTable(one.file, choices)));
            throw error;
          }
        });
      for (const file of broken) inspections.push({ file, kind: LOOKED_AT.broken });
      if (others.length === 0) return;
      if (flags.json) inspections.push({ file: path, kind: LOOKED_AT.folder, not_looked_into: others });
      else notes.push(othersText(path, others, view));
    });
  }
  const last = failures.pop();
  if (last === undefined || inspections.length > 0)
    process.stdout.write(
      flags.json
        ? `${JSON.stringify(inspections, null, 2)}\n`
        : [...inspections.map((found) => inspectedText(found, view)), ...notes].join("\n"),
    );
  for (const { message } of failures) process.stderr.write(`simgap: ${message}\n`);
  if (last !== undefined) throw last;
}

/** What is said about a table with unknown columns, besides the error. */
async function unknownTable(file: string, choices: InputChoices): Promise<Inspection[]> {
  const recognised = await recognise(file, choices).catch(() => undefined);
  if (recognised?.kind !== "table") return [];
  const columns = recognised.sample.names;
  if (lacksHeader(columns)) return [];
  const suggested = suggestedColumns(columns, choices.columns);
  if (suggested.answers === "") return [];
  return [{ file, kind: LOOKED_AT.unknownTable, columns, suggested }];
}

/** How each kind of file is inspected; other kinds are only named. */
const ROLES: Readonly<Partial<Record<FileKind, "run" | "dialogues" | "traces">>> = {
  predictions: "run",
  table: "run",
  dialogues: "dialogues",
  conversations: "dialogues",
  traces: "traces",
};

async function inspect({ file, found }: Inspected, choices: InputChoices): Promise<Inspection> {
  // Other files beside the data in a folder are reported, but are no error.
  if (found && (await kindAmongOthers(file, choices)) === "unknown") return { file, kind: LOOKED_AT.nothing };
  const recognised = await recognise(file, choices);
  const title = titleOf(recognised);
  const role = ROLES[recognised.kind];
  if (recognised.kind === "unknown") {
    throw ofAnotherKind(
      recognised,
      file,
      "predictions, a table of answers or utterances (--columns OURS=THEIRS), conversations or traces (docs/inputs.md)",
    );
  }
  if (role === undefined) return { file, kind: title };
  const store = await DuckStore.open();
  try {
    if (role === "dialogues")
      return { file, kind: title, ...(await inspectDialogues(store, file, choices, recognised.kind)) };
    if (role === "traces") return { file, kind: title, ...(await inspectTraces(store, file, choices)) };
    await readRuns(store, [{ name: runName(file), files: [file] }], choices);
    const [input] = await store.inputs();
    const [, run] = await store.runs();
    const [span] = await store.query("SELECT min(happened) AS first, max(happened) AS last FROM answers");
    const [judged] = await store.query("SELECT count(*) AS n FROM judgements WHERE status = 'judged'");
    const fields = await store.query(`
      SELECT scenario, field, kind, count(*) AS answers,
        avg(CASE WHEN kind = 'binary' THEN truth END) AS real_rate,
        avg(CASE WHEN kind = 'binary' THEN CAST(label AS DOUBLE) END) AS simulated_rate
      FROM answers GROUP BY scenario, field, kind ORDER BY scenario, field, kind`);
    return {
      file,
      kind: title,
      sha256: input!.sha256,
      bytes: input!.bytes,
      records: input!.records,
      users: run!.users,
      items: run!.items,
      first: (span?.first ?? null) as string | null,
      last: (span?.last ?? null) as string | null,
      judged: Number(judged?.n),
      fields: fields.map((row) => ({
        scenario: String(row.scenario),
        field: String(row.field),
        kind: String(row.kind),
        answers: Number(row.answers),
        real_rate: row.real_rate === null ? null : Number(row.real_rate),
        simulated_rate: row.simulated_rate === null ? null : Number(row.simulated_rate),
      })),
      problems: await store.problems(),
    };
  } finally {
    await store.close();
  }
}
