import { withoutThoughts } from "../parse-answer.ts";
import { isObject } from "../trace.ts";
import { MARKS, type Marks } from "./rubric.ts";

/**
 * Reads the four marks from a judge's output: one JSON object, possibly in a fence, under `scores`, or with numbers as
 * texts.
 * @returns null if one is missing, or is not a whole number from 1 to 10.
 */
export function parseMarks(output: string): Marks | null {
  const text = withoutThoughts(output);
  let value: unknown;
  try {
    value = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
  } catch {
    return null;
  }
  const object = isObject(value) && isObject(value.scores) ? value.scores : value;
  if (!isObject(object)) return null;
  const marks = MARKS.map((mark) => Number(object[mark] ?? Number.NaN));
  if (!marks.every((mark) => Number.isInteger(mark) && mark >= 1 && mark <= 10)) return null;
  const [intent, persona, knowledge, semantic] = marks as [number, number, number, number];
  return {
    intent_fidelity: intent,
    persona_mimicry: persona,
    knowledge_boundary: knowledge,
    semantic_alignment: semantic,
  };
}

/** The mean of several judgements, by mark. */
export function meanMarks(all: readonly Marks[]): Marks {
  const mean = (mark: (typeof MARKS)[number]) =>
    rounded(all.reduce((sum, marks) => sum + marks[mark], 0) / all.length);
  return {
    intent_fidelity: mean("intent_fidelity"),
    persona_mimicry: mean("persona_mimicry"),
    knowledge_boundary: mean("knowledge_boundary"),
    semantic_alignment: mean("semantic_alignment"),
  };
}

/** The mean of the four marks, to five decimals as in the benchmark. */
export function averageOf(marks: Marks): number {
  return rounded(MARKS.reduce((sum, mark) => sum + marks[mark], 0) / MARKS.length);
}

function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
