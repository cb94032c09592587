import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hit } from "./marker-hits.ts";

/** A hit that was read in its text: right where the phrase does there what its marker describes. */
export interface LabelledHit extends Hit {
  readonly right: boolean;
}

const FILE = join(import.meta.dirname, "data/marker-labels-en.tsv");

/** The labels of English hits: the place and the phrase of each, and no more of what anybody wrote. */
export function markerLabels(): LabelledHit[] {
  const [, ...rows] = readFileSync(FILE, "utf8").trimEnd().split("\n");
  return rows.map((row) => {
    const [marker, corpus, line, start, phrase, label] = row.split("\t");
    if (label !== "right" && label !== "wrong") throw new RangeError(`no label in the row "${row}"`);
    return {
      marker: marker!,
      corpus: corpus!,
      line: Number(line),
      start: Number(start),
      phrase: phrase!,
      right: label === "right",
    };
  });
}

/** The share of right hits of each marker, as the Markdown table of docs/text-quality.md. */
export function precisionTable(labels: readonly LabelledHit[]): string {
  const share = (hits: readonly LabelledHit[]): string =>
    hits.length === 0
      ? "–"
      : `${Math.round((100 * hits.filter((hit) => hit.right).length) / hits.length)}% of ${hits.length}`;
  const markers = [...new Set(labels.map(({ marker }) => marker))].sort();
  const rows = markers.map((marker) => {
    const hits = labels.filter((hit) => hit.marker === marker);
    const said = hits.filter(({ corpus }) => corpus.startsWith("dialogues/"));
    return `| ${marker} | ${share(hits)} | ${share(said)} |`;
  });
  return ["| marker | right | right in dialogues |", "| --- | --- | --- |", ...rows].join("\n");
}
