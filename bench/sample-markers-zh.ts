import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { randomStream } from "../src/synthetic/random.ts";
import { matchMarkers } from "../src/text/style/match-markers.ts";

/**
 * Draws up to 50 hits of each Chinese marker from the texts at hand, to be read and labelled:
 * `npx tsx bench/sample-markers-zh.ts [marker …]`. Half of a marker's hits come from dialogues where it has so many,
 * the rest from talk pages. Prints marker, number, where it is from, hit in its context.
 */
const SHARED = process.env.SIMGAP_SHARED ?? join(import.meta.dirname, "../../shared");
const HITS = 50;
const CONTEXT = 14;
const LONGEST = 400;

function jsonLines(path: string): string[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => String(JSON.parse(line).text));
}

function stringsOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string") found.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  for (const file of readdirSync(folder)) walk(JSON.parse(readFileSync(join(folder, file), "utf8")));
  return found.filter((text) => /\p{Script=Han}/u.test(text) && text.length <= LONGEST);
}

const dialogues = [
  ...jsonLines(join(SHARED, "data/dialogues/human-travel-zh.jsonl")),
  ...stringsOf(join(SHARED, "data/omnibehavior/cohort/traces")),
  ...stringsOf(join(SHARED, "data/omnibehavior/cohort/runs")),
];
const talk = ["train", "val"].flatMap((split) =>
  jsonLines(join(SHARED, `data/politeness/chinese-${split}.jsonl`)),
);

function hitsOf(texts: readonly string[]): Map<string, string[]> {
  const hits = new Map<string, string[]>();
  for (const text of new Set(texts)) {
    for (const { marker, start, end } of matchMarkers(text, "zh")) {
      const before = text.slice(Math.max(0, start - CONTEXT), start);
      const shown = `${before}[${text.slice(start, end)}]${text.slice(end, end + CONTEXT)}`;
      hits.set(marker, [...(hits.get(marker) ?? []), shown.replaceAll(/\s+/gu, " ")]);
    }
  }
  return hits;
}

const fromDialogues = hitsOf(dialogues);
const fromTalk = hitsOf(talk);
const wanted = process.argv.slice(2);
for (const marker of new Set([...fromDialogues.keys(), ...fromTalk.keys()])) {
  if (wanted.length > 0 && !wanted.includes(marker)) continue;
  const random = randomStream("marker-precision-zh", marker);
  const half = random.sample(fromDialogues.get(marker) ?? [], HITS / 2);
  const rest = random.sample(fromTalk.get(marker) ?? [], HITS - half.length);
  console.log(`## ${marker}`);
  for (const [i, hit] of [...half, ...rest].entries())
    console.log(`${i + 1} ${i < half.length ? "dialogue" : "talk page"} ${hit}`);
}
