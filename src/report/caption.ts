import type { Figure, FindingTable } from "../model/presentation.ts";
import type { BlockPage } from "./block-page.ts";

/** What a paper says under a figure or above a table: that data are synthetic, where they are, the title, the caption. */
export function captionOf(
  { title, caption }: Pick<Figure | FindingTable, "title" | "caption">,
  { synthetic, texts, format }: BlockPage,
): string[] {
  const mark = synthetic ? [texts.synthetic.caption] : [];
  return [...mark, `${title}${format.stop}`, caption];
}

/** A figure's caption as plain text, and for those who can't see it what it shows. */
export function captionText(figure: Figure, page: BlockPage): string {
  return `${page.format.sentences(captionOf(figure, page))}\n\n${figure.alt}\n`;
}
