import { isElevated } from "./elevation.ts";
import { phraseAt } from "./phrases.ts";
import { GAP, type TokenScan } from "./scan.ts";
import type { Word } from "./word.ts";

/** Maximum words between a negator and what it negates. */
const REACH = 4;
/** The same across a verb of opinion: "I don't think that this is a very good idea". */
const RAISED_REACH = 10;

/** What shifts a valence from the left: a negation, a weak one, or one that lifts it ("never been happier"). */
export type NegationKind = "negated" | "weakened" | "elevated" | "reversed" | null;

/**
 * What shifts the valence that begins at `start`. Looks back within the clause, not past the last phrase, whose words
 * are already used; commas of a list ("not helpful, easy or quick") do not separate.
 */
export function negationAt(scan: TokenScan, start: number, phraseEnd: number): NegationKind {
  const elevated = isElevated(scan, start, phraseEnd);
  if (elevated !== null) return elevated;
  let reach = REACH;
  for (let k = 1; k <= Math.max(reach, RAISED_REACH); k++) {
    const at = start - k;
    if (at <= phraseEnd || at < 0 || scan.gaps[at]! > GAP.none) return null;
    const word = scan.words[at]!;
    if (scan.gaps[at] === GAP.list || word.text === "or" || word.text === "nor") reach++;
    if (isExcluding(scan, at)) return k <= reach ? "negated" : null;
    if (isFailing(scan, at)) return k <= reach && !isDeniedBefore(scan, at - 1) ? "negated" : null;
    if (word.role === "contrast") return null;
    if (k > reach && (CLAUSE_WORDS.has(word.text) || startsClause(scan, at))) return null;
    if (isDoubt(scan, at)) return "negated";
    if (word.role === "negator") return negatorAt(scan, at, k <= reach);
    if (k <= reach && word.role === "weakNegator" && !isAtLeast(scan, at)) return "weakened";
  }
  return null;
}

function negatorAt(scan: TokenScan, at: number, near: boolean): NegationKind {
  if (ADDITIVE.has(scan.words[at + 1]!.text)) return null;
  if (!near && !raises(scan, at)) return null;
  const before = at > 0 && scan.gaps[at - 1] === GAP.none ? scan.words[at - 1]!.role : "none";
  // "not without charm", "can't not like it".
  return before === "negator" ? null : "negated";
}

/** "not only good", "not just good". */
const ADDITIVE: ReadonlySet<string> = new Set(["only", "just", "merely", "simply", "solely"]);

const OPINION = new Set(
  (
    "think thinks thought thinking believe believes believed feel feels felt suppose guess say says call calls find finds " +
    "found expect seem seems seemed look looks looked appear appears appeared sound sounds sounded consider considers " +
    "reckon imagine see understand describe get"
  ).split(" "),
);

/** "I don't really think …": the negation applies to the thought. */
function raises(scan: TokenScan, at: number): boolean {
  for (const next of [at + 1, at + 2]) {
    const word = scan.words[next];
    if (next >= scan.length || word === undefined || scan.gaps[next - 1]! > GAP.none) return false;
    if (OPINION.has(word.text)) return true;
  }
  return false;
}

/** "I doubt that this is any good"; not "no doubt". */
function isDoubt(scan: TokenScan, at: number): boolean {
  const { text } = scan.words[at]!;
  if (text !== "doubt" && text !== "doubts" && text !== "doubted") return false;
  return at > 0 && PERSONS.has(scan.words[at - 1]!.text);
}

const PERSONS = new Set("i we they he she seriously really highly strongly".split(" "));

/** "far from good", "anything but good". */
function isExcluding(scan: TokenScan, at: number): boolean {
  if (at === 0 || scan.gaps[at - 1] !== GAP.none) return false;
  return isPair(scan.words[at - 1]!, scan.words[at]!);
}

function isPair(first: Word, second: Word): boolean {
  if (second.text === "from") return first.text === "far";
  return second.text === "but" && (first.text === "anything" || first.text === "everything");
}

/** "failed to impress", "have yet to receive a helpful answer". */
function isFailing(scan: TokenScan, at: number): boolean {
  if (at === 0 || scan.words[at]!.text !== "to" || scan.gaps[at - 1] !== GAP.none) return false;
  return FAILING.has(scan.words[at - 1]!.text);
}

const FAILING = new Set("fail fails failed failing yet refuse refuses refused neglected forgot".split(" "));

/** "never fails to impress", "do not forget to". */
function isDeniedBefore(scan: TokenScan, at: number): boolean {
  return at > 0 && scan.gaps[at - 1] === GAP.none && scan.words[at - 1]!.role === "negator";
}

/** Whether a "yet" belongs to "yet to" and marks no contrast. */
export function isYetTo(scan: TokenScan, at: number): boolean {
  return scan.words[at]!.text === "yet" && at + 1 < scan.length && scan.words[at + 1]!.text === "to";
}

/** Whether a "but" belongs to "anything but" or "nothing but" and marks no contrast. */
export function isExclusive(scan: TokenScan, at: number): boolean {
  return isExcluding(scan, at) || (at > 0 && scan.words[at - 1]!.role === "negator");
}

const CLAUSE_WORDS = new Set(
  "because since unless until till when whenever if while whereas who which so".split(" "),
);
const SUBJECTS = new Set(
  "the a an it i we you he she they this that my our your his her their there".split(" "),
);

function startsClause(scan: TokenScan, at: number): boolean {
  return scan.words[at]!.text === "and" && SUBJECTS.has(scan.words[at + 1]!.text);
}

function isAtLeast(scan: TokenScan, at: number): boolean {
  return at > 0 && scan.words[at]!.text === "least" && scan.words[at - 1]!.text === "at";
}

/** Whether a negator has anything to negate within its scope. */
export function turnsNothing(scan: TokenScan, at: number): boolean {
  for (let k = 1; k <= REACH && at + k < scan.length; k++) {
    if (scan.gaps[at + k - 1]! > GAP.none) return true;
    const word = scan.words[at + k]!;
    if (word.valence !== 0 || phraseAt(scan, at + k) !== null) return false;
  }
  return true;
}
