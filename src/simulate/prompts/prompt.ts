import type { Kind } from "../../model/vocabulary.ts";
import type { PastEvent } from "../scene.ts";

/**
 * The wording of a prompt in one language. A released version never changes: a new wording is a new file, so that a run
 * records exactly what its model was asked.
 */
export interface PromptTexts {
  /** Language and version, such as `en-1`. */
  readonly id: string;
  readonly opening: string;
  readonly rules: readonly string[];
  readonly headings: Readonly<Record<"profile" | "history" | "scene" | "dialogue" | "question", string>>;
  readonly nothing: Readonly<Record<"profile" | "history" | "dialogue", string>>;
  /** Joins a label and its value, and the parts of a line. */
  readonly colon: string;
  readonly comma: string;
  readonly scenarios: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<"time" | "scenario", string>>;
  readonly context: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<"user" | "assistant", string>>;
  readonly yes: string;
  readonly no: string;
  /** The question of a field. */
  readonly questions: Readonly<Record<string, string>>;
  /** The required form of the answer to a single question, by kind. */
  readonly demands: Readonly<Record<Kind, string>>;
  /** The required form of the answers to all questions of an item. */
  readonly recordDemand: string;
  readonly recordForms: Readonly<Record<Kind, string>>;
  /** What the user did, in words. */
  actions(event: PastEvent): readonly string[];
}
