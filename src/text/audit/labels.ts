import { SENTIMENT_CLASSES, type SentimentClass } from "../sentiment/scorer.ts";

/** The column of the sheet that people fill. */
export const LABEL_COLUMN = "sentiment";

/** Accepted spellings of a label; an empty cell or "?" means undecided. */
const WAYS: Readonly<Record<SentimentClass, readonly string[]>> = {
  negative: ["negative", "neg", "n", "-1", "-", "消极", "负面", "负", "贬"],
  neutral: ["neutral", "neu", "0", "中性", "中立", "中", "无"],
  positive: ["positive", "pos", "p", "1", "+1", "+", "积极", "正面", "正", "褒"],
};

const BY_WAY: ReadonlyMap<string, SentimentClass> = new Map(
  SENTIMENT_CLASSES.flatMap((label) => WAYS[label].map((way) => [way, label] as const)),
);

/** The class in a cell; null if left open, undefined if invalid. */
export function parseLabel(cell: string): SentimentClass | null | undefined {
  const way = cell.trim().toLowerCase();
  return way === "" || way === "?" ? null : BY_WAY.get(way);
}
