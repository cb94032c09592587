import { lexiconFile } from "../../../model/package-files.ts";
import type Frames from "../../lexicons/zh/frames.json";
import { eventFrames, isUnreal } from "./events.ts";
import { type Frame, FrameIndex } from "./frame-index.ts";

const SENSES = ["negative", "positive", "ironic"] as const;
type FrameSense = (typeof SENSES)[number];

/** `src/text/lexicons/zh/frames.json`. */
export function framesFile(): Readonly<Record<FrameSense, readonly Frame[]>> {
  const file: typeof Frames = lexiconFile("zh", "frames.json");
  return file;
}

interface Indexes {
  readonly turns: Readonly<Record<FrameSense, FrameIndex>>;
  readonly events: Readonly<Record<"negative" | "positive" | "mended", FrameIndex>>;
}

let built: Indexes | undefined;

/** One index a sense, built on first use. */
function indexes(): Indexes {
  if (built !== undefined) return built;
  const turns = framesFile();
  const events = eventFrames();
  built = {
    turns: {
      negative: indexOf(turns.negative),
      positive: indexOf(turns.positive),
      ironic: indexOf(turns.ironic),
    },
    events: {
      negative: indexOf(events.negative),
      positive: indexOf(events.positive),
      mended: indexOf(events.mended),
    },
  };
  return built;
}

/**
 * 1, -1 or 0: what the turns of phrase and the events of a text say; praise that is asked for does not count, nor do
 * praise and blame together. Constructions carry sense of their own (Goldberg 1995), which word lists can't hold.
 */
export function frameOf(text: string): number {
  if (text.length > LONGEST) return 0;
  const { turns, events } = indexes();
  const real = !isUnreal(text);
  const blame = turns.negative.test(text) || (real && events.negative.test(text));
  if (blame && real && events.mended.test(text)) return 1;
  const asked = ASKED.test(text);
  const praise = !asked && (turns.positive.test(text) || (real && events.positive.test(text)));
  return Number(praise) - Number(blame);
}

/** Whether the praise of a text is meant the other way round: 真棒，又延误了. */
export function isIronicText(text: string): boolean {
  return text.length <= LONGEST && indexes().turns.ironic.test(text);
}

/** Whether what a text blames has been put right: 少发的那包补过来了. */
export function isMended(text: string): boolean {
  return text.length <= LONGEST && !isUnreal(text) && indexes().events.mended.test(text);
}

/** Characters: in a longer text, a turn of phrase says little of the whole. */
const LONGEST = 60;
const ASKED = /[吗么?？]$|^(?:请(?!收下)|麻烦|帮我|能不能|可不可以)/;

function indexOf(frames: readonly Frame[]): FrameIndex {
  return new FrameIndex(frames.map(({ pattern }) => pattern));
}
