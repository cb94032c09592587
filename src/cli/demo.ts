import type { Registry } from "../analysis/analysis.ts";
import { withDemoInputs } from "./demo-inputs.ts";
import { formatsOf } from "./formats-of.ts";
import { parseAnalysisFlags, quoted, tail } from "./input-flags.ts";
import { FORMATS } from "./output.ts";
import { makeReport, type ReportFlags } from "./report.ts";
import { shownArguments } from "./shown-flags.ts";

/** `simgap demo`: the whole report on the synthetic cohort, through the same files and readers as real data. */
export async function demoCommand(flags: ReportFlags, registry: Registry): Promise<void> {
  const formats = formatsOf(flags, FORMATS);
  const options = parseAnalysisFlags(flags, registry);
  const command = ["simgap demo", ...shownArguments(flags).map(quoted), ...tail(flags)].join(" ");
  await withDemoInputs((demo) =>
    makeReport({ ...demo, options: { ...options, ...demo.options, command }, formats, flags, registry }),
  );
}
