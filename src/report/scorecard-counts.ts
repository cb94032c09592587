import type { VerbForms } from "../analysis/definition.ts";
import { capitalised, list } from "../locale/format.ts";
import { list as listZh, chinese as t } from "../locale/format-zh.ts";

/** Marks that a caption explains only if they occur. */
export interface MarkKinds {
  /** A factor of 0. */
  readonly nothing: boolean;
  /** A cell that is neither above, below nor like real users. */
  readonly open: boolean;
  /** A side that reverses at equal length. */
  readonly turned: boolean;
  /** A column in which no simulator has a number at equal length. */
  readonly confounded: boolean;
  /** A side without an interval. */
  readonly sided: boolean;
}

type OpenKinds = Pick<MarkKinds, "turned" | "confounded">;

/** What the mark of an open cell may mean. */
export function openMeans({ turned, confounded }: OpenKinds): string {
  return `unclear${turned ? ", or opposite per utterance and at equal length" : ""}${confounded ? ", or not known at equal length" : ""}`;
}

export function openMeansZh({ turned, confounded }: OpenKinds): string {
  return t`数据不足以判断${turned ? "，或按每条发言与按同等长度方向相反" : ""}${confounded ? "，或没有同等长度下的数值" : ""}`;
}

/** Columns that are above real users at equal length but below per utterance, and the other way round. */
export type Reversed = Readonly<Record<"above" | "below", readonly string[]>>;

export function reversed({ above, below }: Reversed): readonly string[] {
  return [
    ...(above.length > 0 ? [`${list(above)} higher at equal length, though lower per utterance`] : []),
    ...(below.length > 0 ? [`${list(below)} lower at equal length, though higher per utterance`] : []),
  ];
}

export function reversedZh({ above, below }: Reversed): readonly string[] {
  return [
    ...(above.length > 0 ? [t`${listZh(above)}按同等长度偏高，按每条发言却偏低`] : []),
    ...(below.length > 0 ? [t`${listZh(below)}按同等长度偏低，按每条发言却偏高`] : []),
  ];
}

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
  return t`${allZh(of)}均`;
}

/** Whose column it is: "gpt 的活跃度", "两个模拟器的活跃度均". */
export function whoseZh(runs: readonly string[], of: number, column: string): string {
  if (runs.length === 1) return t`${runs[0]!} 的${column}`;
  if (runs.length < of) return t`${whoZh(runs, of)}的${column}`;
  return t`${allZh(of)}的${column}均`;
}

function allZh(of: number): string {
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
