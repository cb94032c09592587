import type { VerbForms } from "../analysis/definition.ts";
import { capitalised, list } from "../locale/format.ts";
import { list as listZh, chinese as t } from "../locale/format-zh.ts";

/** Names one simulator, or counts several: "gpt", "5 of 7", "both", "all 7". */
export function who(runs: readonly string[], of: number): string {
  if (runs.length === 1) return runs[0]!;
  if (runs.length < of) return `${runs.length} of ${of}`;
  return of === 2 ? "both" : `all ${of}`;
}

/** The subject at the start of a sentence; a name is unchanged. */
export function begun(subject: string): string {
  return subject.replace(/^(?:both|all \d+)(?= |$)/u, capitalised);
}

/** What several simulators do, and for how many of them it is known only without an interval. */
export interface Counted extends VerbForms {
  readonly hollow: number;
}

export function countedVerb(runs: number, { one, many, hollow }: Counted): string {
  const verb = runs === 1 ? one : many;
  if (hollow === 0) return verb;
  return hollow === runs ? `apparently ${verb}` : `${verb} (${hollow} apparently)`;
}

export function whoZh(runs: readonly string[], of: number): string {
  if (runs.length === 1) return t`${runs[0]!} `;
  if (runs.length < of) return t`${of} 个模拟器中有 ${runs.length} 个`;
  return of === 2 ? "两个模拟器" : t`全部 ${of} 个模拟器`;
}

export function countedVerbZh(runs: number, { many, hollow }: Counted): string {
  if (hollow === 0) return many;
  return hollow === runs ? t`似乎${many}` : t`${many}（其中 ${hollow} 个似乎如此）`;
}

/** Precedes the nearest and the farthest if not all simulators are ranked. */
export function among(unsure: readonly string[], apart: boolean): string {
  if (unsure.length > 0)
    return `Every column is unclear for ${list(unsure)}. Of the others${apart ? " ranked" : ""}, `;
  return apart ? "Of those ranked, " : "";
}

/** Adds the unranked simulators that are farther than all ranked ones. */
export function fartherStill(runs: readonly string[]): string {
  if (runs.length === 0) return "";
  return `; ${list(runs)}, measured in fewer columns, ${runs.length === 1 ? "is" : "are"} farther still`;
}

export function amongZh(unsure: readonly string[], apart: boolean): string {
  if (unsure.length > 0) return t`${listZh(unsure)} 尚无定论；其余${apart ? "参与排名者" : ""}之中，`;
  return apart ? "参与排名者之中，" : "";
}

export function fartherStillZh(runs: readonly string[]): string {
  return runs.length === 0 ? "" : t`；${listZh(runs)} 测得的列较少，距离更远`;
}
