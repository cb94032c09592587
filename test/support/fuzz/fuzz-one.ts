import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { independentCount, userTurns } from "./count.ts";
import { diceOf, mutant } from "./mutate.ts";
import { bytesOf, KINDS, type Kind, type Seed } from "./seeds.ts";
import { copyMade, trialOf, writeCompanions } from "./trials.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export type Run = (args: readonly string[]) => Promise<Ran>;

export interface Fuzzed {
  readonly input: number;
  readonly kind: Kind;
  readonly name: string;
  readonly code: number;
  /** Whether the independent count was compared. */
  readonly counted: boolean;
  /** What is wrong; left out where nothing is. */
  readonly fault?: string;
  readonly bytes: Buffer;
}

const CODES: ReadonlySet<number> = new Set([0, 1, 3, 4]);

/** Where mutants come from, and what tries them. */
export interface Fuzzing {
  readonly seeds: readonly Seed[];
  /** Folder with what simgap made of the good files (`madeSeeds`). */
  readonly made: string;
  /** Folder of one mutant, emptied before each. */
  readonly folder: string;
  readonly run: Run;
}

/** Makes the mutant of this number, gives it to simgap, and judges what comes of it. */
export async function fuzzOne(seed: number, input: number, at: Fuzzing): Promise<Fuzzed> {
  const dice = diceOf(seed * 1_000_003 + input);
  const kind = KINDS[input % KINDS.length]!;
  const ofKind = at.seeds.filter((one) => one.kind === kind);
  const good = ofKind[dice(ofKind.length)]!;
  const packed = PACKED.has(kind) ? (["gz", "zip"] as const)[dice(20)] : undefined;
  const name = packed === undefined ? good.name : `${good.name}.${packed}`;
  const plain = mutant(name, good.text, dice);
  const bytes = packed === undefined ? plain : bytesOf(name, plain);
  const path = put(at, kind, name, bytes);
  const args = trialOf(kind, path, at.folder, dice);
  const before = new Set(readdirSync(at.folder));
  const ran = await at.run(args);
  const after = readdirSync(at.folder);
  const counts = args[0] === "inspect" && ran.code === 0;
  const expected = counts ? independentCount(kind, name, plain) : null;
  const fault =
    faultOf(ran) ??
    (after.some((left) => left.startsWith(".simgap-")) ? "left a temporary file" : undefined) ??
    (ran.code === 3 && after.some((left) => !before.has(left)) ? "left an output" : undefined) ??
    (expected === null ? undefined : lossOf(ran.stdout, expected)) ??
    (counts && kind === "conversations" ? silentTurns(ran.stdout, plain) : undefined);
  return {
    input,
    kind,
    name,
    code: ran.code,
    counted: expected !== null,
    ...(fault === undefined ? {} : { fault: `${args.join(" ").replaceAll(at.folder, "")}: ${fault}` }),
    bytes,
  };
}

/** Kinds whose files may be packed. */
const PACKED: ReadonlySet<Kind> = new Set([
  "predictions",
  "answers",
  "dialogues",
  "conversations",
  "corpora",
  "traces",
  "log",
]);

function put({ folder, made }: Fuzzing, kind: Kind, name: string, bytes: Uint8Array | string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeCompanions(folder);
  copyMade(made, folder, kind);
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Kinds whose rows an independent reader counts. */
export const COUNTED: readonly Kind[] = ["predictions", "answers", "dialogues", "traces"];

/**
 * What becomes of a good file: "counted" where simgap finds as many rows as the independent reader, "read" where nobody
 * counted beside it, or what is wrong.
 */
export async function judgeGood({ kind, name, text }: Seed, at: Omit<Fuzzing, "seeds">): Promise<string> {
  const path = put({ ...at, seeds: [] }, kind, name, text);
  const args = trialOf(kind, path, at.folder, () => 1);
  const ran = await at.run(args);
  if (ran.code > 1) return `exit ${ran.code}: ${ran.stderr}`;
  const expected = args[0] === "inspect" ? independentCount(kind, name, Buffer.from(text)) : null;
  if (expected === null) return "read";
  return lossOf(ran.stdout, expected) ?? "counted";
}

function faultOf({ code, stderr }: Ran): string | undefined {
  if (!CODES.has(code)) return `exit ${code}: ${stderr.slice(0, 300)}`;
  if (/\n\s+at /u.test(stderr)) return `a stack trace: ${stderr.slice(0, 300)}`;
  if (/[^\P{Cc}\n]/u.test(stderr)) return `a control character in ${JSON.stringify(stderr.slice(0, 300))}`;
  if (code !== 0 && stderr === "") return `exit ${code} without a word`;
  if (code === 3 && stderr.trimEnd().split("\n").length !== 1) return `not one line: ${stderr.slice(0, 300)}`;
  return undefined;
}

interface Inspected {
  readonly records?: number;
  readonly fields?: readonly { readonly answers: number }[];
  readonly sources?: readonly { readonly utterances: number }[];
  readonly problems?: readonly { readonly kind: string; readonly count: number }[];
}

const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

/** Rows that are neither there nor counted as odd. */
function lossOf(stdout: string, expected: number): string | undefined {
  const [found] = JSON.parse(stdout) as readonly Inspected[];
  if (found?.records === undefined) return undefined;
  const odd = sum((found.problems ?? []).map(({ count }) => count));
  if (found.records + odd < expected)
    return `${expected} rows, but ${found.records} records and ${odd} odd ones`;
  if (found.records > expected) return `${expected} rows, but ${found.records} records`;
  return undefined;
}

/** What users said in plain lists of messages, and is neither there nor counted as odd. */
function silentTurns(stdout: string, plain: Buffer): string | undefined {
  const expected = userTurns(plain);
  const [found] = JSON.parse(stdout) as readonly Inspected[];
  if (expected === null || found?.sources === undefined) return undefined;
  const said = sum(found.sources.map(({ utterances }) => utterances));
  const odd = sum(
    (found.problems ?? []).filter(({ kind }) => !kind.startsWith("assumed")).map(({ count }) => count),
  );
  return said + odd < expected ? `${expected} turns, but ${said} utterances and ${odd} odd ones` : undefined;
}
