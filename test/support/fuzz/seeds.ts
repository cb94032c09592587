import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { CONVERSATION_VARIANTS } from "../conversation-variants.ts";
import { FORMAT_FIXTURES } from "../conversations.ts";
import { cohortRecords } from "../records.ts";
import { tarOf } from "../tar.ts";
import { workbook } from "../workbook.ts";

/** What is read; each kind gets as many mutants. */
export const KINDS = [
  "predictions",
  "answers",
  "dialogues",
  "conversations",
  "corpora",
  "archives",
  "traces",
  "log",
  "map",
  "prepared",
  "journal",
  "embeddings",
  "scores",
  "gates",
  "config",
  "result",
  "comparison",
  "tables",
] as const;
export type Kind = (typeof KINDS)[number];

/** A good file of a kind, the start of mutants. */
export interface Seed {
  readonly kind: Kind;
  /** Name of the file, below the folder it is tried in; its ending tells the reader what to expect. */
  readonly name: string;
  readonly text: string | Uint8Array;
}

const rows = Array.from({ length: 12 * 4 }, (_, i) => ({
  user_id: `u${i % 12}`,
  item: `i${Math.floor(i / 12)}`,
  scenario: i % 2 === 0 ? "video" : "ads",
  field: i % 3 === 0 ? "video_watch_seconds" : "video_liked",
  kind: i % 3 === 0 ? "continuous" : "binary",
  truth: i % 3 === 0 ? (i * 7) % 40 : Number(i % 5 === 0),
  predicted: i % 3 === 0 ? (i * 3) % 40 : ((i * 37) % 100) / 100,
}));
const said = ["human", "gpt"].flatMap((source) =>
  Array.from({ length: 24 }, (_, i) => ({
    source,
    user_id: `${source}${i % 12}`,
    conversation_id: `c${i}`,
    turn: i % 4,
    text: i % 2 === 0 ? "thank you, that is lovely" : "为什么这么慢，差评",
  })),
);
const vectors = ["real", "a"].flatMap((source) =>
  Array.from({ length: 24 }, (_, i) => ({
    source,
    user_id: `u${i % 12}`,
    block: Math.floor(i / 12),
    vector: [i / 24, 1 - i / 24, (i % 5) / 5],
  })),
);
const traces = {
  user_1: {
    user_profile: "student",
    action_history: Array.from({ length: 12 }, (_, i) => ({
      type: ["视频浏览", "广告浏览", "客服对话"][i % 3],
      timestamp: `2025-09-${String(i + 1).padStart(2, "0")} 10:00:00`,
      context: {
        video_title: `t${i}`,
        video_duration: 30,
        ...(i % 3 === 2 ? { dialogue: [{ role: "user", content: "你好" }] } : {}),
      },
      action: i % 2 === 0 ? [{ type: "like" }, { type: "watch", watch_time: 3.5 }] : [],
    })),
  },
};

const csv = (all: readonly object[], cut: string) =>
  `${[Object.keys(all[0]!), ...all.map((row) => Object.values(row).map(String))].map((row) => row.join(cut)).join("\n")}\n`;
const lines = (all: readonly object[]) => `${all.map((row) => JSON.stringify(row)).join("\n")}\n`;

export const GATES = {
  gates: [{ analysis: "positive-rate", measure: "gap", of: "candidate", on: "value", max: 0.9 }],
};
export const DIALOGUES = lines(said);
export const ANSWERS_CSV = csv(rows, ",");

/** What a real user did. */
export const TRACES = JSON.stringify(traces, null, 1);
const log = Array.from({ length: 60 }, (_, i) => ({
  uid: `u${i % 6}`,
  at: `2025-09-${String((i % 30) + 1).padStart(2, "0")} 10:00:00`,
  what: ["video", "ads"][i % 2],
  liked: Number(i % 4 === 0),
  title: `t${i % 9}`,
}));
export const LOG_CSV = csv(log, ",");
/** How `LOG_CSV` becomes events. */
export const LOG_MAP = JSON.stringify(
  {
    user: "uid",
    time: { column: "at", zone: "+08:00" },
    scenario: { column: "what", values: { video: "Video Browsing", ads: "Advertisement Browsing" } },
    actions: { like: "liked" },
    context: { caption: "title" },
  },
  null,
  1,
);
const config = {
  only: "positive-rate",
  locale: "zh",
  seed: 7,
  color: { good: "#336699" },
  report: { examples: false, redact: true },
};
/** Scores of the texts of the dialogues, as people make them themselves. */
const scores = ["thank you, that is lovely", "为什么这么慢，差评"].map((text, i) => ({
  text,
  sentiment: 0.5 - i,
}));

const field = (...cells: readonly string[]) => `${cells.join(" +++$+++ ")}\n`;
const CORNELL_LINES = ["Bye.", "No.", "Is it late?"]
  .map((text, i) => field(`L${3 - i}`, `u${i % 2}`, "m0", "ANN", text))
  .join("");
/** What lies beside the lines of the Cornell corpus. */
export const CORNELL_CONVERSATIONS = field("u0", "u1", "m0", "['L1', 'L2', 'L3']");
const SWITCHBOARD = `FILENAME:\t1\n\n==========\n\no  A.1 utt1: Okay.  /\nqy  @B.2 utt1: [ I, + I ] guess /\n+  A.3 utt1: {D so, } fine /\n`;

/** The good files that are written here; `madeSeeds` has those that simgap writes. */
export const SEEDS: readonly Seed[] = [
  {
    kind: "predictions",
    name: "a_prediction_results.json",
    text: JSON.stringify(cohortRecords(6, 3), null, 1),
  },
  { kind: "answers", name: "a.csv", text: ANSWERS_CSV },
  { kind: "answers", name: "a.tsv", text: csv(rows, "\t") },
  { kind: "answers", name: "a.jsonl", text: lines(rows) },
  {
    kind: "dialogues",
    name: "d.csv",
    text: csv(said, ",").replaceAll("thank you,", '"thank you,').replaceAll("lovely", 'lovely"'),
  },
  { kind: "dialogues", name: "d.jsonl", text: DIALOGUES },
  { kind: "traces", name: "user_1.json", text: TRACES },
  { kind: "log", name: "log.csv", text: LOG_CSV },
  { kind: "log", name: "log.jsonl", text: lines(log) },
  { kind: "map", name: "map.json", text: LOG_MAP },
  { kind: "embeddings", name: "e.jsonl", text: lines(vectors) },
  {
    kind: "scores",
    name: "scores.csv",
    text: csv(scores, ",").replace(/thank you[^,]*,[^,]*/u, '"$&"'),
  },
  { kind: "scores", name: "scores.jsonl", text: lines(scores) },
  { kind: "gates", name: "gates.json", text: JSON.stringify(GATES, null, 1) },
  { kind: "config", name: "simgap.config.json", text: JSON.stringify(config, null, 1) },
  ...CONVERSATION_VARIANTS.flatMap(({ name, content, role }): Seed[] =>
    // Speakers with names are asked for by role.
    typeof content === "string"
      ? [{ kind: role === undefined ? "conversations" : "corpora", name, text: content }]
      : [],
  ),
  ...FORMAT_FIXTURES.map(
    ({ name, content }): Seed => ({
      kind: typeof content === "string" ? "corpora" : "archives",
      name,
      text: content,
    }),
  ),
  { kind: "corpora", name: "movie_lines.txt", text: CORNELL_LINES },
  { kind: "corpora", name: "sw_1.utt", text: SWITCHBOARD },
  { kind: "archives", name: "d.jsonl.gz", text: gzipSync(DIALOGUES) },
  { kind: "archives", name: "d.zip", text: zipSync({ "d.jsonl": Buffer.from(DIALOGUES) }) },
  { kind: "archives", name: "d.tar", text: tarOf("d.jsonl", DIALOGUES) },
  { kind: "archives", name: "d.tar.gz", text: gzipSync(tarOf("d.jsonl", DIALOGUES)) },
  {
    kind: "archives",
    name: "d.xlsx",
    text: workbook([Object.keys(said[0]!), ...said.map((row) => Object.values(row))]),
  },
];

/** The bytes of a file, packed where it is named so. */
export function bytesOf(name: string, bytes: Buffer): Buffer {
  if (name.endsWith(".zip")) return Buffer.from(zipSync({ [name.slice(0, -4)]: bytes }));
  return name.endsWith(".gz") ? gzipSync(bytes, { level: 1 }) : bytes;
}
