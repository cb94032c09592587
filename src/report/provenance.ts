import { count } from "../locale/format.ts";
import { REAL_RUN, type Result } from "../model/finding.ts";
import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { fold } from "./fold.ts";
import { type Html, html } from "./html.ts";

/** Digits of a digest shown on a page. */
const DIGITS = 12;

/** What results and comparisons say about their origin. */
export type Provenance = Pick<Result, "simgap" | "options" | "inputs" | "runs">;

/** The origin of the numbers: the command that reproduces them, options, files with digests, runs. */
export function provenanceSection(result: Provenance, page: BlockPage): Html {
  const { run, provenance: texts } = page.texts;
  const { command, ...options } = result.options;
  return html`<section id="provenance" aria-labelledby="provenance-title">
<h2 id="provenance-title">${texts.title}${anchor("provenance", page)}</h2>
${fold(
  texts.summary,
  html`${typeof command === "string" && reproduce(command, result.simgap, page)}
<dl class="origin">
<dt>simgap</dt><dd>${result.simgap}</dd>
${Object.entries(options).map(
  ([name, value]) =>
    html`<dt>${texts.options[name] ?? name}</dt><dd>${Array.isArray(value) ? value.join(", ") : String(value)}</dd>\n`,
)}</dl>
<h3>${texts.files}</h3>
<p class="caption">${texts.digests}</p>
${plainTable(
  texts.files,
  [run, texts.file, `-${texts.records}`, `-${texts.bytes}`, "SHA-256"],
  [
    ...result.inputs.map((input) => [
      input.run,
      input.path,
      input.records,
      input.bytes,
      html`<code title="${input.sha256}">${input.sha256.slice(0, DIGITS)}</code>`,
    ]),
  ],
)}
<h3>${texts.runs}</h3>
${plainTable(
  texts.runs,
  [run, texts.kind, ...[texts.users, texts.items, texts.answers, texts.utterances].map((name) => `-${name}`)],
  result.runs.map((run) => [
    run.name === REAL_RUN ? texts.real : run.name,
    texts.kinds[run.kind],
    run.users,
    run.items,
    run.answers,
    run.utterances ?? 0,
  ]),
)}`,
)}
</section>
`;
}

function reproduce(command: string, version: string, page: BlockPage): Html {
  const texts = page.texts.provenance;
  return html`<h3>${texts.reproduce}</h3>
<p class="reproduce"><code id="command">${command}</code> <button type="button" hidden data-copy="command" data-done="${texts.copied}" data-selected="${texts.selected}">${texts.copy}</button> <output></output></p>
<p>${texts.again(version)}</p>
`;
}

/** A table of facts; a hyphen before a column's name marks a column of numbers. */
function plainTable(
  label: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | Html)[])[],
): Html {
  const head = (name: string) =>
    name.startsWith("-")
      ? html`<th scope="col" class="number">${name.slice(1)}</th>`
      : html`<th scope="col">${name}</th>`;
  const cell = (value: string | number | Html) =>
    typeof value === "number" ? html`<td class="number">${count(value)}</td>` : html`<td>${value}</td>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${columns.map(head)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>`;
}
