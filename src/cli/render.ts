import { readFile } from "node:fs/promises";
import type { Registry } from "../analysis/analysis.ts";
import { type Comparison, comparisonSchema } from "../compare/comparison.ts";
import { InputError, quote } from "../model/errors.ts";
import { type Result, resultSchema } from "../model/finding.ts";
import { unreadable } from "../store/source/unreadable.ts";
import { COMPARISON_FORMATS, renderComparisonAs } from "./compare.ts";
import { formatsOf } from "./formats-of.ts";
import { openPage } from "./open-file.ts";
import { deliver, FORMATS, renderAs, targets } from "./output.ts";
import { DEFAULT_REPORT } from "./report.ts";
import { type ColourFlags, viewOf } from "./run-colours.ts";
import { tellScorecard, tellVerdicts, type VerdictFlags } from "./verdicts.ts";

export interface RenderFlags extends VerdictFlags, ColourFlags {
  readonly output?: string;
  readonly format?: string;
  readonly locale: string;
  readonly open?: boolean;
}

/**
 * `simgap render RESULT.json`: a saved result or comparison in any of its forms, without its inputs.
 * @throws {InputError} where the file is no result of simgap.
 */
export async function renderCommand(file: string, flags: RenderFlags, registry: Registry): Promise<void> {
  const saved = await readSaved(file);
  const view = viewOf(flags, saved.runs);
  const files = new Map<string, string>();
  if ("shifts" in saved) {
    const formats = formatsOf(flags, COMPARISON_FORMATS);
    for (const [format, path] of await targets(formats, flags.output, DEFAULT_REPORT, COMPARISON_FORMATS))
      files.set(path, await renderComparisonAs(format, saved, registry, view));
    await tellVerdicts(saved, registry, view, flags);
  } else {
    const formats = formatsOf(flags, FORMATS);
    for (const [format, path] of await targets(formats, flags.output, DEFAULT_REPORT, FORMATS))
      files.set(path, await renderAs(format, saved, registry, view));
    await tellScorecard(saved, registry, view, flags);
  }
  await deliver(files, [file]);
  if (flags.open === true) await openPage(files.keys());
}

/**
 * A result or comparison that was saved as JSON.
 * @throws {InputError} naming what is wrong where.
 */
export async function readSaved(file: string): Promise<Result | Comparison> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw unreadable(error, file);
  }
  const expected = "a result or comparison that simgap wrote with --format json";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError({ file }, { found: "no JSON", expected });
  }
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

/** What zod gives of a checked value. */
type Checked<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function checked<T>(parsed: Checked<T>, file: string): T {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    { file, key: issue?.path.map(String).join(".") ?? "" },
    { found: issue?.message ?? "another shape", expected: "what simgap wrote, unchanged" },
  );
}
