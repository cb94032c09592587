import { lexiconFile } from "../../../model/package-files.ts";
import type Frames from "../../lexicons/zh/frames.json";
import { eventFrames, isUnreal, type Outcome } from "./events.ts";
import { type Frame, FrameIndex } from "./frame-index.ts";
import { leaningOf } from "./leanings.ts";

const SENSES = ["negative", "positive", "ironic"] as const;
type FrameSense = (typeof SENSES)[number];

/** `src/text/lexicons/zh/frames.json`. */
export function framesFile(): Readonly<Record<FrameSense, readonly Frame[]>> {
  const file: typeof Frames = lexiconFile("zh", "frames.json");
  return file;
}

let built: FrameIndex<IndexedSense> | undefined;

type IndexedSense = FrameSense | `${Outcome}Event`;

/** The senses, out of some, for which a text contains a frame; a joint index is built on first use. */
function sensesOf(text: string, wanted: readonly IndexedSense[]): ReadonlySet<IndexedSense> {
  built ??= build();
  return built.sensesOf(text, wanted);
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
  return text.length > LONGEST ? 0 : framed(text, !isUnreal(text), ASKED.test(text));
}

/**
 * The sense of a text whose sentiment words are neutral together: that of its frames, else `hints` of its words, else,
 * if it is `plain`, without sentiment words, its leaning.
 */
export function faintSenseOf(text: string, hints: number, plain: boolean): number {
  if (text.length > LONGEST) return hints;
  const short = text.length < LEAST_LEANING;
  const real = !isUnreal(text);
  const asked = ASKED.test(text);
  const told = framed(text, real, asked) || hints;
  return told !== 0 || !plain || short || asked || !real || WANTED.test(text) ? told : leaningOf(text);
}

function framed(text: string, real: boolean, asked: boolean): number {
  const said = sensesOf(text, real ? (asked ? BLAME : EITHER) : asked ? TURNED_TO_BLAME : TURNS);
  const blame = said.has("negative") || said.has("negativeEvent");
  if (blame && real && sensesOf(text, MENDED).size > 0) return 1;
  return Number(said.has("positive") || said.has("positiveEvent")) - Number(blame);
}

const TURNED_TO_BLAME = ["negative"] as const;
const BLAME = ["negative", "negativeEvent"] as const;
const TURNS = ["negative", "positive"] as const;
const EITHER = ["negative", "negativeEvent", "positive", "positiveEvent"] as const;
const NEWS = ["negative", "negativeEvent", "positiveEvent"] as const;
const MENDED = ["mendedEvent"] as const;
const IRONIC = ["ironic"] as const;

/** 加一床被子, 给我讲个故事, 谁值班: orders and questions, which have no leaning. */
const WANTED =
  /^(?:那|那就|就|先|再|你|您|嗯|好的?|行)?[，, ]?(?:加|换|多|少|放|要|来|给|买|拿|送|订|查|改|取|寄|打包|带|开|关|播|讲|说说|发|找)(?!了)|告诉我|给我(?:来|拿|找|讲|看|发|换|查|一)|发给|发我|什么|啥|谁|哪|几点|多少|怎么|咋|呢[。？?]?$|(.)[不没]\1/u;

/** Whether the praise in a text is ironic: 真棒，又延误了. */
export function isIronicText(text: string): boolean {
  return text.length <= LONGEST && sensesOf(text, IRONIC).size > 0;
}

/** Whether the complaint in a text has been resolved: 少发的那包补过来了. */
export function isMended(text: string): boolean {
  return text.length <= LONGEST && !isUnreal(text) && sensesOf(text, MENDED).size > 0;
}

/** Whether a text has good news and no bad news: 减了八斤，裤子都松了. */
export function isGoodNews(text: string): boolean {
  if (text.length > LONGEST || ASKED.test(text) || RESENTED.test(text) || isUnreal(text)) return false;
  const told = sensesOf(text, NEWS);
  return told.size === 1 && told.has("positiveEvent");
}

/** Maximum characters: in longer texts, a construction says little about the whole. */
const LONGEST = 60;
/** Minimum characters for a leaning: a word or two are too few. */
const LEAST_LEANING = 5;
const ASKED = /[吗么?？]$|^(?:请(?!收下)|麻烦|帮我|能不能|可不可以)/;
/** 凭什么他能升职: resentment of others' good fortune. */
const RESENTED = /凭(?:什么|啥)/;

function patternsOf(frames: readonly Frame[]): string[] {
  return frames.map(({ pattern }) => pattern);
}
