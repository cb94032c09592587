/** Changes with the prompt: scores of different prompts are not comparable and are cached separately. */
export const LLM_PROMPT_ID = "simgap-sentiment/1";

const INSTRUCTIONS = `Rate how the speaker of a message feels, or judges what they speak of, in these words.
Answer with one number from -1 to 1 and nothing else: -1 furious or in despair, -0.5 clearly unhappy, 0 no feeling either way, 0.5 clearly pleased, 1 delighted.
Rate the words, not the matter: a bare fact or question is 0, also where the fact is unpleasant. Plain politeness in a request is 0; thanks are slightly above 0. Irony counts as what it means. The message may be in any language.`;

/** The prompt about one text; the text is data and comes last, between delimiters. */
export function llmPrompt(text: string): string {
  return `${INSTRUCTIONS}\n\nMessage:\n<<<\n${text.replaceAll("<<<", "< < <").replaceAll(">>>", "> > >")}\n>>>`;
}

/** The score in a model's answer; null without a number from -1 to 1. */
export function llmScore(answer: string): number | null {
  const found = /[-−–+]?\d*\.?\d+/u.exec(answer.trim());
  if (found === null) return null;
  const value = Number(found[0].replace(/^[−–]/u, "-"));
  return value >= -1 && value <= 1 ? value : null;
}
