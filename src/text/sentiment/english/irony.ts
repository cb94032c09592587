import { GAP, type TokenScan } from "./scan.ts";

/*
 * Praise that opens a sentence and is followed by trouble is meant the other way round ("Great, another
 * delay"): the contrast of a positive opening and a negative situation (Riloff et al. 2013).
 */

/** Exclamations of praise that stand alone before a comma. */
const EXCLAIMED = new Set(
  (
    "great fantastic wonderful brilliant lovely perfect awesome nice cool amazing terrific excellent super wow splendid " +
    "bravo congratulations congrats kudos yay hooray"
  ).split(" "),
);
/** Also said of persons and things: ironic only after "so", "how", "oh", not in "A smart, cold thriller". */
const EXCLAIMED_AFTER_LEAD = new Set(
  "helpful smart charming classy impressive incredible beautiful marvelous marvellous fabulous professional kind surprise".split(
    " ",
  ),
);
const EXCLAIMED_PHRASES = new Set(["well done", "just what i needed", "just what i wanted", "way to go"]);
/** What may come before: "oh great", "wow, so helpful". */
const LEADING = new Set(
  "oh wow well just so ah yeah yay how what very really ooh okay ok and hey".split(" "),
);
const TROUBLE = new Set(
  (
    "delay delays delayed late later cancelled canceled cancels broke broken breaks break down wrong lost loses twice pending hold " +
    "queue queues stuck missing crash crashed crashes crashing error errors outage glitch bug bugs fail failed fails failure " +
    "waiting wait waits ignored ignores refused rejected denied expired closed shut unavailable dead leak leaking leaked damaged " +
    "cracked scratched torn empty cold dirty fee fees surcharge overcharged disconnected offline frozen spam ads overbooked " +
    "sold-out rebooked rerouted stranded forgot forgotten disappeared vanished slow slower useless nothing nobody"
  ).split(" "),
);
/** How people who are pleased continue: "Great, I also need …", "Perfect, thanks". */
const EARNEST = new Set(
  (
    "i i'd i'll i'm i've we we'll can could would will please thanks thank sorry what how when where which let do does did is are " +
    "that's it's but and yes no if for see talk speak"
  ).split(" "),
);
/** "Great, I still have no answer", "Nice, so I pay twice": the rest is still scored. */
const RESUMING = new Set(["still", "so", "now", "again"]);
const REST = 14;

/** Whether praise from token `start` to token `end` is belied by the rest of its sentence. */
export function isIronicPraise(scan: TokenScan, start: number, end: number): boolean {
  if (start >= scan.length - 1 || end + 1 >= scan.length) return false;
  const lead = leadOf(scan, start);
  if (lead === null) return false;
  if (isHarmNext(scan, end)) return true;
  if (scan.gaps[end]! !== GAP.clause && !(lead > 0 && scan.gaps[end] === GAP.sentence)) return false;
  return isExclaimed(scan, start, end, lead) && isTrouble(scan, end + 1);
}

/** Number of words before praise that opens its sentence; null if it does not. */
function leadOf(scan: TokenScan, start: number): number | null {
  let at = start;
  while (at > 0 && scan.gaps[at - 1]! < GAP.sentence) {
    if (!LEADING.has(scan.words[at - 1]!.text) || start - at > 2) return null;
    at--;
  }
  return start - at;
}

function isExclaimed(scan: TokenScan, start: number, end: number, lead: number): boolean {
  const { text } = scan.words[start]!;
  if (end === start) return EXCLAIMED.has(text) || (lead > 0 && EXCLAIMED_AFTER_LEAD.has(text));
  let phrase = text;
  for (let at = start + 1; at <= end; at++) phrase += ` ${scan.words[at]!.text}`;
  return EXCLAIMED_PHRASES.has(phrase);
}

/** Whether the rest of the sentence describes trouble, without a request or thanks. */
function isTrouble(scan: TokenScan, from: number): boolean {
  const first = scan.words[from]!.text;
  const second = from + 1 < scan.length ? scan.words[from + 1]!.text : "";
  if (first === "another") return !hasPraise(scan, from);
  if (first === "because" && second === "that") return true;
  if (EARNEST.has(first) && !RESUMING.has(second) && !isDenied(scan, from)) return false;
  let still = (RESUMING.has(first) && first !== "so") || isDenied(scan, from);
  let denied = false;
  for (let at = from; at < scan.length && at < from + REST; at++) {
    const { text, valence, role } = scan.words[at]!;
    if (THANKING.has(text)) return false;
    if (RELIEF.has(text)) return false;
    // "Wonderful, ghastly film": a second adjective is not an event.
    if (TROUBLE.has(text) || (valence <= HARM && at > from)) return !denied || still;
    if (text === "have" && RESUMING.has(first) && scan.words[at + 1]?.text === "to") return true;
    still ||= RESUMING.has(text) && text !== "so";
    denied ||= role === "negator";
    if (scan.gaps[at] === GAP.question) return false;
    if (scan.gaps[at]! >= GAP.sentence) break;
  }
  return still && denied;
}

/** "Lovely, no hot water for the third day": the rest begins with what is missing, and for how long. */
function isDenied(scan: TokenScan, from: number): boolean {
  if (scan.words[from]!.text !== "no" || from + 1 >= scan.length || scan.gaps[from] !== GAP.none)
    return false;
  let lasts = false;
  for (let at = from + 1; at < scan.length && at <= from + 5; at++) {
    const { text, valence } = scan.words[at]!;
    if (valence < 0 || NO_LOSS.has(text)) return false;
    lasts ||= LASTING.has(text);
    if (scan.gaps[at]! > GAP.none) break;
  }
  return lasts;
}

function hasPraise(scan: TokenScan, from: number): boolean {
  for (let at = from; at < scan.length && at < from + REST; at++) {
    if (scan.words[at]!.valence > HARMLESS) return true;
    if (scan.gaps[at]! >= GAP.sentence) break;
  }
  return false;
}

const LASTING = new Set(["for", "again", "yet", "after", "since"]);
const THANKING = new Set(["thanks", "thank", "sorry", "please", "appreciate", "apologies"]);
/** "Excellent, that fixed the error". */
const RELIEF = new Set(
  "fixed fixes solved solves resolved found works working worked saved restored recovered".split(" "),
);
const NO_LOSS = new Set(
  "worries problem problems need rush hurry issue issues questions more other preference trouble doubt further fees".split(
    " ",
  ),
);
const HARM = -0.9;
const HARMLESS = 1;

/** "congratulations on ruining it", "good job breaking the app", "a joy to sit on the tarmac". */
function isHarmNext(scan: TokenScan, end: number): boolean {
  if (scan.gaps[end] !== GAP.none) return false;
  if (scan.words[end]!.text === "to") return DREARY.has(scan.words[end + 1]!.text);
  let at = end + 1;
  if (scan.words[at]!.text === "job") at++;
  else if (!PRAISERS.has(scan.words[end]!.text)) return false;
  if (at < scan.length && HARM_JOINTS.has(scan.words[at]!.text)) at++;
  if (at >= scan.length) return false;
  const { text, valence } = scan.words[at]!;
  const next = at + 1 < scan.length ? scan.words[at + 1]!.text : "";
  return text.endsWith("ing") && (valence <= HARM || HARMING.has(text)) && next !== "down";
}

const PRAISERS = new Set("congratulations congrats kudos done bravo props love loving".split(" "));
const HARM_JOINTS = new Set(["on", "for", "at", "with"]);
const HARMING = new Set(
  (
    "losing breaking ruining wasting cancelling canceling overcharging forgetting delaying ignoring messing destroying crashing " +
    "leaking misplacing deleting"
  ).split(" "),
);
const DREARY = new Set("sit wait stand queue pay lose hold listen".split(" "));
