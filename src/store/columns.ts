import { UsageError } from "../model/errors.ts";
import { visibleName } from "../model/invisible.ts";

/** The source of real users' utterances; every other one is a simulator's name. */
export const HUMAN_SOURCE = "human";

/** Common names of a column, best first; the first is our own. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>;

const USER = [
  "user_id",
  "user",
  "userid",
  "uid",
  "customer_id",
  "client_id",
  "participant_id",
  "speaker_id",
  "author_id",
  ...["用户", "用户id", "用户编号", "用户_id", "客户id", "顾客id"],
];
const TIME = ["timestamp", "time", "datetime", "created_at", "happened", "date", "时间", "日期"];

/** Columns of a table of answers (formats: section 4). */
export const ANSWER_NAMES = {
  user_id: USER,
  item: ["item", "item_id", "event_id", "question_id"],
  scenario: ["scenario", "action_type"],
  field: ["field"],
  kind: ["kind", "type"],
  truth: ["truth", "true_value", "ground_truth", "actual", "y_true"],
  predicted: ["predicted", "predicted_value", "prediction", "probability", "y_pred", "pred"],
  label: ["label", "predicted_label"],
  normalizer: ["normalizer", "normaliser", "video_duration"],
  timestamp: TIME,
  judge: ["judge", "judge_score", "llm_judge_avg_score"],
  weight: ["weight", "sampling_weight"],
} as const satisfies ColumnNames;

/** Columns of a table of dialogues (formats: section 5). */
export const DIALOGUE_NAMES = {
  source: ["source", "simulator", "user_model", "user_source"],
  user_id: USER,
  conversation_id: [
    ...["conversation_id", "conversation", "conv_id", "dialogue_id", "dialog_id", "session_id", "session"],
    ...["chat_id", "thread_id", "conversation_hash", "message_tree_id", "dialogue", "dialog"],
    ...["会话", "会话id", "会话编号", "会话_id", "对话", "对话id", "对话编号"],
  ],
  turn: ["turn", "turn_id", "turn_index", "turn_idx", "turn_number", "turn_no"],
  text: [
    "text",
    "utterance",
    "message",
    "content",
    "msg",
    "body",
    "user_message",
    "user_input",
    "内容",
    "文本",
    "发言",
  ],
  role: [
    ...[
      "role",
      "author_role",
      "speaker_role",
      "message_role",
      "participant_role",
      "sender_type",
      "speaker_type",
    ],
    ...["sender", "speaker", "from", "author", "participant", "角色", "说话人", "发送者"],
  ],
  lang: ["lang", "language"],
  corpus: ["corpus", "domain"],
  task: ["task", "task_id"],
  timestamp: TIME,
} as const satisfies ColumnNames;

/** A column's name for comparison: `User ID`, `userId` and `user-id` are the same. */
export function plainName(name: string): string {
  return visibleName(name)
    .replaceAll(/([a-z\d])([A-Z])/gu, "$1_$2")
    .toLowerCase()
    .replaceAll(/[\s.-]+/gu, "_");
}

const KNOWN: ReadonlySet<string> = new Set(
  [ANSWER_NAMES, DIALOGUE_NAMES].flatMap((names) => Object.values(names).flat()),
);

export function isKnownColumn(name: string): boolean {
  return KNOWN.has(plainName(name));
}

/** The column of a file for each of ours; missing ones are left out. */
export type Chosen<N extends string> = Readonly<Partial<Record<N, string>>>;

/** The user's mapping: our name to the file's name, or to `=` and a value for every row. */
export type ColumnMap = ReadonlyMap<string, string>;

/**
 * Chooses, for each of our columns, the one that the user names, else the one of the same name, else the first with a
 * well-known name. A file's column is used only once.
 */
export function chooseColumns<N extends string>(
  wanted: Readonly<Record<N, readonly string[]>>,
  present: readonly string[],
  mapped: ColumnMap = new Map(),
): Chosen<N> {
  const byName = new Map<string, string>();
  for (const name of present.toReversed()) byName.set(plainName(name), name);
  const exact = new Set(present);
  // A log's column may be called `constructor`.
  const chosen = Object.create(null) as Partial<Record<N, string>>;
  const taken = new Set(mapped.values());
  const ours = Object.keys(wanted) as N[];
  for (const our of ours) {
    const named = mapped.get(our);
    if (named !== undefined) chosen[our] = named;
  }
  for (const depth of ["own", "known"] as const) {
    for (const our of ours) {
      if (chosen[our] !== undefined) continue;
      const names = depth === "own" ? [our] : wanted[our];
      const found = names
        .map((name) => (exact.has(name) ? name : byName.get(name)))
        .find((name) => name !== undefined && !taken.has(name));
      if (found === undefined) continue;
      chosen[our] = found;
      taken.add(found);
    }
  }
  return chosen;
}

/** The value that the user gives every row instead of a column; undefined for a column's name. */
export function constantIn(theirs: string | undefined): string | undefined {
  return theirs?.startsWith("=") ? theirs.slice(1) : undefined;
}

/**
 * Reads `text=review,user_id=session`, and `kind==binary` for a value of every row.
 * @throws {UsageError} if a part is not `ours=theirs`, or our column is unknown.
 */
export function parseColumnMap(text: string): ColumnMap {
  const ours = [...new Set([...Object.keys(DIALOGUE_NAMES), ...Object.keys(ANSWER_NAMES)])];
  return new Map(
    text.split(",").map((part) => {
      const at = part.indexOf("=");
      const [our, theirs] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
      if (at < 1 || theirs === "" || theirs === "=") {
        throw new UsageError(
          `--columns is "${text}", expected OURS=THEIRS, such as text=review,user_id=session, or OURS==VALUE`,
          ["columns"],
        );
      }
      if (!ours.includes(our)) {
        throw new UsageError(`--columns names "${our}"; our columns are ${ours.join(", ")}`, ["columns"]);
      }
      return [our, theirs] as const;
    }),
  );
}
