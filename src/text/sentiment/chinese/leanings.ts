import { lexiconFile } from "../../../model/package-files.ts";
import { isHan, isLatin } from "../../language.ts";
import type Leanings from "../../lexicons/zh/leanings.json";

/** Weights of a character or a pair of characters for blame and for praise, relative to neither; log odds. */
export interface Leaning {
  readonly blame: number;
  readonly praise: number;
}

/** The weights of characters and pairs, and the intercept. */
export interface LeaningList {
  readonly bias: Leaning;
  /** By the numbers of `unitOf`. */
  readonly weights: ReadonlyMap<number, Leaning>;
}

/** A pair of UTF-16 units, or a single one, as a number. */
export function unitOf(pair: string): number {
  return pair.length === 1 ? pair.charCodeAt(0) : pair.charCodeAt(0) * PAIR + pair.charCodeAt(1);
}

const PAIR = 0x10000;
const START = "^".charCodeAt(0);
const END = "$".charCodeAt(0);
const NUMBER = "0".charCodeAt(0);
const MARK = "|".charCodeAt(0);

/**
 * Calls back for every character and pair in a text: numbers are replaced by 0, marks by |, and the text's ends are ^
 * and $.
 */
export function eachUnit(text: string, take: (unit: number) => void): void {
  let before = START;
  take(START);
  for (let at = 0; at <= text.length; at++) {
    const unit = at === text.length ? END : foldedAt(text, at);
    if (unit === before && (unit === NUMBER || unit === MARK)) continue;
    take(unit);
    take(before * PAIR + unit);
    before = unit;
  }
}

function foldedAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (NUMERALS.has(unit)) return NUMBER;
  return isHan(unit) || isLatin(unit) ? unit : MARK;
}

const NUMERALS = new Set(Array.from("0123456789二三四五六七八九十两几百千万俩仨半", (c) => c.charCodeAt(0)));

/**
 * 1, -1 or 0: the sentiment that a text's characters and pairs make likely, by a logistic regression on simgap's own
 * words and labelled lines (`bench/fit-leanings.ts`). 0 unless one sense is far more likely than the two others.
 */
export function leaningOf(text: string, { bias, weights }: LeaningList = leanings()): number {
  let { blame, praise } = bias;
  eachUnit(text, (unit) => {
    const weight = weights.get(unit);
    if (weight === undefined) return;
    blame += weight.blame;
    praise += weight.praise;
  });
  const [b, p] = [Math.exp(blame), Math.exp(praise)];
  const enough = LIKELY * (1 + b + p);
  return Number(p > enough) - Number(b > enough);
}

/** Minimum probability of a sense. */
const LIKELY = 0.75;

let loaded: LeaningList | undefined;

function leanings(): LeaningList {
  loaded ??= read(lexiconFile("zh", "leanings.json"));
  return loaded;
}

function read(file: typeof Leanings): LeaningList {
  const entries = file.units.flatMap((line) => line.split(" "));
  return {
    bias: leaning(file.bias),
    weights: new Map(
      entries.map((entry) => [unitOf(entry.slice(0, entry.indexOf(":"))), leaning(entry)] as const),
    ),
  };
}

/** Parses `了吧:3:-11`: weights for blame and for praise in tenths. */
function leaning(entry: string): Leaning {
  const [, blame, praise] = entry.split(":");
  return { blame: Number(blame) / TENTHS, praise: Number(praise) / TENTHS };
}

const TENTHS = 10;
