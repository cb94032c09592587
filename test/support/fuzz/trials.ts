import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Dice } from "./mutate.ts";
import {
  ANSWERS_CSV,
  CORNELL_CONVERSATIONS,
  DIALOGUES,
  type Kind,
  LOG_CSV,
  LOG_MAP,
  TRACES,
} from "./seeds.ts";

export const AGENT_FILE = "agent.mjs";
const AGENT =
  "export const answer = ({ questions }) => questions.map(({ field }) => ({ field, value: 0 }));\n";
/** How logs of `LOG_CSV` are prepared. */
export const PREPARE: readonly string[] = [
  ...["--users", "6", "--items", "3", "--scrub", "none"],
  ...["--history", "2025-09-01..2025-09-15", "--test", "2025-09-16..2025-09-30"],
];

/** The good files that a mutant is tried with. */
export function writeCompanions(folder: string): void {
  const files = { "good.csv": ANSWERS_CSV, "said.jsonl": DIALOGUES, "log.csv": LOG_CSV, "map.json": LOG_MAP };
  for (const [name, text] of Object.entries({
    ...files,
    [AGENT_FILE]: AGENT,
    "movie_conversations.txt": CORNELL_CONVERSATIONS,
    "traces/user_1.json": TRACES,
  })) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** What simgap made of the good files, without what is tried: a prepared set, tables. */
export function copyMade(made: string, folder: string, kind: Kind): void {
  const needed = { prepared: "prepared", journal: "prepared", tables: "tables" } as const;
  const name = kind in needed ? needed[kind as keyof typeof needed] : undefined;
  if (name !== undefined) cpSync(join(made, name), join(folder, name), { recursive: true });
}

/** The command lines that a file of each kind is given to, the likeliest first. */
export function trialOf(kind: Kind, path: string, folder: string, dice: Dice): readonly string[] {
  const at = (name: string) => join(folder, name);
  const out = ["--format", "json", "-o", at("out.json")];
  const inspect = ["inspect", "--json", path];
  const quick = ["--only", "positive-rate", ...out];
  const spoken = ["--only", "sentiment", ...out];
  const users = ["--only", "user-distance", ...out];
  const simulate = ["simulate", path, "--agent", "baseline:user-rate", "--items", "3", "-o", at("out.json")];
  const prepare = ["--cuts", ...PREPARE, "-o", at("out")];
  const either = (...all: readonly (readonly string[])[]) => all[dice(all.length)]!;
  const seldom = (...all: readonly (readonly string[])[]) => (dice(8) > 0 ? inspect : either(...all));
  const trials: Readonly<Record<Kind, () => readonly string[]>> = {
    predictions: () => seldom(["report", path, "--only", "positive-rate,leaderboard", ...out]),
    answers: () => seldom(["report", path, "--only", "positive-rate,leaderboard", ...out]),
    dialogues: () =>
      seldom(["report", "--dialogues", path, ...spoken], ["score", path, "-o", at("out.jsonl")]),
    conversations: () =>
      seldom(["report", "--dialogues", path, ...spoken], ["score", path, "-o", at("out.jsonl")]),
    corpora: () => [
      ...seldom(["report", "--dialogues", path, ...spoken], ["score", path, "-o", at("out.jsonl")]),
      ...["--role", "all", "--source", "human"],
    ],
    archives: () =>
      seldom(["report", "--dialogues", path, ...spoken], ["score", path, "-o", at("out.jsonl")]),
    traces: () =>
      seldom(
        ["report", at("good.csv"), "--traces", path, ...users],
        simulate,
        ["describe", path, ...out],
        ["prepare", path, ...prepare],
      ),
    log: () => ["prepare", path, "--map", at("map.json"), ...prepare],
    map: () => ["prepare", at("log.csv"), "--map", path, ...prepare],
    prepared: () => {
      const set = join(path, "..");
      return either(["describe", set, ...out], simulate.with(1, set), [
        "report",
        at("good.csv"),
        "--traces",
        set,
        ...users,
      ]);
    },
    journal: () => [
      ...["simulate", at("prepared"), "--agent", at(AGENT_FILE), "--items", "3", "-o", at("answered.json")],
      ...(dice(4) === 0 ? ["--retry-failed"] : []),
    ],
    embeddings: () => ["report", at("good.csv"), "--embeddings", path, ...users],
    scores: () => ["report", "--dialogues", at("said.jsonl"), "--scores", path, ...spoken],
    gates: () => ["compare", `x=${at("good.csv")}`, `y=${at("good.csv")}`, ...quick, "--gates", path],
    config: () => ["report", at("good.csv"), "--config", path, ...out],
    result: () =>
      either(
        ["render", path, ...out],
        ["report", path, "-o", at("out.html")],
        ["compare", `x=${path}`, `y=${path}`, ...out],
      ),
    comparison: () => [
      "render",
      path,
      "-o",
      at(either(["out.html"], ["out.md"], ["out.csv"], ["out.xml"])[0]!),
    ],
    tables: () => ["report", "--engine", at("tables"), ...quick],
  };
  return trials[kind]();
}
