import type { Registry } from "../analysis/analysis.ts";
import { COMPARISON_FORMATS, renderComparisonAs } from "./compare.ts";
import { formatsOf } from "./formats-of.ts";
import { openPage } from "./open-file.ts";
import { deliver, FORMATS, renderAs, targets } from "./output.ts";
import { DEFAULT_REPORT } from "./report.ts";
import { readSaved } from "./saved-result.ts";
import type { ShownFlags } from "./shown-flags.ts";
import { shownComparison, shownResult } from "./shown-runs.ts";
import { tellScorecard, tellSummary, tellVerdicts, type VerdictFlags } from "./verdicts.ts";

export interface RenderFlags extends VerdictFlags, ShownFlags {
  readonly output?: string;
  readonly format?: string;
  readonly locale: string;
  readonly open?: boolean;
}

/**
 * `simgap render RESULT.json`: writes a saved result or comparison in any format, without its inputs.
 * @throws {InputError} if the file is not a result of simgap.
 */
export async function renderCommand(file: string, flags: RenderFlags, registry: Registry): Promise<void> {
  const saved = await readSaved(file, registry);
  const files = new Map<string, string>();
  if ("shifts" in saved) {
    const formats = formatsOf(flags, COMPARISON_FORMATS);
    const { shown, view } = shownComparison(flags, saved);
    for (const [format, path] of await targets(formats, flags.output, DEFAULT_REPORT, COMPARISON_FORMATS))
      files.set(path, await renderComparisonAs(format, saved, registry, { shown, view }));
    await tellSummary(shown, { ...view, registry }, flags);
    await tellVerdicts(shown, { ...view, registry }, flags);
  } else {
    const formats = formatsOf(flags, FORMATS);
    const { shown, view } = shownResult(flags, saved);
    for (const [format, path] of await targets(formats, flags.output, DEFAULT_REPORT, FORMATS))
      files.set(path, await renderAs(format, saved, registry, { shown, view }));
    await tellScorecard(shown, registry, view, flags);
  }
  await deliver(files, [file]);
  if (flags.open === true) await openPage(files.keys());
}
