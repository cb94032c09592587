import { MIN_USERS_FOR_P } from "../analysis/notes.ts";
import { EQUIVALENCE_MINIMA } from "../stats/equivalence.ts";

/**
 * The reason for a shift's verdict. Results hold these texts in English, whatever the reader's language;
 * `comparisonNames` translates them for display.
 */
export const SHIFT_NOTES = {
  onlyCandidate: "only the candidate has it",
  onlyBaseline: "only the baseline has it",
  same: "the two runs are the same here",
  otherRows: "the two sides rest on different items or users: no verdict",
  otherReal: "the two sides are compared with different real users or utterances: no verdict",
  fewUsers: `fewer than ${MIN_USERS_FOR_P} users: no test and no verdict`,
  noReal: "no value of real users here: no direction",
  fewPositives: `fewer than ${EQUIVALENCE_MINIMA.positives} such answers of real users: too few to call it equivalent`,
  unequal: "per utterance, not at equal length: no firm verdict",
  noDirection: "it changed, but whether nearer to or farther from real users is unclear",
} as const;
