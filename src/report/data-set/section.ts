import { pageWith } from "../../locale/page-of.ts";
import type { Description } from "../../model/description.ts";
import type { Figure } from "../../model/presentation.ts";
import { anchor } from "../anchor.ts";
import type { BlockPage } from "../block-page.ts";
import { drawFigures, figureBlock } from "../figure-block.ts";
import { fold } from "../fold.ts";
import { type Html, html } from "../html.ts";
import type { ContentsEntry } from "../page.ts";
import { tableBlock } from "../table-block.ts";
import { descriptionFigures } from "./figures.ts";
import { countHiddenCells, descriptionTables } from "./tables.ts";
import { descriptionTexts } from "./texts.ts";

/** A section of a report with its contents entry and figures. */
export interface DataSetSection {
  readonly entry: ContentsEntry;
  readonly body: Html;
  readonly figures: readonly Figure[];
}

/** The description of a report's traces, like `simgap describe`; folded. */
export async function dataSetSection(found: Description, page: BlockPage): Promise<DataSetSection> {
  const own = pageWith(descriptionTexts, page);
  const { texts } = own;
  const figures = descriptionFigures(found, own);
  const drawn = await drawFigures(figures);
  const tables = descriptionTables(found, own);
  const hidden = countHiddenCells(found);
  const { section, verdict } = texts.set;
  return {
    entry: { id: "data-set", title: section },
    figures,
    body: html`<section id="data-set" aria-labelledby="data-set-title">
<h2 id="data-set-title">${section}${anchor("data-set", page)}</h2>
${fold(
  verdict(found.users, found.events, found.action_kinds),
  html`${tables.map((table) => tableBlock(table, page))}
${hidden > 0 && html`<p>${texts.hidden(hidden, found.k)}</p>`}
${drawn.map((figure) => figureBlock(figure, page, { columnTitle: (name) => texts.columns[name] }))}`,
)}</section>
`,
  };
}
