import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A command whose outputs have to be whole or as they were, whatever befalls it. */
export interface FaultCommand {
  readonly name: string;
  /** The command line, on the inputs of one of two versions; paths are relative to its folder. */
  readonly args: (version: "old" | "new") => readonly string[];
  /** File or folder that it writes; left out where it writes to standard output alone. */
  readonly output?: string;
  /** How its one file is named on the command line, so that a device can be named instead. */
  readonly streams?: true;
}

const runs = (version: string) => [`a=${version}-a.csv`, `b=${version}-b.csv`];
const quick = ["--only", "positive-rate"];

/** Every command but `judge`, which needs an endpoint. Their inputs come from `writeFaultInputs`. */
export const FAULT_COMMANDS: readonly FaultCommand[] = [
  {
    name: "report",
    args: (version) => ["report", ...runs(version), ...quick, "-o", "report.html"],
    output: "report.html",
    streams: true,
  },
  {
    name: "report in four forms",
    args: (version) => [
      ...["report", ...runs(version), ...quick],
      ...["--format", "html,json,csv,md", "-o", "reports/"],
    ],
    output: "reports",
  },
  {
    name: "compare",
    args: (version) => ["compare", ...runs(version), ...quick, "--format", "json,md,junit", "-o", "shifts/"],
    output: "shifts",
  },
  {
    name: "figures",
    args: (version) => [
      ...["figures", ...runs(version), ...quick],
      ...["--format", "svg,png,pdf,json,csv,tex,md", "-o", "figures"],
    ],
    output: "figures",
  },
  {
    name: "score",
    args: (version) => ["score", `${version}-said.csv`, "-o", "scores.jsonl"],
    output: "scores.jsonl",
    streams: true,
  },
  {
    name: "demo",
    args: (version) => ["demo", ...quick, "--seed", version === "old" ? "1" : "2", "-o", "demo.html"],
    output: "demo.html",
  },
  {
    name: "prepare",
    args: (version) => [
      ...["prepare", `${version}-traces`, "-o", "prepared", "--users", "6", "--items", "3"],
      ...["--history", "2025-09-01..2025-09-20", "--test", "2025-09-21..2025-09-30", "--scrub", "none"],
    ],
    output: "prepared",
  },
  {
    name: "simulate",
    args: (version) => [
      ...["simulate", `${version}-traces`, "--agent", "baseline:user-rate", "--items", "4", "--users", "4"],
      ...["-o", "simulated.json"],
    ],
    output: "simulated.json",
  },
  {
    name: "describe",
    args: (version) => ["describe", `${version}-traces`, "--format", "html,tex,json", "-o", "described/"],
    output: "described",
  },
  {
    name: "audit",
    args: (version) => [
      "audit",
      "--dialogues",
      `${version}-talk.jsonl`,
      "--size",
      "20",
      "-o",
      "audit/sheet.csv",
    ],
    output: "audit",
  },
  {
    name: "load",
    args: (version) => ["load", ...runs(version), "--to", "tables"],
    output: "tables",
  },
  {
    name: "render",
    args: (version) => ["render", `${version}-result.json`, "-o", "rendered.html"],
    output: "rendered.html",
    streams: true,
  },
  { name: "completion", args: () => ["completion", "bash"] },
  { name: "inspect", args: (version) => ["inspect", `${version}-a.csv`] },
  { name: "help", args: () => ["help", "report"] },
];

/** `judge` with an endpoint on loopback. It begins anew each time, since the two versions have one journal. */
export function judgeCommand(endpoint: string): FaultCommand {
  return {
    name: "judge",
    args: (version) => [
      ...["judge", `${version}-served/said_prediction_results.json`, "--fresh", "--retries", "2"],
      ...["--endpoint", endpoint, "--model", "mock", "-o", "judged"],
    ],
    output: "judged",
  };
}

/** Small inputs in two versions, so that old and new outputs differ. */
export function writeFaultInputs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [version, shift] of [
    ["old", 0],
    ["new", 3],
  ] as const) {
    for (const run of ["a", "b"])
      writeFileSync(join(folder, `${version}-${run}.csv`), answers(run.charCodeAt(0) + shift));
    writeFileSync(join(folder, `${version}-result.json`), savedResult(version));
    writeFileSync(join(folder, `${version}-said.csv`), said(version));
    writeFileSync(join(folder, `${version}-talk.jsonl`), talk(version));
    mkdirSync(join(folder, `${version}-served`));
    writeFileSync(join(folder, `${version}-served`, "said_prediction_results.json"), served(version));
    mkdirSync(join(folder, `${version}-traces`));
    for (let user = 0; user < 8; user++)
      writeFileSync(join(folder, `${version}-traces`, `user_${user}.json`), traces(user, shift));
  }
}

function answers(seed: number): string {
  const rows = Array.from({ length: 12 * 8 }, (_, i) => {
    const predicted = (((i + seed) * 37) % 100) / 100;
    return `u${i % 12},i${Math.floor(i / 12)},video,video_liked,binary,${i % 7 === 0 ? 1 : 0},${predicted}`;
  });
  return `user_id,item,scenario,field,kind,truth,predicted\n${rows.join("\n")}\n`;
}

/** A result without analyses, whose page shows its run. */
function savedResult(version: string): string {
  const real = { name: "real", kind: "real", users: 12, items: 8, answers: 96 };
  return JSON.stringify({
    ...{ schema: "simgap/result@1", simgap: "0.1.0", options: {}, inputs: [], analyses: {}, problems: [] },
    runs: [real, { ...real, name: version, kind: "simulated" }],
  });
}

function traces(user: number, shift: number): string {
  const action_history = Array.from({ length: 90 + shift }, (_, i) => ({
    type: "Video Browsing",
    timestamp: `2025-09-${String((i % 30) + 1).padStart(2, "0")} ${10 + Math.floor(i / 30)}:00:00`,
    context: { duration: 30, caption: `video ${(i * 7 + user + shift) % 50}` },
    action: [
      { type: "watch", play_duration: `${1 + ((i * 3 + user + shift) % 30)}秒` },
      ...((i + user + shift) % 5 === 0 ? [{ type: "like" }] : []),
    ],
  })).sort((a, b) => a.timestamp.localeCompare(b.timestamp));
  return JSON.stringify({ [`user_${user}`]: { user_profile: "", action_history } });
}

function talk(version: string): string {
  const rows = Array.from({ length: 80 }, (_, i) => ({
    source: i % 2 === 0 ? "human" : "bot",
    user_id: `u${i % 10}`,
    conversation_id: `c${i % 20}`,
    turn: i,
    text: `Thanks for the ${version} help number ${i}`,
  }));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** Prediction results of customer service, with a message to mark in each record. */
function served(version: string): string {
  const records = Array.from({ length: 40 }, (_, i) => {
    const real = `When does the ${version} order ${i} ship?`;
    const content = [
      { role: "user", content: "Hello" },
      { role: "assistant", content: "How can I help?" },
      { role: "user", content: real },
    ];
    return {
      ...{ user_id: `u${i % 8}`, action_type: "电商客服对话", timestamp: `2025-09-01 10:00:${10 + i}` },
      scene_info: { type: "电商客服对话", context: {}, action: [{ type: "dialogue", content }] },
      ...{ success: true, filtered: false, failed_questions: [] },
      questions: [
        {
          ...{ type: "text", field: "next_user_message", true_value: real, has_prior_user_speech: true },
          ...{ predicted_value: `Where is ${i}?`, predicted_label: null, video_duration: null },
        },
      ],
    };
  });
  return JSON.stringify(records);
}

function said(version: string): string {
  return `text\n${Array.from({ length: 20_000 }, (_, i) => `Thanks for the ${version} help number ${i}`).join("\n")}\n`;
}
