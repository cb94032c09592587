import { type PageOf, pageWith } from "../locale/page-of.ts";
import type { View } from "../model/presentation.ts";
import { type PageTexts, pageTexts } from "./page-texts.ts";

/** What the blocks of a page share. */
export interface BlockPage extends PageOf<PageTexts> {
  /** Whether captions mark the data as synthetic. */
  readonly synthetic: boolean;
}

export function blockPage(view: View, synthetic: boolean): BlockPage {
  return { ...pageWith(pageTexts, view), synthetic };
}
