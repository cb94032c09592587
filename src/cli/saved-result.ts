import { open, stat } from "node:fs/promises";
import { constants, gunzipSync } from "node:zlib";
import type { Registry } from "../analysis/analysis.ts";
import { type Comparison, comparisonSchema } from "../compare/comparison.ts";
import { checkComparison } from "../compare/view/check-shifts.ts";
import { IncoherentError, InputError, quote, UsageError } from "../model/errors.ts";
import { type Result, resultSchema } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { refuseRepeatedKeys } from "../model/repeated-key.ts";
import { wholeText } from "../store/source/whole-text.ts";
import type { InputFlags } from "./input-flags.ts";

/** The schema entry in the first bytes of a saved result. */
const MARK = /^\uFEFF?\s*\{\s*"schema":\s*"simgap\/(?:result|comparison)@/u;
const UNCHANGED = "what simgap wrote, unchanged";
/** Options on what to read and how to measure, which a saved result can't follow any more. */
const OF_MEASURING = [
  "dialogues",
  "traces",
  "embeddings",
  "engine",
  "scores",
  "representation",
  "columns",
  "topics",
  "pairs",
] as const;

/**
 * The saved result (of `report --format json`) that is given instead of inputs; undefined if inputs are given.
 * @throws {UsageError} if a saved result is named beside other inputs, is a comparison, or lacks the analyses
 * asked for.
 * @throws {InputError} if it is not as simgap wrote it.
 */
export async function savedResult(
  specs: readonly string[],
  flags: InputFlags,
  registry: Registry,
): Promise<Result | undefined> {
  const saved: string[] = [];
  for (const spec of specs) if (await isSaved(spec)) saved.push(spec);
  const [file] = saved;
  if (file === undefined) return undefined;
  if (specs.length > 1) throw new UsageError(`${file} is a saved result: give it alone`, ["inputs"]);
  const more = OF_MEASURING.find((name) => flags[name] !== undefined);
  if (more !== undefined)
    throw new UsageError(`${file} is a saved result: --${more} needs the inputs it was made from`, [more]);
  const result = await readSaved(file, registry);
  if ("shifts" in result)
    throw new UsageError(`${file} is a saved comparison: simgap render writes it in another form`);
  return chosen(result, flags, file);
}

/**
 * A saved result as a side of a comparison; undefined if the file is another.
 * @throws {UsageError} if it is a comparison.
 * @throws {InputError} if it is not as simgap wrote it.
 */
export async function savedSide(file: string, registry: Registry): Promise<Result | undefined> {
  if (!(await isSaved(file))) return undefined;
  const saved = await readSaved(file, registry);
  if ("shifts" in saved) throw new UsageError(`${file} is a saved comparison, not a run`);
  return saved;
}

async function isSaved(path: string): Promise<boolean> {
  // A pipe can be read only once.
  if ((await stat(path).catch(() => undefined))?.isFile() !== true) return false;
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1000), 0, 1000, 0);
    return MARK.test(headOf(buffer.subarray(0, bytesRead)));
  } finally {
    await file.close();
  }
}

/** The first bytes as text, decompressed if the file is gzip. */
function headOf(bytes: Buffer): string {
  if (!isGzip(bytes)) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString("utf8");
  } catch {
    return "";
  }
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The requested part of a saved result: some analyses, optionally without users' texts.
 * @throws {UsageError} if it holds none of these analyses.
 */
function chosen(result: Result, { only, examples }: InputFlags, file: string): Result {
  const wanted = only?.split(",").map((id) => id.trim());
  const missing = wanted?.filter((id) => !Object.hasOwn(result.analyses, id)) ?? [];
  if (missing.length > 0) {
    const there = `(there are: ${Object.keys(result.analyses).join(", ") || "none"})`;
    const lacks = `the saved result ${file} has no ${missing.join(", ")} ${there}`;
    if (missing.length === wanted?.length) throw new UsageError(lacks, ["only"]);
    process.stderr.write(`${inertLine(`note: ${lacks}`)}\n`);
  }
  const findings = Object.entries(result.analyses)
    .filter(([id]) => wanted === undefined || wanted.includes(id))
    .map(([id, { examples: said, ...finding }]) => [
      id,
      examples === false || said === undefined ? finding : { ...finding, examples: said },
    ]);
  return { ...result, analyses: Object.fromEntries(findings) };
}

/**
 * A result or comparison that was saved as JSON, gzip or not; `-` is standard input.
 * @throws {InputError} if the file is malformed or contradicts itself.
 */
export async function readSaved(file: string, registry: Registry): Promise<Result | Comparison> {
  const saved = await parsed(file);
  try {
    for (const [id, finding] of Object.entries(saved.analyses))
      if (Object.hasOwn(registry, id)) registry[id]!.check(finding);
    if ("shifts" in saved) checkComparison(saved);
  } catch (error) {
    if (!(error instanceof IncoherentError)) throw error;
    throw new InputError(
      { file },
      { found: `values that contradict each other (${error.message})`, expected: UNCHANGED },
    );
  }
  const unknown = Object.keys(saved.analyses).filter((id) => !Object.hasOwn(registry, id));
  if (unknown.length > 0)
    process.stderr.write(
      `${inertLine(`note: ${file}: this version has no analysis ${unknown.join(", ")}: not shown`)}\n`,
    );
  return saved;
}

async function parsed(file: string): Promise<Result | Comparison> {
  const text = await wholeText(file);
  const expected = "a result or comparison that simgap wrote with --format json";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError({ file }, { found: "text that is not JSON", expected });
  }
  refuseRepeatedKeys(text, file);
  const named: unknown =
    typeof value === "object" && value !== null && "schema" in value ? value.schema : undefined;
  if (named === "simgap/comparison@1") return checked(comparisonSchema.safeParse(value), file);
  if (named === "simgap/result@1") return checked(resultSchema.safeParse(value), file);
  throw new InputError(
    { file },
    {
      found: named === undefined ? "JSON without a schema of simgap" : `the schema ${quote(named)}`,
      expected,
    },
  );
}

/** Result of a zod check. */
type Checked<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function checked<T>(shape: Checked<T>, file: string): T {
  if (shape.success) return shape.data;
  const [issue] = shape.error.issues;
  throw new InputError(
    { file, key: issue?.path.map(String).join(".") ?? "" },
    { found: issue?.message ?? "another shape", expected: UNCHANGED },
  );
}
