import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { independentCount } from "./count.ts";
import { type Dice, diceOf, mutant } from "./mutate.ts";
import { ANSWERS_CSV, bytesOf, SEEDS, type Seed } from "./seeds.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export type Run = (args: readonly string[]) => Promise<Ran>;

export interface Fuzzed {
  readonly input: number;
  readonly kind: Seed["kind"];
  readonly name: string;
  readonly code: number;
  /** Whether the independent count was compared. */
  readonly counted: boolean;
  /** What is wrong; left out where nothing is. */
  readonly fault?: string;
  readonly bytes: Buffer;
}

const CODES: ReadonlySet<number> = new Set([0, 1, 3, 4]);

/** Makes the mutant of this number, gives it to simgap, and judges what comes of it. */
export async function fuzzOne(seed: number, input: number, folder: string, run: Run): Promise<Fuzzed> {
  const dice = diceOf(seed * 1_000_003 + input);
  const good = SEEDS[input % SEEDS.length]!;
  const zipped = dice(10) === 0 && good.kind !== "gates";
  const name = zipped ? `${good.name}.gz` : good.name;
  const plain = mutant(name, good.text, dice);
  const bytes = bytesOf(name, plain);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, bytes);
  writeFileSync(join(folder, "good.csv"), ANSWERS_CSV);
  const args = argsOf(good.kind, path, folder, dice);
  const before = readdirSync(folder).length;
  const ran = await run(args);
  const counts = args[0] === "inspect" && ran.code === 0;
  const expected = counts ? independentCount(good.kind, name, plain) : null;
  const fault =
    faultOf(ran) ??
    (readdirSync(folder).some((left) => left.startsWith(".simgap-")) ? "left a temporary file" : undefined) ??
    (ran.code !== 0 && readdirSync(folder).length > before && ran.code !== 1 && ran.code !== 4
      ? "left an output"
      : undefined) ??
    (expected === null ? undefined : lossOf(ran.stdout, expected));
  return {
    input,
    kind: good.kind,
    name,
    code: ran.code,
    counted: expected !== null,
    ...(fault === undefined ? {} : { fault: `${args.join(" ").replaceAll(folder, "")}: ${fault}` }),
    bytes,
  };
}

/** Whether a good file is taken, and counted as the independent reader counts it: "read", or what is wrong. */
export async function judgeGood({ kind, name, text }: Seed, folder: string, run: Run): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, text);
  writeFileSync(join(folder, "good.csv"), ANSWERS_CSV);
  const args = argsOf(kind, path, folder, () => 1);
  const ran = await run(args);
  if (ran.code > 1) return `exit ${ran.code}: ${ran.stderr}`;
  if (args[0] !== "inspect") return "read";
  const expected = independentCount(kind, name, Buffer.from(text));
  if (expected === null) return "not counted";
  return lossOf(ran.stdout, expected) ?? "read";
}

function argsOf(kind: Seed["kind"], path: string, folder: string, dice: Dice): string[] {
  const good = join(folder, "good.csv");
  const out = ["--format", "json", "-o", join(folder, "out.json")];
  if (kind === "gates")
    return ["compare", `x=${good}`, `y=${good}`, "--only", "positive-rate", "--gates", path, ...out];
  if (kind === "embeddings") return ["report", good, "--embeddings", path, "--only", "user-distance", ...out];
  if (dice(8) > 0) return ["inspect", "--json", path];
  if (kind === "dialogues")
    return dice(2) === 0
      ? ["score", path, "-o", join(folder, "out.jsonl")]
      : ["report", "--dialogues", path, "--only", "sentiment", ...out];
  if (kind === "traces") return ["report", good, "--traces", path, "--only", "user-distance", ...out];
  return ["report", path, "--only", "positive-rate,leaderboard", ...out];
}

function faultOf({ code, stderr }: Ran): string | undefined {
  if (!CODES.has(code)) return `exit ${code}: ${stderr.slice(0, 300)}`;
  if (/\n\s+at /u.test(stderr)) return `a stack trace: ${stderr.slice(0, 300)}`;
  if (/[^\P{Cc}\n]/u.test(stderr)) return `a control character in ${JSON.stringify(stderr.slice(0, 300))}`;
  if (code === 3 && stderr.trimEnd().split("\n").length !== 1) return `not one line: ${stderr.slice(0, 300)}`;
  return undefined;
}

interface Inspected {
  readonly records?: number;
  readonly fields?: readonly { readonly answers: number }[];
  readonly sources?: readonly { readonly utterances: number }[];
  readonly problems?: readonly { readonly count: number }[];
}

/** Rows that are neither there nor counted as odd. */
function lossOf(stdout: string, expected: number): string | undefined {
  const [found] = JSON.parse(stdout) as readonly Inspected[];
  if (found?.records === undefined) return undefined;
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const odd = sum((found.problems ?? []).map(({ count }) => count));
  if (found.records + odd < expected)
    return `${expected} rows, but ${found.records} records and ${odd} odd ones`;
  if (found.records > expected) return `${expected} rows, but ${found.records} records`;
  return undefined;
}
