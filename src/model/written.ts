import { z } from "zod";

/**
 * Oddities of an answer: it is empty; longer than is shown; in another language than asked for; worded like a refusal;
 * without any of the terms that it should summarise.
 */
const ODDITIES = ["empty", "cut", "other_language", "refusal", "no_term"] as const;
export type WritingOddity = (typeof ODDITIES)[number];

/** A text that a language model wrote of what a finding shows, on request; left out with `--no-examples`. */
export const writtenSchema = z.object({
  /** Its corpus, if there are several. */
  corpus: z.string().optional(),
  /** The user it is about. */
  subject: z.string(),
  model: z.string(),
  /** The prompt's name and version. */
  prompt: z.string(),
  locale: z.enum(["en", "zh"]),
  /** On one line; "" for an empty answer. */
  text: z.string(),
  odd: z.array(z.enum(ODDITIES)).optional(),
});
export type WrittenText = z.infer<typeof writtenSchema>;

/** A request to a model, with everything it learns in the prompt. */
export interface WritingRequest {
  readonly subject: string;
  /** The prompt's name and version; texts of different prompts are cached separately. */
  readonly id: string;
  readonly prompt: string;
  /** Terms of which a compliant text names at least one. */
  readonly terms: readonly string[];
}
