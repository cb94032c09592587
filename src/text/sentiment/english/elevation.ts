import { GAP, type TokenScan } from "./scan.ts";

/** Maximum words between the negator and what it lifts: "couldn't have been a much better …". */
const REACH = 6;

/**
 * Whether a negation before `start` lifts what it denies: nothing better can be ("never been happier",
 * "couldn't be more helpful", "no better place", "I don't think I've ever had a better meal"), or no praise
 * is enough ("can't recommend it enough", "can't say how glad"). `reversed` where less of it can't be
 * ("couldn't be less helpful"). Null without such a negation.
 */
export function isElevated(
  scan: TokenScan,
  start: number,
  phraseEnd: number,
): "elevated" | "reversed" | null {
  const degree = degreeOf(scan, start);
  for (let k = 1; k <= REACH; k++) {
    const at = start - k;
    if (at <= phraseEnd || at < 0 || scan.gaps[at] !== GAP.none) return null;
    const { role, text } = scan.words[at]!;
    if (role === "contrast") return null;
    if (role !== "negator" && !(HARDLY.has(text) && isCan(scan, at))) continue;
    if (isCan(scan, at) && isBoundless(scan, at, start)) return "elevated";
    if (degree === null || !liftsComparative(scan, at, start, text)) return null;
    return degree === "less" ? "reversed" : "elevated";
  }
  return null;
}

export const COMPARATIVES: ReadonlySet<string> = new Set(
  (
    "better worse happier nicer kinder friendlier easier faster quicker smoother cleaner cheaper safer stronger smarter " +
    "funnier prouder sadder angrier uglier ruder slower lovelier finer greater cooler warmer brighter calmer healthier " +
    "richer simpler sweeter wiser poorer weaker dumber lazier scarier crazier meaner lonelier sicker dirtier noisier " +
    "harder louder cuter prettier luckier fresher tastier comfier sharper clearer braver smoother truer gladder tougher"
  ).split(" "),
);

/** Whether what begins at `start` is compared: "happier", "more helpful", "less helpful". */
function degreeOf(scan: TokenScan, start: number): "more" | "less" | null {
  if (COMPARATIVES.has(scan.words[start]!.text)) return "more";
  const before = start > 0 && scan.gaps[start - 1] === GAP.none ? scan.words[start - 1]!.text : "";
  if (before === "more") return "more";
  return before === "less" ? "less" : null;
}

function liftsComparative(scan: TokenScan, at: number, start: number, negator: string): boolean {
  const after = textAt(scan, start + 1);
  const before = at > 0 ? scan.words[at - 1]!.text : "";
  if (between(scan, at, start, CHANGES)) return changesLift(scan, at, start, after);
  if (negator === "never") return !WILL.has(before) && !before.endsWith("'ll");
  if (negator === "no") {
    if (start === at + 1) return after !== "" && after !== "or" && !isFollowedBy(scan, start, "than");
    return textAt(scan, at + 1) === "one";
  }
  if (QUANTIFIERS.has(negator) || between(scan, at, start, FINDS)) return true;
  if (isCan(scan, at)) return true;
  if (PERFECT.has(before)) return DETERMINERS.has(textAt(scan, start - 1)) || after === "in";
  return between(scan, at, start, EVER);
}

/** "it doesn't get any better than this", "couldn't get better"; not "it never got better". */
function changesLift(scan: TokenScan, at: number, start: number, after: string): boolean {
  return isCan(scan, at) || after === "than" || (textAt(scan, at - 1) === "does" && start - at > 2);
}

const CHANGES = new Set([
  "get",
  "gets",
  "got",
  "getting",
  "become",
  "becomes",
  "became",
  "make",
  "makes",
  "made",
]);
const WILL = new Set(["will", "would", "shall", "can"]);
const QUANTIFIERS = new Set(["nothing", "none", "nobody", "nowhere"]);
const PERFECT = new Set(["have", "has", "had"]);
const DETERMINERS = new Set(["a", "any", "an"]);
/** "you won't find a better one". */
const FINDS = new Set(["find", "finding"]);
const EVER = new Set(["ever", "could", "can"]);

/** The negator of "can't", "could never". */
function isCan(scan: TokenScan, at: number): boolean {
  const before = textAt(scan, at - 1);
  return before === "could" || before === "can" || scan.words[at]!.text === "cannot";
}

/** "could hardly be worse": as good as a negator after "could". */
const HARDLY = new Set(["hardly", "barely", "scarcely"]);

const PRAISING = new Set(
  (
    "recommend thank praise appreciate commend compliment love like adore cherish applaud admire respect value " +
    "recommended thanked praised appreciated commended"
  ).split(" "),
);
const SAYING = new Set(
  "say express describe tell explain imagine begin emphasize emphasise stress overstate believe".split(" "),
);

/** "can't thank you enough", "can't praise too highly", "can't say enough good things", "can't tell you how happy". */
function isBoundless(scan: TokenScan, at: number, start: number): boolean {
  if (between(scan, at, start, SAYING)) {
    return between(scan, at, start, HOW_OR_ENOUGH) || isFollowedBy(scan, start, "enough");
  }
  const direct = start - at <= 2;
  if (!direct || !PRAISING.has(scan.words[start]!.text)) return false;
  return isFollowedBy(scan, start, "enough") || isFollowedBy(scan, start, "too");
}

const HOW_OR_ENOUGH = new Set(["how", "enough"]);

function isFollowedBy(scan: TokenScan, start: number, text: string): boolean {
  for (let at = start + 1; at < scan.length && at <= start + REACH; at++) {
    if (scan.gaps[at - 1]! > GAP.none) return false;
    if (scan.words[at]!.text === text) return true;
  }
  return false;
}

function between(scan: TokenScan, from: number, to: number, texts: ReadonlySet<string>): boolean {
  for (let at = from + 1; at < to; at++) if (texts.has(scan.words[at]!.text)) return true;
  return false;
}

function textAt(scan: TokenScan, at: number): string {
  if (at < 0 || at >= scan.length) return "";
  return scan.words[at]!.text;
}
