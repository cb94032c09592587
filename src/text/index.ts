/** Texts scored one by one, without a store, and what a scorer's errors do to shares. */
export { type ConfusionMatrix, sharesBehind } from "./audit/confusion.ts";
export { scoreText, type TextScore } from "./score-text.ts";
export { scorerByName } from "./sentiment/registry.ts";
export type { SentimentClass, SentimentScorer } from "./sentiment/scorer.ts";
