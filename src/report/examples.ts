import type { Analysis } from "../analysis/analysis.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { formatOf } from "../locale/format.ts";
import { runTitle } from "../locale/run-title.ts";
import type { Example } from "../model/finding.ts";
import type { View } from "../model/presentation.ts";
import { type Html, html } from "./html.ts";
import { pageTexts } from "./page-texts.ts";

/** What users said, by dimension and run, with what was found in it marked. */
export function examplesBlock(analysis: Analysis, examples: readonly Example[], view?: View): Html {
  const texts = pageTexts(view).examples;
  const groups = new Map<string, Example[]>();
  for (const example of examples) {
    const key = JSON.stringify([example.corpus ?? null, example.dimension]);
    groups.set(key, [...(groups.get(key) ?? []), example]);
  }
  return html`<h3>${texts.title}</h3>
${[...groups.values()].map((own) => {
  const { corpus, dimension } = own[0]!;
  const what = texts.of(analysis.nameOf("dimension", dimension, view), own.length);
  const title = corpus === undefined ? what : formatOf(view).labelled([corpusTitle(corpus, view)], what);
  return html`<details class="examples"${corpus !== undefined && html` data-corpus="${corpusTitle(corpus, view)}"`}><summary>${title}</summary>
<dl>${runsOf(own).map(
    (run) =>
      html`<dt>${runTitle(run, view)}</dt>${own
        .filter((example) => example.run === run)
        .map(
          (example) =>
            html`<dd dir="auto">${markedText(example, (marker) => analysis.nameOf("marker", marker, view), view)}</dd>\n`,
        )}`,
  )}</dl>
</details>
`;
})}`;
}

function runsOf(examples: readonly Example[]): string[] {
  return [...new Set(examples.map(({ run }) => run))];
}

/** The text with its hits marked; where hits overlap, each piece names all of them. */
export function markedText(
  { text, hits }: Pick<Example, "text" | "hits">,
  markerName: (marker: string) => string,
  view?: View,
): Html {
  const { separator } = formatOf(view);
  const ends = [0, text.length, ...hits.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(ends)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((end, i) => {
    const start = cuts[i]!;
    const piece = text.slice(start, end);
    const markers = hits.filter((hit) => hit.start <= start && hit.end >= end).map(({ marker }) => marker);
    const names = [...new Set(markers)].map(markerName).join(separator);
    return names === "" ? html`${piece}` : html`<mark title="${names}">${piece}</mark>`;
  });
  return html`${pieces}`;
}
