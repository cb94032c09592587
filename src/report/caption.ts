import type { Figure, FindingTable } from "../model/presentation.ts";
import type { BlockPage } from "./block-page.ts";

/** The caption below a figure or above a table, as in a paper: a mark for synthetic data, the title and the text. */
export function captionOf(
  { title, caption }: Pick<Figure | FindingTable, "title" | "caption">,
  { synthetic, texts, format }: BlockPage,
): string[] {
  const mark = synthetic ? [texts.synthetic.caption] : [];
  return [...mark, `${title}${format.stop}`, caption];
}

/** A figure's caption as plain text, followed by its text alternative. */
export function captionText(figure: Figure, page: BlockPage): string {
  return `${page.format.sentences(captionOf(figure, page))}\n\n${figure.alt}\n`;
}
