import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDenseRuns } from "./cohort-files.ts";
import { type Measured, measureCli, measureScript, printTable } from "./support.ts";

/**
 * simgap beside what people use in its place, on the same files, each as a whole process: the benchmark's rules in plain
 * Python (numpy, scikit-learn), VADER in Python, Evidently. What Python lacks is skipped with a line.
 * Usage: npm run build && PYTHON=python3 npx tsx bench/peers.ts [users [utterances]]   (default 200 100000)
 *   pip install numpy scikit-learn vaderSentiment evidently "pandas<3"
 */
const [users = 200, utterances = 100_000] = process.argv.slice(2).map(Number);
const python = process.env.PYTHON ?? "python3";
const TEXTS = [
  "my flight was cancelled and nobody told me why",
  "could you please check the refund for my booking, thank you so much",
  "i want to talk to a manager now!!",
  "that would be great, i really appreciate your help",
  "no that is not what i asked for",
  "what about the baggage fee",
  "this is a terrible experience, I'm really disappointed :(",
];

function dialogues(): string {
  const lines = Array.from({ length: utterances }, (_, i) => {
    const source = i % 2 === 0 ? "human" : "simulator";
    const user = `${source}-${Math.floor(i / 2) % 2000}`;
    const text = `${TEXTS[(i * 5 + (i % 11)) % TEXTS.length]} ${TEXTS[(i * 3) % TEXTS.length]} ${i}`;
    return JSON.stringify({ source, user_id: user, conversation_id: user, turn: i, text, lang: "en" });
  });
  return `${lines.join("\n")}\n`;
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
const rows: (string | number)[][] = [];

/** A row for ours and one for each peer that is there. */
function compare(work: string, ours: readonly [tool: string, found: Measured], peers: readonly Peer[]): void {
  const row = (tool: string, found: Measured) => {
    const times = found.cpuSeconds! / ours[1].cpuSeconds!;
    const seconds = (value: number) => `${value.toFixed(1)} s`;
    rows.push([
      work,
      tool,
      seconds(found.seconds),
      seconds(found.cpuSeconds!),
      `${found.megabytes.toFixed(0)} MB`,
      `${times.toFixed(2)}x`,
    ]);
  };
  row(...ours);
  for (const { tool, script, input } of peers) {
    const found = measureScript(python, join(import.meta.dirname, "peers", script), input);
    if (typeof found === "string") process.stderr.write(`${tool}: skipped (${found})\n`);
    else row(tool, found);
  }
}

interface Peer {
  readonly tool: string;
  readonly script: string;
  readonly input: string;
}

/** The columns of the leaderboard must be those of the Python rules: else two different things are timed. */
function checkScores(result: string, file: string): void {
  const { estimates } = JSON.parse(result).analyses.leaderboard as {
    estimates: { measure: string; run: string; value: number | null; field?: string }[];
  };
  const found = measureScript(python, join(import.meta.dirname, "peers", "metrics.py"), file);
  if (typeof found === "string") return;
  const expected = JSON.parse(found.output!) as Record<string, Record<string, number | null>>;
  for (const [run, scores] of Object.entries(expected))
    for (const [measure, value] of Object.entries(scores)) {
      const own = estimates.find((e) => e.run === run && e.measure === measure)?.value ?? null;
      if (value === null ? own !== null : own === null || Math.abs(own - value) > 1e-6)
        throw new Error(`${run}, ${measure}: ${own} here, ${value} in Python`);
    }
}

try {
  const runs = join(folder, "runs");
  const megabytes = (await writeDenseRuns(runs, users)) / 1e6;
  const report = ["report", runs, "--no-cache", "--format", "json", "-o", "-"];
  const leaderboard = measureCli(...report, "--only", "leaderboard");
  checkScores(leaderboard.output!, runs);
  compare(
    `scores of 11 runs, ${megabytes.toFixed(0)} MB of JSON`,
    ["simgap, leaderboard with intervals", leaderboard],
    [{ tool: "Python rules, no intervals", script: "metrics.py", input: runs }],
  );
  const said = join(folder, "said.jsonl");
  writeFileSync(said, dialogues());
  const work = `${utterances} utterances`;
  const text = ["report", "--dialogues", said, "--no-cache", "--format", "json", "-o", "-", "--only"];
  compare(
    work,
    ["simgap, sentiment with intervals", measureCli(...text, "sentiment")],
    [{ tool: "vaderSentiment, scores alone", script: "vader.py", input: said }],
  );
  compare(
    work,
    ["simgap, language style with intervals", measureCli(...text, "language-style")],
    [{ tool: "Evidently, lengths and their drift", script: "drift.py", input: said }],
  );
  printTable(["work", "tool", "wall", "CPU", "peak memory", "CPU / ours"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
