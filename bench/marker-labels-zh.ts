import { readFileSync } from "node:fs";
import { printTable } from "./support.ts";

/**
 * How often a Chinese marker is right, from the labels in bench/data/marker-labels-zh.tsv:
 * `npx tsx bench/marker-labels-zh.ts` prints the table of docs/text-quality.md.
 */
const [, ...labels] = readFileSync(new URL("data/marker-labels-zh.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t"));

function share(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "–";
  const right = rows.filter((row) => row[3] === "right").length;
  return `${Math.round((100 * right) / rows.length)}% of ${rows.length}`;
}

const markers = [...new Set(labels.map(([marker = ""]) => marker))].sort();
printTable(
  ["marker", "right", "right in dialogues"],
  markers.map((marker) => {
    const own = labels.filter((row) => row[0] === marker);
    return [marker, share(own), share(own.filter((row) => row[1] === "dialogue"))];
  }),
);
