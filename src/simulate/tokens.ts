import { UsageError } from "../model/errors.ts";
import { countByRule } from "../text/count-by-rule.ts";

/** Counts the tokens of a text. */
export type TokenCounter = (text: string) => number;

const TOKEN_COUNTERS = ["o200k", "rule"] as const;
export type TokenCounterName = (typeof TOKEN_COUNTERS)[number];

/**
 * A counter by name: `o200k` is that of current OpenAI models; `rule` takes 1.5 for a Chinese character and
 * 0.65 for any other, as the benchmark does where it lacks a tokenizer: quick, and generous with Chinese.
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
  // What looks like a control token in a user's text is text.
  return (text) => countTokens(text, { disallowedSpecial: new Set() });
}
