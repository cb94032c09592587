import { z } from "zod";

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
  text: z.string(),
});
export type WrittenText = z.infer<typeof writtenSchema>;

/** A request to a model, with everything it learns in the prompt. */
export interface WritingRequest {
  readonly subject: string;
  /** The prompt's name and version; texts of different prompts are cached separately. */
  readonly id: string;
  readonly prompt: string;
}
