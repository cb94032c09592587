import type { Reader } from "../../analysis/analysis.ts";
import { capitalised, count, percent } from "../../locale/format.ts";
import type { Cell, FindingTable } from "../../model/presentation.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import type { Comparison, MatchingCounts } from "../comparison.ts";
import { comparisonNames } from "../names.ts";
import { comparisonTexts } from "./texts.ts";

/** The rows that all runs have, and those left out: a row for each candidate, a column for each kind. */
export function matchedTable({ candidates }: Comparison, reader: Reader): FindingTable {
  const { matched: texts, columns } = comparisonTexts(reader);
  const { rows: names } = comparisonNames(reader);
  const kinds = (Object.keys(names) as MatchedKind[]).filter((kind) =>
    candidates.some(({ overlaps }) => Object.values(overlaps[kind] ?? {}).some((rows) => rows > 0)),
  );
  const cell = ({ overlaps }: MatchingCounts, kind: MatchedKind): Cell => {
    const { matched = 0, only_baseline = 0, only_candidate = 0 } = overlaps[kind] ?? {};
    const left = (only: number) => `${count(only)} (${percent(only === 0 ? 0 : only / (matched + only))})`;
    const details = [
      ...(only_baseline > 0 ? [texts.baseline(left(only_baseline))] : []),
      ...(only_candidate > 0 ? [texts.candidate(left(only_candidate))] : []),
    ];
    return { text: count(matched), value: matched, details: details.length > 0 ? details : [texts.all] };
  };
  return {
    id: "matched",
    title: texts.title,
    caption: texts.caption,
    columns: [columns.candidate, ...kinds.map((kind) => capitalised(names[kind]))],
    rows: candidates.map((one) => [{ text: one.candidate }, ...kinds.map((kind) => cell(one, kind))]),
  };
}
