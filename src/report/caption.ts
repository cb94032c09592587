import { formatOf } from "../locale/format.ts";
import type { Figure, FindingTable, View } from "../model/presentation.ts";
import { pageTexts } from "./page-texts.ts";

/** What a paper says under a figure or above a table: that data are synthetic, where they are, the title, the caption. */
export function captionOf(
  { title, caption }: Pick<Figure | FindingTable, "title" | "caption">,
  synthetic: boolean,
  view?: View,
): string[] {
  const mark = synthetic ? [pageTexts(view).synthetic.caption] : [];
  return [...mark, `${title}${formatOf(view).stop}`, caption];
}

/** A figure's caption as plain text, and for those who can't see it what it shows. */
export function captionText(figure: Figure, synthetic: boolean, view?: View): string {
  return `${formatOf(view).sentences(captionOf(figure, synthetic, view))}\n\n${figure.alt}\n`;
}
