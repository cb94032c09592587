import { list, plural } from "../../src/locale/format.ts";
import { type NamedValue, named, valueFirst } from "../../src/locale/named-value.ts";
import type { SamplePlan } from "./speech.ts";

/** What the analysis of wording says; numbers come written. */
export const en = {
  title: "Wording",
  question:
    "Do simulated users write as briefly and variedly, and repeat one another as little, as real users?",
  about: {
    what: "The form of what users say: tokens (words) per utterance, utterances per conversation, lexical diversity, and how much of it other users, or the same user elsewhere, say word for word.",
    why: "Language models write longer and smoother utterances than people and fall back on the same phrases. What a bot learns from them, or is tested on, is not what it will hear; and length moves other measures, such as sentiment and politeness.",
    cannot:
      "It is about words, not about what they mean. Diversity is compared at equal length, in one language, on equally many words of equally many users; longer texts may compare differently. Where conversations are not matched, what people talk about is part of the difference.",
    formulas: [
      "MTLD = mean number of words over which the type-token ratio falls to 0.72, read forwards and backwards",
      "HD-D = type-token ratio expected in 42 words drawn from the text",
      "MATTR = mean type-token ratio of all windows of 50 words",
      "Yule's K = 10,000 × (Σ n² − N) / N², n how often each word occurs, N all words: higher is less varied",
      "distinct-2 = different pairs of neighbouring words / all such pairs",
      "repetition = share of a user's four-word sequences that another user says too, or the same user in another conversation",
    ],
    method:
      "Tokens per utterance and utterances per conversation: ratios of sums over users; where dialogues are matched, conversations are still counted whole. Diversity: mean over texts of about 100 words, each made of equally many words of equally many users; repetition: mean over users, equally many in every run. Intervals: 95%, delete-one-user (or text) jackknife. Beside each: the difference from real users in standard deviations between real users.",
  },
  names: { basis: { human_spread: "in standard deviations between real users" } },
  measures: {
    tokens_per_utterance: "Tokens per utterance",
    turns_per_conversation: "Utterances per conversation",
    mtld: "Lexical diversity (MTLD)",
    hdd: "Lexical diversity (HD-D)",
    mattr: "Lexical diversity (MATTR)",
    yule_k: "Yule's K",
    distinct_2: "Distinct-2",
    repetition_users: "Repetition between users",
    repetition_conversations: "Repetition between conversations",
  },
  notes: {
    nothing_read: () => "No utterance is in a language that simgap reads.",
    language: ({ language }: { readonly language: string }) =>
      `Wording is compared in one language (${language}), the one real users speak most.`,
    samples: ({ tokens, users }: SamplePlan) =>
      `Diversity is measured on texts made of the first ${tokens} words of each of ${plural(users, "user")}; users with fewer words are left out.`,
    too_short: () => "Users say too little to compare diversity: most have fewer than 10 words.",
  },
  nothing: "Wording could not be measured: no utterance is in a language that simgap reads.",

  verdict: (real: string, runs: readonly NamedValue[]) =>
    `Real users write ${real} tokens per utterance, ${runs.length < 3 ? list(runs.map(named)) : `simulators from ${valueFirst(runs.at(-1)!)} to ${valueFirst(runs[0]!)}`}.`,
  /** All of them, where the verdict names the ends. */
  lengths: (runs: readonly NamedValue[]) => `Tokens per utterance: ${list(runs.map(named))}.`,
  realOnly: (real: string) => `Real users write ${real} tokens per utterance; no simulator speaks.`,
  diversity: (real: string, runs: readonly NamedValue[]) =>
    `Lexical diversity at equal length (MTLD): real users ${real}, ${list(runs.map(named))}.`,
  repetition: (real: string, runs: readonly NamedValue[]) =>
    `Share of four-word sequences that another user says too: real users ${real}, ${list(runs.map(named))}.`,
  apart: (rows: readonly { readonly run: string; readonly measure: string; readonly value: string }[]) =>
    `Farthest from real users, in standard deviations between them: ${list(rows.map(({ run, measure, value }) => `${run} in “${measure}” (${value})`))}.`,
};
export type WordingTexts = typeof en;
