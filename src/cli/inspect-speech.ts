import type { Problem } from "../model/finding.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { readDialogues, readTraces } from "../store/read-runs.ts";
import type { FileKind, InputChoices } from "../store/recognise.ts";

export interface SourceSummary {
  /** `real` or a simulator's name. */
  readonly run: string;
  readonly users: number;
  readonly conversations: number;
  readonly utterances: number;
  /** The value of the column `lang`, if there is one. */
  readonly languages: readonly string[];
}

interface ActionSummary {
  readonly scenario: string;
  readonly action: string | null;
  readonly count: number;
}

/** What `inspect` says about dialogues and traces. */
export interface SpeechInspection {
  readonly sha256?: string;
  readonly bytes?: number;
  readonly records?: number;
  readonly users?: number;
  readonly first?: string | null;
  readonly last?: string | null;
  readonly sources?: readonly SourceSummary[];
  readonly actions?: readonly ActionSummary[];
  readonly problems?: readonly Problem[];
}

export async function inspectDialogues(
  store: DuckStore,
  file: string,
  choices: InputChoices,
  kind: FileKind,
): Promise<SpeechInspection> {
  await readDialogues(store, [file], choices);
  await store.useMemory("little");
  return { ...(await inspectInput(store)), sources: await inspectSources(store, kind) };
}

export async function inspectTraces(
  store: DuckStore,
  file: string,
  choices: InputChoices,
): Promise<SpeechInspection> {
  await readTraces(store, [file], choices);
  const [span] = await store.query("SELECT min(happened) AS first, max(happened) AS last FROM events");
  const actions = await store.query(
    "SELECT scenario, action, count(*) AS n FROM events GROUP BY scenario, action ORDER BY scenario, n DESC, action",
  );
  return {
    ...(await inspectInput(store)),
    first: span?.first == null ? null : String(span.first),
    last: span?.last == null ? null : String(span.last),
    actions: actions.map((row) => ({
      scenario: String(row.scenario),
      action: row.action === null ? null : String(row.action),
      count: Number(row.n),
    })),
    sources: await inspectSources(store),
  };
}

async function inspectInput(store: DuckStore): Promise<SpeechInspection> {
  const [input] = await store.inputs();
  const [users] = await store.query(
    "SELECT count(*) AS n FROM (SELECT user_id FROM utterances UNION SELECT user_id FROM events) AS people",
  );
  return {
    sha256: input!.sha256,
    bytes: input!.bytes,
    records: input!.records,
    users: Number(users?.n),
    problems: await store.problems(),
  };
}

/** In tables, conversations are counted per user, since their ids may start again with each user. */
async function inspectSources(store: DuckStore, kind?: FileKind): Promise<SourceSummary[]> {
  const conversations = kind === "conversations" ? "count(DISTINCT conversation)" : "count(*)";
  const rows = await store.query(`
    SELECT run, count(DISTINCT user_id) AS users, ${conversations} AS conversations, CAST(sum(said) AS BIGINT) AS utterances,
      string_agg(DISTINCT langs, ', ') AS languages
    FROM (
      SELECT run, user_id, conversation, count(*) AS said, string_agg(DISTINCT lang, ', ' ORDER BY lang) AS langs
      FROM utterances GROUP BY run, user_id, conversation
    ) GROUP BY run ORDER BY run`);
  return rows.map((row) => ({
    run: String(row.run),
    users: Number(row.users),
    conversations: Number(row.conversations),
    utterances: Number(row.utterances),
    languages: row.languages === null ? [] : [...new Set(String(row.languages).split(", "))].sort(),
  }));
}
