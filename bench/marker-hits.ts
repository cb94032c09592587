import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "../src/text/style/example-choice.ts";
import { matchMarkers } from "../src/text/style/match-markers.ts";

/** A hit of a marker in a corpus: where it is, and the phrase; no more of the text. */
export interface Hit {
  readonly marker: string;
  readonly corpus: string;
  /** The line of the corpus's file, from 1. */
  readonly line: number;
  readonly start: number;
  readonly phrase: string;
}

export interface HitInText extends Hit {
  readonly text: string;
}

/** Texts in which the hits of English markers are looked for; dialogues first, in the order they are asked. */
export const CORPORA = {
  dialogues: ["human-airline", "gpt-4o-airline", "gpt-4.1-airline", "chatbot-arena"],
  others: ["politeness/english-train", "sentiment/tweets", "sentiment/movieReviewSnippets"],
} as const;

const SEED = "simgap";
/** Hits of each marker that are read, half of them from dialogues where there are as many. */
export const SAMPLE = 50;

/** Where a hit is, as one text. */
export function placeOf({ marker, corpus, line, start }: Hit): string {
  return `${marker} ${corpus} ${line} ${start}`;
}

/**
 * Up to 50 hits of every English marker, drawn by the hash of their place: half from dialogues, half from
 * other texts, more of the one where the other has too few; each corpus of a half has its turn.
 */
export function sampleHits(shared: string): Map<string, HitInText[]> {
  const sampled = new Map<string, HitInText[]>();
  const halves = [
    CORPORA.dialogues.map((name) => hitsIn(shared, `dialogues/${name}`)),
    CORPORA.others.map((name) => hitsIn(shared, name)),
  ];
  const markers = new Set(halves.flat().flatMap((byMarker) => [...byMarker.keys()]));
  for (const marker of markers) {
    const [said, written] = halves.map((corpora) => inTurn(corpora.map((hits) => hits.get(marker) ?? [])));
    const fromSaid = Math.min(said!.length, Math.max(SAMPLE / 2, SAMPLE - written!.length));
    sampled.set(marker, [...said!.slice(0, fromSaid), ...written!.slice(0, SAMPLE - fromSaid)]);
  }
  return sampled;
}

function hitsIn(shared: string, corpus: string): Map<string, HitInText[]> {
  const path = join(shared, "data", `${corpus}.jsonl`);
  const found = new Map<string, HitInText[]>();
  if (!existsSync(path)) return found;
  const seen = new Set<string>();
  readFileSync(path, "utf8")
    .split("\n")
    .forEach((row, index) => {
      if (row === "") return;
      const text = String(JSON.parse(row).text);
      // What many say in the same words is read once.
      if (seen.has(text)) return;
      seen.add(text);
      for (const { marker, start, end } of matchMarkers(text, "en")) {
        const hits = found.get(marker) ?? [];
        found.set(marker, hits);
        hits.push({
          marker,
          corpus,
          line: index + 1,
          start,
          phrase: text.slice(start, end).replace(/\s+/g, " "),
          text,
        });
      }
    });
  for (const hits of found.values()) hits.sort((a, b) => rank(a) - rank(b));
  return found;
}

function rank(hit: Hit): number {
  return hashOf(`${SEED} ${placeOf(hit)}`);
}

function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const all: T[] = [];
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let i = 0; i < longest; i++) for (const list of lists) if (i < list.length) all.push(list[i]!);
  return all;
}
