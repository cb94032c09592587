import { type Example, REAL_RUN } from "../finding.ts";
import { plural } from "../format.ts";
import { type Html, html } from "./html.ts";

/** What users said, by dimension and run, with what was found in it marked. */
export function examplesBlock(examples: readonly Example[]): Html {
  const dimensions = [...new Set(examples.map(({ dimension }) => dimension))];
  return html`<h3>Examples</h3>
${dimensions.map((dimension) => {
  const own = examples.filter((example) => example.dimension === dimension);
  return html`<details class="examples"><summary>${title(dimension)} (${plural(own.length, "text")})</summary>
<dl>${runsOf(own).map(
    (run) =>
      html`<dt>${run === REAL_RUN ? "Real users" : run}</dt>${own
        .filter((example) => example.run === run)
        .map((example) => html`<dd dir="auto">${markedText(example)}</dd>\n`)}`,
  )}</dl>
</details>
`;
})}`;
}

function runsOf(examples: readonly Example[]): string[] {
  return [...new Set(examples.map(({ run }) => run))];
}

function title(dimension: string): string {
  const words = dimension.replaceAll("_", "-");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The text with its hits marked; where hits overlap, each piece names all of them. */
export function markedText({ text, hits }: Pick<Example, "text" | "hits">): Html {
  const ends = [0, text.length, ...hits.flatMap(({ start, end }) => [start, end])];
  const cuts = [...new Set(ends)].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((end, i) => {
    const start = cuts[i]!;
    const piece = text.slice(start, end);
    const markers = hits.filter((hit) => hit.start <= start && hit.end >= end).map(({ marker }) => marker);
    const names = [...new Set(markers)].join(", ").replaceAll("_", " ");
    return names === "" ? html`${piece}` : html`<mark title="${names}">${piece}</mark>`;
  });
  return html`${pieces}`;
}
