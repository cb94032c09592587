/** Scoring of single texts, without a store, and correction of shares for a scorer's errors. */
export { type ConfusionMatrix, sharesBehind } from "./audit/confusion.ts";
export { scoreText, type TextScore } from "./score-text.ts";
export { scorerByName } from "./sentiment/registry.ts";
export type { SentimentClass, SentimentScorer } from "./sentiment/scorer.ts";
