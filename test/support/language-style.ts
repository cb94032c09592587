import { languageStyle } from "../../analyses/language-style/index.ts";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import type { Dimension } from "../../src/text/style/marker.ts";
import { withInputs } from "./stores.ts";

interface Key {
  readonly run: string;
  readonly dimension?: Dimension;
  readonly marker?: string;
  readonly basis?: "utterance" | "100_tokens";
}

/** The one estimate of language style at these axes. */
export function get(finding: Finding, measure: string, { run, dimension, marker, basis }: Key): Estimate {
  const found = finding.estimates.find(
    (e) =>
      e.measure === measure &&
      e.run === run &&
      e.dimension === dimension &&
      e.marker === marker &&
      e.basis === basis,
  );
  if (found === undefined) throw new Error(`no ${measure} of ${run} ${dimension ?? marker} ${basis}`);
  return found;
}

/** Language style of tables of dialogues. */
export async function measureDialogues(file: string | readonly string[]): Promise<Finding> {
  return withInputs({ dialogues: typeof file === "string" ? [file] : file }, async (store) =>
    languageStyle.measure(store, DEFAULT_OPTIONS),
  );
}
