import { MIN_USERS_FOR_P } from "../analysis/notes.ts";

/**
 * Why a shift has the verdict that it has. In results these are names, in English whatever the reader's
 * language; `comparisonTexts` puts them into words.
 */
export const SHIFT_NOTES = {
  onlyCandidate: "only the candidate has it",
  onlyBaseline: "only the baseline has it",
  same: "the two runs are the same here",
  otherRows: "the two sides rest on different items or users: no verdict",
  otherReal: "the two sides are held against different real users or utterances: no verdict",
  fewUsers: `fewer than ${MIN_USERS_FOR_P} users: no test and no verdict`,
  noReal: "real users are not known here: no direction",
  noDirection: "it surely moved, but whether nearer to real users is open",
} as const;
