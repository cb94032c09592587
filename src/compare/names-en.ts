import type { MatchedKind } from "../store/match-runs.ts";
import type { Verdict } from "./shift.ts";

/** Names of verdicts, rows and notes in all parts of a comparison. */
export const en = {
  verdicts: {
    improved: "improved",
    worsened: "worsened",
    changed: "changed",
    equivalent: "equivalent",
    inconclusive: "inconclusive",
    "not estimable": "not estimable",
  } as Readonly<Record<Verdict, string>>,
  /** Signs beside the verdicts, so that none depends on colour. */
  signs: {
    improved: "▲",
    worsened: "▼",
    changed: "◆",
    equivalent: "=",
    inconclusive: "?",
    "not estimable": "∅",
  } as Readonly<Record<Verdict, string>>,
  /** Plural names of the kinds of rows. */
  rows: {
    answers: "answers",
    judgements: "judged utterances",
    utterances: "utterances",
    speakers: "dialogue users",
    embedded: "users with vectors",
  } as Readonly<Record<MatchedKind, string>>,
  /** Notes of shifts, by their name in the result; those left out are shown by that name. */
  /** A note on the baseline's estimate. */
  ofBaseline: (note: string) => `in the baseline, ${note}`,
  notes: {} as Readonly<Record<string, string>>,
};
export type ComparisonNames = typeof en;
