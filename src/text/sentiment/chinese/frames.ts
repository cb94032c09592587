import { lexiconFile } from "../../../model/package-files.ts";
import type Frames from "../../lexicons/zh/frames.json";

/** A turn of phrase that says what its writer feels without a word for it, and a text in which it does. */
export interface Frame {
  /** Source of a regular expression, on folded text. */
  readonly pattern: string;
  readonly example: string;
}

const SENSES = ["negative", "positive", "ironic"] as const;
type FrameSense = (typeof SENSES)[number];

/** `src/text/lexicons/zh/frames.json`. */
export function framesFile(): Readonly<Record<FrameSense, readonly Frame[]>> {
  const file: typeof Frames = lexiconFile("zh", "frames.json");
  return file;
}

let joined: Readonly<Record<FrameSense, RegExp>> | undefined;

/** One expression a sense, built on first use. */
function expressions(): Readonly<Record<FrameSense, RegExp>> {
  if (joined !== undefined) return joined;
  const file = framesFile();
  joined = { negative: anyOf(file.negative), positive: anyOf(file.positive), ironic: anyOf(file.ironic) };
  return joined;
}

/**
 * 1, -1 or 0: what the turns of phrase of a text say; praise that is asked for does not count, nor do praise and blame
 * together. Constructions carry sense of their own (Goldberg 1995), which word lists can't hold.
 */
export function frameOf(text: string): number {
  if (text.length > LONGEST) return 0;
  const { negative, positive } = expressions();
  const blame = negative.test(text) ? 1 : 0;
  return (!QUESTION.test(text) && positive.test(text) ? 1 : 0) - blame;
}

/** Whether the praise of a text is meant the other way round: 真棒，又延误了. */
export function isIronicText(text: string): boolean {
  return text.length <= LONGEST && expressions().ironic.test(text);
}

/** Characters: in a longer text, a turn of phrase says little of the whole. */
const LONGEST = 60;
const QUESTION = /[吗么?？]$/;

function anyOf(frames: readonly Frame[]): RegExp {
  return new RegExp(frames.map(({ pattern }) => `(?:${pattern})`).join("|"), "u");
}
