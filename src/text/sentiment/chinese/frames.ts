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

/** One index of all senses, built on first use; it has read the text. */
function framesIn(text: string): FrameIndex<IndexedSense> {
  built ??= build();
  built.read(text);
  return built;
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
 * 1, -1 or 0: what the turns of phrase and the events of a text say; praise that is asked for does not count, nor do
 * praise and blame together. Constructions carry sense of their own (Goldberg 1995), which word lists can't hold.
 */
export function frameOf(text: string): number {
  if (text.length > LONGEST) return 0;
  const frames = framesIn(text);
  const real = !isUnreal(text);
  const blame = frames.has("negative") || (real && frames.has("negativeEvent"));
  if (blame && real && frames.has("mendedEvent")) return 1;
  const asked = ASKED.test(text);
  const praise = !asked && (frames.has("positive") || (real && frames.has("positiveEvent")));
  return Number(praise) - Number(blame);
}

/** Whether the praise of a text is meant the other way round: 真棒，又延误了. */
export function isIronicText(text: string): boolean {
  return text.length <= LONGEST && framesIn(text).has("ironic");
}

/** Whether what a text blames has been put right: 少发的那包补过来了. */
export function isMended(text: string): boolean {
  return text.length <= LONGEST && !isUnreal(text) && framesIn(text).has("mendedEvent");
}

/** Characters: in a longer text, a turn of phrase says little of the whole. */
const LONGEST = 60;
const ASKED = /[吗么?？]$|^(?:请(?!收下)|麻烦|帮我|能不能|可不可以)/;

function patternsOf(frames: readonly Frame[]): string[] {
  return frames.map(({ pattern }) => pattern);
}
