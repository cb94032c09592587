import { pageWith } from "../../locale/page-of.ts";
import type { Description } from "../../model/description.ts";
import type { View } from "../../model/presentation.ts";
import { blockPage } from "../../report/block-page.ts";
import { descriptionFigures } from "../../report/data-set/figures.ts";
import { countHiddenCells, descriptionTables } from "../../report/data-set/tables.ts";
import { descriptionTexts } from "../../report/data-set/texts.ts";
import { html } from "../../report/html.ts";
import { tableToLatex } from "../../report/latex.ts";
import { renderPage } from "../../report/page.ts";
import { tableBlock } from "../../report/table-block.ts";
import { figureBlocks, type PageSection, pageSection } from "../page/page.ts";

/** The description of a set as a section of another page. */
export function descriptionSection(found: Description, view: View): PageSection {
  const page = pageWith(descriptionTexts, view);
  const { texts } = page;
  const hidden = countHiddenCells(found);
  return pageSection(
    "set",
    texts.set.section,
    texts.set.verdict(found.users, found.events, found.action_kinds),
    [
      ...descriptionTables(found, page)
        .slice(0, 2)
        .map((table) => tableBlock(table, blockPage(view, false))),
      hidden > 0 && html`<p>${texts.hidden(hidden, found.k)}</p>`,
    ],
  );
}

/** The page of a data set. The same description gives the same bytes. */
export async function renderDescription(found: Description, view: View): Promise<string> {
  const page = pageWith(descriptionTexts, view);
  const { texts } = page;
  const [first, ...others] = descriptionTables(found, page);
  const hidden = countHiddenCells(found);
  const sections = [
    pageSection("set", texts.set.section, texts.set.verdict(found.users, found.events, found.action_kinds), [
      first !== undefined && tableBlock(first, blockPage(view, false)),
      hidden > 0 && html`<p>${texts.hidden(hidden, found.k)}</p>`,
    ]),
    pageSection("parts", texts.parts.section, undefined, [
      ...(await figureBlocks(descriptionFigures(found, page), page)),
      ...others.map((table) => tableBlock(table, blockPage(view, false))),
    ]),
  ];
  return renderPage({
    title: texts.title,
    kicker: texts.kicker,
    scope: texts.scope(found.users, found.events),
    synthetic: false,
    contents: sections.map(({ entry }) => entry),
    body: html`${sections.map(({ body }) => body)}`,
    version: found.simgap,
    locale: view.locale,
  });
}

/** The tables of a data set in LaTeX. */
export function descriptionToLatex(found: Description, view: View): string {
  const tables = descriptionTables(found, pageWith(descriptionTexts, view));
  const options = { page: blockPage(view, false), wide: false };
  return tables.map((table) => tableToLatex(table, options)).join("\n");
}
