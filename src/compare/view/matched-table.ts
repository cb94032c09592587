import type { Reader } from "../../analysis/analysis.ts";
import { capitalised, count, percent } from "../../locale/format.ts";
import type { Cell, FindingTable } from "../../model/presentation.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import type { Comparison, MatchingCounts } from "../comparison.ts";
import { comparisonNames } from "../names.ts";
import { type RowsLeft, rowsLeft } from "./left-out.ts";
import { comparisonTexts } from "./texts.ts";

const NONE: RowsLeft = { baseline: 0, candidate: 0 };

/** The rows that all runs have, and those left out: one row per candidate, one column per kind. */
export function matchedTable({ candidates }: Comparison, reader: Reader): FindingTable {
  const { matched: texts, columns } = comparisonTexts(reader);
  const { rows: names } = comparisonNames(reader);
  const kinds = (Object.keys(names) as MatchedKind[]).filter((kind) =>
    candidates.some(({ overlaps }) => {
      const own = overlaps[kind];
      return own !== undefined && [own.matched, own.only_baseline, own.only_candidate].some((n) => n > 0);
    }),
  );
  const cell = ({ overlaps }: MatchingCounts, kind: MatchedKind): Cell => {
    const own = overlaps[kind];
    const { matched = 0 } = own ?? {};
    const { baseline, candidate } = own === undefined ? NONE : rowsLeft(own);
    const left = (only: number) => `${count(only)} (${percent(only === 0 ? 0 : only / (matched + only))})`;
    const details = [
      ...(baseline > 0 ? [texts.baseline(left(baseline))] : []),
      ...(candidate > 0 ? [texts.candidate(left(candidate))] : []),
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
