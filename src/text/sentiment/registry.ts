import { UsageError } from "../../model/errors.ts";
import { afinnScorer } from "./afinn.ts";
import { rulesByLanguage } from "./rules.ts";
import { rulesEnglish } from "./rules-en.ts";
import { rulesChinese } from "./rules-zh.ts";
import type { SentimentScorer } from "./scorer.ts";

/** All sentiment scorers by name; the first is the default. */
export const sentimentScorers = {
  rules: rulesByLanguage,
  "rules-en": rulesEnglish,
  "rules-zh": rulesChinese,
  afinn: afinnScorer,
} as const satisfies Record<string, SentimentScorer>;

export type ScorerName = keyof typeof sentimentScorers;

/**
 * The scorer of this name.
 * @throws {UsageError} on an unknown name; the message lists the known ones.
 * @example
 * import { scorerByName } from "simgap/text";
 * scorerByName("rules").score("")?.toFixed(1) ?? "nothing to score"; // => "nothing to score"
 */
export function scorerByName(name: string): SentimentScorer {
  return sentimentScorers[scorerName(name)];
}

/**
 * The name, checked.
 * @throws {UsageError} if no scorer has it; the message lists the names.
 */
export function scorerName(name: string): ScorerName {
  if (isScorerName(name)) return name;
  const names = Object.keys(sentimentScorers).join(", ");
  throw new UsageError(`no sentiment scorer is called "${name}"; there are ${names}`, ["scorer"]);
}

function isScorerName(name: string): name is ScorerName {
  return Object.hasOwn(sentimentScorers, name);
}
