import type { Result } from "../finding.ts";
import { count } from "../format.ts";
import { anchor } from "./anchor.ts";
import { type Html, html } from "./html.ts";

/** What a page says of its origin; a result has it, and a comparison of two. */
export type Provenance = Pick<Result, "simgap" | "options" | "inputs" | "runs">;

/** What the numbers rest on: the command that makes them again, options, files with their digests, runs. */
export function provenanceSection(result: Provenance): Html {
  const { command, ...options } = result.options;
  return html`<section id="provenance" aria-labelledby="provenance-title">
<h2 id="provenance-title">Provenance${anchor("provenance")}</h2>
${typeof command === "string" && reproduce(command, result.simgap)}
<dl class="origin">
<dt>simgap</dt><dd>${result.simgap}</dd>
${Object.entries(options).map(
  ([name, value]) =>
    html`<dt>${name}</dt><dd>${Array.isArray(value) ? value.join(", ") : String(value)}</dd>\n`,
)}</dl>
<h3>Input files</h3>
${plainTable(
  "Input files",
  ["Run", "File", "-Records", "-Bytes", "SHA-256"],
  [
    ...result.inputs.map((input) => [
      input.run,
      input.path,
      input.records,
      input.bytes,
      html`<code>${input.sha256}</code>`,
    ]),
  ],
)}
<h3>Runs</h3>
${plainTable(
  "Runs",
  ["Run", "Kind", "-Users", "-Items", "-Answers", "-Utterances"],
  result.runs.map((run) => [run.name, run.kind, run.users, run.items, run.answers, run.utterances ?? 0]),
)}
</section>
`;
}

function reproduce(command: string, version: string): Html {
  return html`<h3>Reproduce</h3>
<p class="reproduce"><code id="command">${command}</code> <button type="button" hidden data-copy="command" data-done="Copied." data-selected="Selected, to be copied by hand.">Copy</button> <output></output></p>
<p>The same files (their SHA-256 is below), options and version ${version} of simgap give this page again, to the byte.</p>
`;
}

/** A table of facts; columns of numbers are named with a hyphen in front. */
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
