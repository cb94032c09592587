import { UsageError } from "../model/errors.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { type OwnScore, textDigest } from "../store/own-scores.ts";
import { LLM_PROMPT_ID, llmPrompt, llmScore } from "../text/sentiment/llm-prompt.ts";
import { AskedModel } from "./asked-model.ts";
import type { LlmFlags } from "./llm-flags.ts";

const MOST_TOKENS = 16;

/**
 * Scores of all texts of a store by a language model. A text without a number in its answer has no score.
 * @throws {UsageError} without an address, or with invalid options.
 * @throws {EndpointError} if the endpoint answers nothing.
 */
export async function* llmScores(
  store: DuckStore,
  model: string,
  flags: LlmFlags,
): AsyncGenerator<readonly OwnScore[]> {
  if (model === "") throw new UsageError("--scorer llm: needs the name of a model: llm:MODEL", ["scorer"]);
  const asked = new AskedModel(model, flags, {
    option: `--scorer llm:${model}`,
    noun: "score",
    tokens: MOST_TOKENS,
  });
  const score = async (text: string): Promise<number | null> => {
    const answer = await asked.answer(LLM_PROMPT_ID, llmPrompt(text));
    return answer === null ? null : llmScore(answer);
  };
  try {
    for await (const texts of store.streamTexts("SELECT DISTINCT text FROM utterances ORDER BY text")) {
      const scores = await Promise.all(texts.map(score));
      yield texts.flatMap((text, i) => {
        const found = scores[i]!;
        return found === null ? [] : [{ run: null, digest: textDigest(text), score: found }];
      });
    }
  } finally {
    asked.close();
  }
  process.stderr.write(`note: ${asked.summary()}\n`);
}
