import { z } from "zod";

/**
 * What is odd about an answer: nothing in it; more than is shown; another language than asked for; words as of a refusal;
 * none of the terms that it was to sum up.
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
  /** On one line; "" where the answer was empty. */
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
  /** What a text that does what is asked names some of. */
  readonly terms: readonly string[];
}
