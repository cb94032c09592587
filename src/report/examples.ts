import type { Analysis } from "../analysis/analysis.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { runTitle } from "../locale/run-title.ts";
import type { Example } from "../model/finding.ts";
import type { BlockPage } from "./block-page.ts";
import { type Html, html } from "./html.ts";

/** Users' messages by dimension and run, with marked hits. */
export function examplesBlock(analysis: Analysis, examples: readonly Example[], page: BlockPage): Html {
  const texts = page.texts.examples;
  const groups = new Map<string, Example[]>();
  for (const example of examples) {
    const key = JSON.stringify([example.corpus ?? null, example.dimension]);
    groups.set(key, [...(groups.get(key) ?? []), example]);
  }
  return html`<h3>${texts.title}</h3>
${[...groups.values()].map((own) => {
  const { corpus, dimension } = own[0]!;
  const what = texts.of(analysis.nameOf("dimension", dimension, page), own.length);
  const title = corpus === undefined ? what : page.format.labelled([corpusTitle(corpus, page)], what);
  return html`<details class="examples"${corpus !== undefined && html` data-corpus="${corpusTitle(corpus, page)}"`}><summary>${title}</summary>
<dl>${runsOf(own).map(
    (run) =>
      html`<dt>${runTitle(run, page)}</dt>${own
        .filter((example) => example.run === run)
        .map(
          (example) =>
            html`<dd dir="auto">${markedText(example, (marker) => analysis.nameOf("marker", marker, page), page)}</dd>\n`,
        )}`,
  )}</dl>
</details>
`;
})}`;
}

function runsOf(examples: readonly Example[]): string[] {
  return [...new Set(examples.map(({ run }) => run))];
}

/** The text with its hits marked; where hits overlap, each part names all of them. */
export function markedText(
  { text, hits }: Pick<Example, "text" | "hits">,
  markerName: (marker: string) => string,
  page: BlockPage,
): Html {
  const { separator } = page.format;
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
