import { UsageError } from "../../model/errors.ts";
import { EN_1 } from "./en-1.ts";
import type { PromptTexts } from "./prompt.ts";
import { ZH_1 } from "./zh-1.ts";

export type { PromptTexts } from "./prompt.ts";

/** All versions by language, the latest of each language last. */
export const PROMPTS: readonly PromptTexts[] = [EN_1, ZH_1];

/**
 * A prompt by its id (`en-1`) or its language (`en`: the latest version).
 * @throws {UsageError} on another name.
 * @example
 * import { promptNamed } from "simgap/simulate";
 * promptNamed("en").id; // => "en-1"
 */
export function promptNamed(name: string): PromptTexts {
  const found =
    PROMPTS.find(({ id }) => id === name) ?? PROMPTS.findLast(({ id }) => id.split("-")[0] === name);
  if (found === undefined)
    throw new UsageError(`no prompt "${name}" (there are: ${PROMPTS.map(({ id }) => id).join(", ")})`, [
      "prompt",
    ]);
  return found;
}
