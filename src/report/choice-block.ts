import { choices } from "../figures/interactive-figure.ts";
import { seriesOf } from "../figures/series.ts";
import { COLOURS } from "../figures/theme.ts";
import type { Figure } from "../model/presentation.ts";
import type { BlockPage } from "./block-page.ts";
import { type Html, html } from "./html.ts";

/**
 * The selection of simulators, scenario and corpus, which stays visible on the page. Hidden without scripts; empty if
 * there is nothing to select.
 */
export function choiceBlock(figures: readonly Figure[], page: BlockPage): Html | false {
  const texts = page.texts.switches;
  const { runs, scenarios, corpora } = choices(figures);
  if (runs.length < 2 && scenarios.length < 2 && corpora.length < 2) return false;
  const series = seriesOf(runs, page);
  return html`<form class="switch" id="choice" hidden aria-label="${texts.label}">
<details><summary>${texts.simulators}</summary>
<fieldset aria-label="${texts.simulators}">
${runs.map(
  (run, i) =>
    html`<label><input type="checkbox" name="run" value="${i}" checked>${swatch(series.get(run)!)}<span>${run}</span></label>\n`,
)}</fieldset>
</details>
<p class="actions">${selectOf("corpus", texts.corpus, texts.allCorpora, corpora)}${selectOf("scenario", texts.scenario, texts.allScenarios, scenarios)}
<button type="button" data-do="none">${texts.none}</button>
<button type="reset">${texts.all}</button>
<output data-shown="${texts.shown}" data-in="${texts.within}" data-of="${texts.ofCorpus}" data-alt="${texts.alt}" data-nothing="${texts.nothing}" data-failed="${texts.failed}"></output></p>
</form>
`;
}

/** A selection of one value, or of all. */
function selectOf(name: string, label: string, all: string, values: readonly string[]): Html | false {
  return (
    values.length > 1 &&
    html`<span class="pick"><label for="choice-${name}">${label}</label> <select id="choice-${name}" name="${name}"><option value="">${all}</option>${values.map((value, i) => html`<option value="${i}">${value}</option>`)}</select></span>
`
  );
}

/** Content shown only for one corpus; unchanged if there is only one. */
export function ofCorpus(corpus: string | undefined, body: Html): Html {
  return corpus === undefined ? body : html`<div data-corpus="${corpus}">${body}</div>`;
}

/** Marks a text that does not depend on the selection; shown while there is one. */
export function pooledMark(page: BlockPage): Html {
  return html`<p class="pooled" hidden>${page.texts.switches.pooled}</p>`;
}

const OUTLINES: Readonly<Record<string, string>> = {
  circle: "M6 2a4 4 0 1 0 0 8a4 4 0 1 0 0-8Z",
  square: "M2.4 2.4h7.2v7.2h-7.2Z",
  "triangle-up": "M6 1.8L10.4 9.8H1.6Z",
  diamond: "M6 1.2L10 6L6 10.8L2 6Z",
  "triangle-down": "M6 10.2L10.4 2.2H1.6Z",
};

/** The mark of a run, as in the figures' legends. */
function swatch({ colour, shape }: { readonly colour: string; readonly shape: string }): Html {
  const name = Object.entries(COLOURS).find(([, { light }]) => light === colour)?.[0];
  return html`<svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12"><path fill="${name === undefined ? colour : `var(--${name})`}" d="${OUTLINES[shape] ?? OUTLINES.circle}"/></svg>`;
}
