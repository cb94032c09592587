import type { Analysis } from "../analysis/analysis.ts";
import { DRAWN_USERS } from "../analysis/cases.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { percent, signed } from "../locale/format.ts";
import { type Case, type CaseSide, REAL_RUN } from "../model/finding.ts";
import { fieldTitle, scenarioTitle } from "../model/vocabulary.ts";
import type { BlockPage } from "./block-page.ts";
import { markedText } from "./examples.ts";
import { syntheticMark } from "./figure-block.ts";
import { filterBox } from "./filter-box.ts";
import { fold } from "./fold.ts";
import { type Html, html } from "./html.ts";

/** The id of the block with a section's cases. */
const casesId = (analysis: string) => `${analysis}-cases`;

/** The cases behind a section: the real user and each simulator on the same item, largest difference first. */
export function casesBlock(analysis: Analysis, cases: readonly Case[], page: BlockPage): Html {
  const { cases: texts, filter } = page.texts;
  const title = texts.title(cases.length);
  const words = { label: texts.filter, kept: texts.kept, labelOf: filter.labelOf };
  const block = fold(
    title,
    html`<p class="caption">${syntheticMark(page)}${texts.kinds[kindOf(cases)]}${page.format.space}${texts.caption(DRAWN_USERS)}</p>
${filterBox(cases.length, title, page, words)}<ol class="case-list">
${cases.map((one) => caseItem(one, { analysis, page }))}</ol>`,
    casesId(analysis.id),
  );
  return html`<div class="cases">${block}</div>
`;
}

/** A link from the question of a section to its cases, its own or those of another section. */
export function casesLink(analysis: string, page: BlockPage): Html {
  return html` <a class="to-cases" href="#${casesId(analysis)}">${page.texts.cases.link}</a>`;
}

function kindOf(cases: readonly Case[]): "answers" | "scores" | "markers" {
  const sides = cases.flatMap((one) => one.sides);
  if (sides.some(({ acts }) => acts !== undefined)) return "answers";
  return sides.some(({ score }) => score !== undefined) ? "scores" : "markers";
}

/** What the blocks of cases share. */
interface CaseReader {
  readonly analysis: Analysis;
  readonly page: BlockPage;
}

function caseItem({ corpus, scenario, disagreement, sides }: Case, reader: CaseReader): Html {
  const { page } = reader;
  const { cases: texts } = page.texts;
  const { separator } = page.format;
  const where = [
    ...(corpus === undefined ? [] : [corpusTitle(corpus, page)]),
    ...(scenario === undefined ? [] : [scenarioTitle(scenario, page)]),
  ];
  const place = where.map((name) => html`<strong>${name}</strong>${separator}`);
  const attributes = html`${scenario !== undefined && html` data-scenario="${scenarioTitle(scenario, page)}"`}${corpus !== undefined && html` data-corpus="${corpusTitle(corpus, page)}"`}`;
  return html`<li${attributes}><p>${place}${texts.disagreement(percent(disagreement, 0))}</p>
<dl>${sides.map((side) => sideItem(side, sides[0]?.acts, reader))}</dl></li>
`;
}

function sideItem(side: CaseSide, real: readonly string[] | undefined, { analysis, page }: CaseReader): Html {
  const { run, score } = side;
  const shown =
    side.acts === undefined
      ? markedText(
          { text: side.text ?? "", hits: side.hits ?? [] },
          (marker) => analysis.nameOf("marker", marker, page),
          page,
        )
      : actsText(side, new Set(real), page);
  const own = run !== REAL_RUN && html` data-run="${run}"`;
  return html`<div${own}><dt>${run === REAL_RUN ? page.texts.cases.real : run}</dt><dd dir="auto">${shown}${score !== undefined && html` <small>${signed(score)}</small>`}</dd></div>
`;
}

/**
 * The actions of one side: those that the real user did not do are marked, those that only the real user did are struck
 * out.
 */
function actsText({ acts = [], missed = [] }: CaseSide, real: ReadonlySet<string>, page: BlockPage): Html {
  const { cases: texts } = page.texts;
  const { separator } = page.format;
  const did = acts.map((field) => {
    const title = fieldTitle(field, page);
    return real.has(field) ? html`${title}` : html`<mark>${title}</mark>`;
  });
  const all = [
    ...(acts.length === 0 ? [html`${texts.nothing}`] : did),
    ...missed.map((field) => html`<del title="${texts.missed}">${fieldTitle(field, page)}</del>`),
  ];
  return html`${all.map((part, i) => html`${i > 0 && separator}${part}`)}`;
}
