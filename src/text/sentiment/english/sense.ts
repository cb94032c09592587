import { COMPARATIVES } from "./elevation.ts";
import { GAP, type TokenScan } from "./scan.ts";
import type { Word } from "./word.ts";

/**
 * The valence of a word in context: none if it only intensifies ("pretty bad", "damn good"), compares ("like a
 * dream"), or answers ("No, the other one").
 */
export function senseOf(scan: TokenScan, at: number, word: Word): number {
  const { valence } = word;
  if (valence === 0 || isAnswer(scan, at)) return 0;
  if (word.text === "no" && at + 1 < scan.length && COMPARATIVES.has(scan.words[at + 1]!.text)) return 0;
  if (THANKS.has(word.text) && isBitter(scan, at)) return 0;
  if (word.degree !== 0 && onlyRaises(scan, at, word)) return 0;
  if (word.text === "like" && !isVerb(scan, at)) return 0;
  return valence;
}

/** "pretty bad", "it was pretty far", "damn good"; not "a pretty picture", "painfully bad". */
function onlyRaises(scan: TokenScan, at: number, word: Word): boolean {
  if (at + 1 >= scan.length || scan.gaps[at] !== GAP.none) return false;
  const next = scan.words[at + 1]!;
  if (word.text !== "pretty") return next.valence * word.valence < 0;
  if (next.valence !== 0 || next.degree !== 0) return true;
  return at > 0 && BE.has(scan.words[at - 1]!.text) && !FUNCTION_WORDS.has(next.text);
}

const BE = new Set(
  "is was are were be been it's that's looks look looked feels felt seems seemed sounds am i'm".split(" "),
);
const FUNCTION_WORDS = new Set(
  "and or but in on at to for with when if as of the a an because that i you we".split(" "),
);

/** "I like it", "would really like"; not "just like that". */
function isVerb(scan: TokenScan, at: number): boolean {
  if (at === 0 || scan.gaps[at - 1]! > GAP.none) return true;
  const before = scan.words[at - 1]!;
  return LIKERS.has(before.text) || before.role === "negator";
}

const LIKERS = new Set(
  (
    "i you we they me who people everyone everybody guys kids girls i'd i'll we'd you'll you'd they'll they'd really also still " +
    "do did does to would might may could will always actually definitely never truly do n't men women users customers"
  ).split(" "),
);

const THANKS = new Set(["thanks", "thank"]);
/** Words between thanks and what they are for: "thank you so very much for". */
const THANKS_REACH = 6;
/** What nobody is thanked for. */
const HARM = -0.9;

/** "thanks for ruining my day". */
function isBitter(scan: TokenScan, at: number): boolean {
  for (let k = at + 1; k + 1 < scan.length && k <= at + THANKS_REACH; k++) {
    if (scan.gaps[k - 1]! !== GAP.none) return false;
    if (scan.words[k]!.text !== "for") continue;
    const { text, valence } = scan.words[k + 1]!;
    return text.endsWith("ing") && valence <= HARM;
  }
  return false;
}

const ANSWERS = new Set(["no", "nope", "nah"]);

/** "No, the other one": an answer, not a complaint. */
export function isAnswer(scan: TokenScan, at: number): boolean {
  if (!ANSWERS.has(scan.words[at]!.text) || scan.exclamations > 0) return false;
  const starts = at === 0 || scan.gaps[at - 1]! >= GAP.sentence;
  return starts && (at + 1 === scan.length || scan.gaps[at]! > GAP.none);
}
