import { type PageOf, pageWith } from "../locale/page-of.ts";
import type { View } from "../model/presentation.ts";
import { type ScorecardTexts, scorecardTexts } from "./scorecard-texts.ts";

/** The page of a scorecard. */
export type CardPage = PageOf<ScorecardTexts>;

export function cardPage(view: View): CardPage {
  return pageWith(scorecardTexts, view);
}
