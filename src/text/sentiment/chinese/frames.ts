import { lexiconFile } from "../../../model/package-files.ts";
import type Frames from "../../lexicons/zh/frames.json";
import { eventFrames, isUnreal, type Outcome } from "./events.ts";
import { type Frame, FrameIndex } from "./frame-index.ts";

const SENSES = ["negative", "positive", "ironic"] as const;
type FrameSense = (typeof SENSES)[number];

/** `src/text/lexicons/zh/frames.json`. */
export function framesFile(): Readonly<Record<FrameSense, readonly Frame[]>> {
  const file: typeof Frames = lexiconFile("zh", "frames.json");
  return file;
}

let built: FrameIndex<IndexedSense> | undefined;

type IndexedSense = FrameSense | `${Outcome}Event`;

/** Whether a text contains a frame of a sense; the index is built on first use. */
function has(text: string, sense: IndexedSense): boolean {
  built ??= build();
  return built.has(text, sense);
}

function build(): FrameIndex<IndexedSense> {
  const turns = framesFile();
  const events = eventFrames();
  return new FrameIndex({
    negative: patternsOf(turns.negative),
    positive: patternsOf(turns.positive),
    ironic: patternsOf(turns.ironic),
    negativeEvent: patternsOf(events.negative),
    positiveEvent: patternsOf(events.positive),
    mendedEvent: patternsOf(events.mended),
  });
}

/**
 * 1, -1 or 0: the sentiment of a text's constructions and events; requested praise does not count, and praise and
 * blame together cancel. Constructions carry meaning of their own (Goldberg 1995), which word lists can't represent.
 */
export function frameOf(text: string): number {
  if (text.length > LONGEST) return 0;
  const real = !isUnreal(text);
  const blame = has(text, "negative") || (real && has(text, "negativeEvent"));
  if (blame && real && has(text, "mendedEvent")) return 1;
  const asked = ASKED.test(text);
  const praise = !asked && (has(text, "positive") || (real && has(text, "positiveEvent")));
  return Number(praise) - Number(blame);
}

/** Whether the praise in a text is ironic: 真棒，又延误了. */
export function isIronicText(text: string): boolean {
  return text.length <= LONGEST && has(text, "ironic");
}

/** Whether the complaint in a text has been resolved: 少发的那包补过来了. */
export function isMended(text: string): boolean {
  return text.length <= LONGEST && !isUnreal(text) && has(text, "mendedEvent");
}

/** Whether a text has good news and no bad news: 减了八斤，裤子都松了. */
export function isGoodNews(text: string): boolean {
  if (text.length > LONGEST || ASKED.test(text) || RESENTED.test(text) || isUnreal(text)) return false;
  return has(text, "positiveEvent") && !has(text, "negativeEvent") && !has(text, "negative");
}

/** Maximum characters: in longer texts, a construction says little about the whole. */
const LONGEST = 60;
const ASKED = /[吗么?？]$|^(?:请(?!收下)|麻烦|帮我|能不能|可不可以)/;
/** 凭什么他能升职: what is good for others. */
const RESENTED = /凭(?:什么|啥)/;

function patternsOf(frames: readonly Frame[]): string[] {
  return frames.map(({ pattern }) => pattern);
}
