/** How a language model is asked for scores. */
export interface LlmFlags {
  readonly baseUrl?: string;
  readonly keyEnv?: string;
  readonly scoreCache?: string;
  readonly price?: string;
  readonly maxCost?: string;
}

const PREFIX = "llm:";

/** The model that a scorer's name refers to; null for built-in scorers. */
export function modelOf(scorer: string): string | null {
  return scorer.startsWith(PREFIX) ? scorer.slice(PREFIX.length) : null;
}
