import { UsageError } from "../model/errors.ts";
import { countByRule } from "../text/count-by-rule.ts";

/** Counts the tokens of a text. */
export type TokenCounter = (text: string) => number;

const TOKEN_COUNTERS = ["o200k", "rule"] as const;
export type TokenCounterName = (typeof TOKEN_COUNTERS)[number];

/**
 * A counter by name: `o200k` is the tokenizer of current OpenAI models; `rule` counts 1.5 for a Chinese character and
 * 0.65 for any other, like the benchmark without a tokenizer: fast, with a high count for Chinese.
 * @throws {UsageError} on another name.
 * @example
 * import { tokenCounter } from "simgap/simulate";
 * const count = await tokenCounter("rule");
 * count("你好"); // => 3
 */
export async function tokenCounter(name: string): Promise<TokenCounter> {
  if (name === "rule") return countByRule;
  if (name !== "o200k")
    throw new UsageError(`no token counter "${name}" (there are: ${TOKEN_COUNTERS.join(", ")})`, ["tokens"]);
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  // Control tokens in a user's text are plain text.
  return (text) => countTokens(text, { disallowedSpecial: new Set() });
}
