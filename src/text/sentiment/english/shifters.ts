import { COMPARATIVES } from "./elevation.ts";
import { GAP, type TokenScan } from "./scan.ts";

/*
 * Words that shift the valence of others without denying it (Polanyi & Zaenen 2006; Wilson, Wiebe & Hoffmann
 * 2005): less of what is bad is good, more of it than fits is not, and what another has is missed here.
 */
const ENDING = new Set(
  (
    "reduce reduces reduced reducing eliminate eliminates eliminated eliminating prevent prevents prevented preventing " +
    "alleviate alleviates alleviated alleviating relieve relieves relieved relieving eased combat combats " +
    "combating combatting curb curbs curbed curbing overcome overcomes overcame overcoming cure cures cured lessen lessens " +
    "lessened minimize minimizes minimized minimise minimises minimised overturn overturns overturned resolve resolves " +
    "resolved settle settles settled avert averts averted halt halts halted quash quashes quashed"
  ).split(" "),
);
/** "out of poverty", "free of charges", "cleared of murder", "recovered from the injury", "protects from damage". */
const LEAVING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["of", new Set(["rid", "free", "cleared", "acquitted", "cured", "relieved"])],
  [
    "from",
    new Set(
      "free freed recovered recovers recovering protects protected protect saved saves save".split(" "),
    ),
  ],
  ["against", new Set("protects protected protect protection guards guard".split(" "))],
]);
const FALLING = new Set(
  (
    "fell fallen falling falls drops dropped dropping declined declining declines decreased decreasing decreases " +
    "plummeted plunged dwindled shrank shrunk subsided receded eased vanished disappeared dwindling down"
  ).split(" "),
);
const AUXILIARIES = new Set(
  "has have had is are was were been be also sharply steadily rates rate".split(" "),
);

/** "ends the dispute", "to end it"; not "ends badly", "ended in disaster", "at the end". */
const CLOSING = new Set("end ends ended ending".split(" "));
const BEFORE_VERB = new Set("to will would can could may must helps help".split(" "));
const NO_OBJECT = new Set("up in with on as by and but when after before at for".split(" "));

/** Maximum words between an ending verb and what it ends: "reduce the risk of". */
const ENDING_REACH = 3;
/** Maximum words between what falls and its verb: "crime rates have sharply fallen". */
const FALLING_REACH = 4;

/** Whether something bad that begins at `start` is said to be ended: "eases the pain", "out of poverty". */
export function isEnded(scan: TokenScan, start: number, phraseEnd: number): boolean {
  for (let k = 1; k <= ENDING_REACH; k++) {
    const at = start - k;
    if (at <= phraseEnd || at < 0 || scan.gaps[at] !== GAP.none) return false;
    const { text } = scan.words[at]!;
    if (ENDING.has(text) || (CLOSING.has(text) && closes(scan, at, start))) return true;
    if (at > 0 && scan.gaps[at - 1] === GAP.none && LEAVING.get(text)?.has(scan.words[at - 1]!.text))
      return true;
  }
  return false;
}

/** Whether what begins at `start` is the object of the verb at `at`. */
function closes(scan: TokenScan, at: number, start: number): boolean {
  if (scan.words[start]!.text.endsWith("ly")) return false;
  if (scan.words[at]!.text === "end" && !BEFORE_VERB.has(textBefore(scan, at))) return false;
  return !NO_OBJECT.has(scan.words[at + 1]!.text);
}

/** Whether what begins at `start` falls: "crime has fallen", "hopes fell"; the verb then has no valence of its own. */
export function isFalling(scan: TokenScan, start: number): boolean {
  for (let k = 1; k <= FALLING_REACH; k++) {
    const at = start + k;
    if (at >= scan.length || scan.gaps[at - 1] !== GAP.none) return false;
    const { text } = scan.words[at]!;
    if (FALLING.has(text)) return text !== "down" || k > 1;
    if (!AUXILIARIES.has(text)) return false;
  }
  return false;
}

/** Whether the falling verb at `at` is that of a word of sentiment before it. */
export function isFallOfOther(scan: TokenScan, at: number): boolean {
  if (!FALLING.has(scan.words[at]!.text)) return false;
  for (let k = 1; k <= FALLING_REACH; k++) {
    const before = at - k;
    if (before < 0 || scan.gaps[before] !== GAP.none) return false;
    const { text, valence } = scan.words[before]!;
    if (valence !== 0) return true;
    if (!AUXILIARIES.has(text)) return false;
  }
  return false;
}

/** "too quiet to be useful": both the quality and what it prevents; not "too good to miss". */
export function isTooMuch(scan: TokenScan, start: number): boolean {
  const next = start + 1;
  const leads = next < scan.length && scan.gaps[start] === GAP.none && scan.words[next]!.text === "to";
  if (leads && textBefore(scan, start) === "too") return true;
  for (let k = 1; k <= 3; k++) {
    const at = start - k;
    if (at < 2 || scan.gaps[at] !== GAP.none) return false;
    if (scan.words[at]!.text === "to")
      return textBefore(scan, at - 1) === "too" && scan.gaps[at - 1] === GAP.none;
  }
  return false;
}

/** "the old one was better than this": praise of something else at this one's expense. */
export function isBetterElsewhere(scan: TokenScan, start: number): boolean {
  if (!COMPARATIVES.has(scan.words[start]!.text) || start + 2 >= scan.length) return false;
  if (scan.gaps[start] !== GAP.none || scan.gaps[start + 1] !== GAP.none) return false;
  return scan.words[start + 1]!.text === "than" && HERE.has(scan.words[start + 2]!.text);
}

/** "would be great if it worked", "expected it to be good": praise of what is not there. */
export function isWished(scan: TokenScan, start: number): boolean {
  const conditional =
    start + 1 < scan.length && scan.gaps[start] === GAP.none && scan.words[start + 1]!.text === "if";
  let infinitive = false;
  for (let k = 1; k <= ENDING_REACH + 1; k++) {
    const at = start - k;
    if (at < 0 || scan.gaps[at] !== GAP.none) return false;
    const { text } = scan.words[at]!;
    if (conditional && text === "would") return true;
    if (infinitive && EXPECTING.has(text)) return true;
    infinitive ||= text === "to" && scan.words[at + 1]!.text === "be";
  }
  return false;
}

/** "you call this clean?": praise that is doubted. */
export function isDoubted(scan: TokenScan, start: number): boolean {
  if (scan.gaps[start] !== GAP.question || start < 3) return false;
  const object = scan.words[start - 1]!.text;
  const called = scan.words[start - 2]!.text === "call" && scan.words[start - 3]!.text === "you";
  return called && (HERE.has(object) || object === "that");
}

/** "used to be good", "would have been nice": praise of what no longer is, or never was. */
export function isBygone(scan: TokenScan, start: number): boolean {
  for (let k = 1; k <= ENDING_REACH; k++) {
    const at = start - k;
    if (at < 1 || scan.gaps[at] !== GAP.none || scan.gaps[at - 1] !== GAP.none) return false;
    const { text } = scan.words[at]!;
    const before = scan.words[at - 1]!.text;
    if (text === "to" && before === "used") return at < 2 || !BE.has(scan.words[at - 2]!.text);
    if (text === "been" && before === "have") return at > 1 && scan.words[at - 2]!.text === "would";
  }
  return false;
}

const BE = new Set("am is are was were be get got i'm it's".split(" "));
const HERE = new Set(["this", "these"]);
const EXPECTING = new Set(
  "expected expecting hoped hoping wanted supposed meant claims claimed promised".split(" "),
);

function textBefore(scan: TokenScan, at: number): string {
  return at > 0 && scan.gaps[at - 1] === GAP.none ? scan.words[at - 1]!.text : "";
}
