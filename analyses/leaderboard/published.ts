import type { Component } from "./scores.ts";

/** The leaderboard that the paper prints: scores 0-100 (OmniBehavior, arXiv 2604.08362, main table). */
export interface PublishedRow {
  readonly model: string;
  readonly scores: Readonly<Record<Component | "overall", number>>;
}

const COLUMNS = [
  "video_binary",
  "video_continuous",
  "live_binary",
  "ads_binary",
  "ecommerce_binary",
  "ecommerce_textual",
  "overall",
] as const;

const TABLE: readonly (readonly [string, ...number[]])[] = [
  ["Claude-Opus-4.5", 33.05, 64.19, 31.7, 51.16, 29.98, 57.21, 44.55],
  ["Claude-Sonnet-4.5", 18.85, 65.95, 25.0, 42.77, 36.13, 54.26, 40.49],
  ["Claude-Haiku-4.5", 22.84, 63.26, 26.11, 30.0, 26.37, 50.29, 36.48],
  ["Claude-Sonnet-4", 25.29, 64.62, 28.86, 36.81, 16.5, 49.13, 36.87],
  ["Gemini-3-Flash", 22.09, 53.79, 25.61, 24.64, 19.65, 49.8, 32.6],
  ["GPT-5.2", 31.54, 65.01, 28.63, 33.6, 29.32, 46.29, 39.07],
  ["GPT-4o", 27.88, 62.75, 28.15, 25.24, 28.66, 44.92, 36.27],
  ["GLM-4.7", 26.86, 64.43, 28.97, 40.34, 32.9, 55.25, 41.46],
  ["DeepSeek-V3", 21.42, 63.98, 27.92, 25.74, 33.31, 52.13, 37.42],
  ["Kimi-K2-Instruct", 23.3, 64.8, 28.6, 31.19, 29.94, 47.83, 37.61],
  ["Qwen3-235B", 18.26, 62.38, 23.84, 23.19, 19.22, 45.74, 32.11],
];

const PUBLISHED: readonly PublishedRow[] = TABLE.map(([model, ...scores]) => ({
  model,
  scores: Object.fromEntries(COLUMNS.map((column, i) => [column, scores[i]])) as PublishedRow["scores"],
}));

/** The published row of a run that bears a published model's name, whatever its capitals and punctuation. */
export function publishedFor(run: string): PublishedRow | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/gu, "");
  return PUBLISHED.find((row) => plain(row.model) === plain(run));
}
