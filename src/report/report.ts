import type { Registry } from "../analysis.ts";
import { renderSvg } from "../figures/render.ts";
import { REAL_RUN, type Result } from "../finding.ts";
import { list, plural } from "../format.ts";
import { type Html, html, unsafe } from "./html.ts";
import { colourVariables } from "./inline-svg.ts";
import { analysisSection, type DrawnFigure, provenanceSection, qualitySection } from "./sections.ts";
import { cspHash, template } from "./templates.ts";

/**
 * Renders a result as one self-contained HTML page: no request, no `eval`, figures as SVG, readable
 * without JavaScript and on paper. The same result gives the same bytes.
 */
export async function renderReport(result: Result, registry: Registry): Promise<string> {
  const sections: Html[] = [];
  const verdicts: Html[] = [];
  for (const [id, finding] of Object.entries(result.analyses)) {
    const analysis = registry[id];
    if (analysis === undefined) continue;
    if (finding.estimates.length === 0) {
      // Nothing was measured: that is said in a line, not in an empty section.
      verdicts.push(
        html`<li><strong>${analysis.title}</strong> <span>${finding.notes.join(" ")}</span></li>\n`,
      );
      continue;
    }
    const drawn: DrawnFigure[] = [];
    for (const figure of analysis.figures(finding)) drawn.push({ figure, svg: await renderSvg(figure) });
    sections.push(analysisSection(analysis, finding, drawn, result.synthetic === true));
    verdicts.push(
      html`<li><a href="#${id}">${analysis.title}</a> <span>${analysis.narrative(finding).verdict}</span></li>\n`,
    );
  }
  return page(result, verdicts, sections);
}

export function reportTitle(result: Result): string {
  const names = result.runs.filter((run) => run.name !== REAL_RUN).map((run) => run.name);
  if (names.length === 0) return "Real users";
  const short = names.length <= 3 && names.join("").length <= 50;
  const simulators = short ? list(names) : plural(names.length, "simulator");
  return `${simulators} against real users`;
}

export function reportScope(result: Result): string {
  const real = result.runs.find((run) => run.name === REAL_RUN);
  const { users = 0, items = 0, answers = 0, utterances = 0 } = real ?? {};
  const counts = [
    plural(users, "real user"),
    ...(answers > 0 ? [plural(items, "item"), plural(answers, "question")] : []),
    ...(utterances > 0 ? [plural(utterances, "utterance")] : []),
  ];
  return `${counts.join(", ")}; 95% intervals with the user as the unit.`;
}

export const SYNTHETIC_NOTICE =
  "Synthetic data: users and simulators are generated, with planted biases. No figure on this page describes a real person or model.";

export const CAVEAT =
  "Scorers of text may err differently on human and on machine writing; no interval covers that. Intervals speak of users like these, on items like these.";

function page(result: Result, verdicts: readonly Html[], sections: readonly Html[]): string {
  const style = `:root{${colourVariables("light")}}\n@media (prefers-color-scheme: dark){:root{${colourVariables("dark")}}}\n@media print{:root{${colourVariables("light")}}}\n${template("report.css")}`;
  const script = template("report.js");
  const policy = `default-src 'none'; style-src ${cspHash(style)}; script-src ${cspHash(script)}; img-src data:; base-uri 'none'; form-action 'none'`;
  const title = reportTitle(result);
  const body = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${unsafe(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="simgap ${result.simgap}">
<title>${title} – simgap</title>
<style>${unsafe(style)}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header>
<p class="brand">simgap report</p>
<h1>${title}</h1>
<p class="scope">${reportScope(result)}</p>
${result.synthetic === true && html`<p class="banner" role="note">${SYNTHETIC_NOTICE}</p>`}
</header>
<main>
<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">What was found</h2>
<ul class="verdicts">
${verdicts}</ul>
<p class="caveat">${CAVEAT}</p>
</section>
${sections}
${qualitySection(result.problems)}
${provenanceSection(result)}
</main>
<footer><p>Made with simgap ${result.simgap}. Bias diagnostics after OmniBehavior (arXiv 2604.08362).</p></footer>
<script>${unsafe(script)}</script>
</body>
</html>
`;
  return `<!doctype html>\n${body.text}`;
}
