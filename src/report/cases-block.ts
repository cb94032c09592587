import type { Analysis } from "../analysis/analysis.ts";
import { DRAWN_USERS } from "../analysis/cases.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { formatOf, percent, signed } from "../locale/format.ts";
import { type Case, type CaseSide, REAL_RUN } from "../model/finding.ts";
import type { View } from "../model/presentation.ts";
import { fieldTitle, scenarioTitle } from "../model/vocabulary.ts";
import { markedText } from "./examples.ts";
import { type BlockPage, syntheticMark } from "./figure-block.ts";
import { filterBox } from "./filter-box.ts";
import { fold } from "./fold.ts";
import { type Html, html } from "./html.ts";
import { pageTexts } from "./page-texts.ts";

/** The id of the cases of a section. */
const casesId = (analysis: string) => `${analysis}-cases`;

/** The cases behind a section: the real user and each simulator at the same item, those that differ most first. */
export function casesBlock(analysis: Analysis, cases: readonly Case[], page: BlockPage): Html {
  const { view } = page;
  const { cases: texts, filter } = pageTexts(view);
  const title = texts.title(cases.length);
  const words = { label: texts.filter, kept: texts.kept, labelOf: filter.labelOf };
  const block = fold(
    title,
    html`<p class="caption">${syntheticMark(page)}${texts.kinds[kindOf(cases)]}${formatOf(view).space}${texts.caption(DRAWN_USERS)}</p>
${filterBox(cases.length, title, view, words)}<ol class="case-list">
${cases.map((one) => caseItem(one, { analysis, view }))}</ol>`,
    casesId(analysis.id),
  );
  return html`<div class="cases">${block}</div>
`;
}

/** From the question of a section to the cases that are evidence on it, its own or those of another. */
export function casesLink(analysis: string, view?: View): Html {
  return html` <a class="to-cases" href="#${casesId(analysis)}">${pageTexts(view).cases.link}</a>`;
}

function kindOf(cases: readonly Case[]): "answers" | "scores" | "markers" {
  const sides = cases.flatMap((one) => one.sides);
  if (sides.some(({ acts }) => acts !== undefined)) return "answers";
  return sides.some(({ score }) => score !== undefined) ? "scores" : "markers";
}

/** Whose words cases are told in. */
interface CaseReader {
  readonly analysis: Analysis;
  readonly view: View | undefined;
}

function caseItem({ corpus, scenario, disagreement, sides }: Case, reader: CaseReader): Html {
  const { view } = reader;
  const { cases: texts } = pageTexts(view);
  const { separator } = formatOf(view);
  const where = [
    ...(corpus === undefined ? [] : [corpusTitle(corpus, view)]),
    ...(scenario === undefined ? [] : [scenarioTitle(scenario, view)]),
  ];
  const place = where.map((name) => html`<strong>${name}</strong>${separator}`);
  const attributes = html`${scenario !== undefined && html` data-scenario="${scenarioTitle(scenario, view)}"`}${corpus !== undefined && html` data-corpus="${corpusTitle(corpus, view)}"`}`;
  return html`<li${attributes}><p>${place}${texts.disagreement(percent(disagreement, 0))}</p>
<dl>${sides.map((side) => sideItem(side, sides[0]?.acts, reader))}</dl></li>
`;
}

function sideItem(side: CaseSide, real: readonly string[] | undefined, { analysis, view }: CaseReader): Html {
  const { run, score } = side;
  const shown =
    side.acts === undefined
      ? markedText(
          { text: side.text ?? "", hits: side.hits ?? [] },
          (marker) => analysis.nameOf("marker", marker, view),
          view,
        )
      : actsText(side, new Set(real), view);
  const own = run !== REAL_RUN && html` data-run="${run}"`;
  return html`<div${own}><dt>${run === REAL_RUN ? pageTexts(view).cases.real : run}</dt><dd dir="auto">${shown}${score !== undefined && html` <small>${signed(score)}</small>`}</dd></div>
`;
}

/** What was done; what the real user did not do is marked, what they alone did is struck out. */
function actsText({ acts = [], missed = [] }: CaseSide, real: ReadonlySet<string>, view?: View): Html {
  const { cases: texts } = pageTexts(view);
  const { separator } = formatOf(view);
  const did = acts.map((field) => {
    const title = fieldTitle(field, view);
    return real.has(field) ? html`${title}` : html`<mark>${title}</mark>`;
  });
  const all = [
    ...(acts.length === 0 ? [html`${texts.nothing}`] : did),
    ...missed.map((field) => html`<del title="${texts.missed}">${fieldTitle(field, view)}</del>`),
  ];
  return html`${all.map((part, i) => html`${i > 0 && separator}${part}`)}`;
}
