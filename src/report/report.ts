import type { Figure, Registry } from "../analysis.ts";
import { REAL_RUN, type Result } from "../finding.ts";
import { list, plural } from "../format.ts";
import { drawFigures } from "./figure-block.ts";
import { CLOSING_ENTRIES, GUIDE_ENTRY, guideSection, limitsSection } from "./guide.ts";
import { type Html, html } from "./html.ts";
import { liveBlocks } from "./live.ts";
import { type ContentsEntry, renderPage } from "./page.ts";
import { provenanceSection } from "./provenance.ts";
import { qualitySection } from "./quality.ts";
import { analysisSection } from "./sections.ts";

/**
 * Renders a result as one self-contained HTML page: no request, no `eval`, figures as SVG, readable
 * without JavaScript and on paper. The same result gives the same bytes.
 */
export async function renderReport(result: Result, registry: Registry): Promise<string> {
  const sections: Html[] = [];
  const contents: ContentsEntry[] = [];
  const drawnFigures: Figure[] = [];
  for (const [id, finding] of Object.entries(result.analyses)) {
    const analysis = registry[id];
    if (analysis === undefined) continue;
    if (finding.estimates.length === 0) {
      // Nothing was measured: that is said in a line, not in an empty section.
      contents.push({ title: analysis.title, verdict: finding.notes.join(" ") });
      continue;
    }
    const figures = analysis.figures(finding);
    const drawn = await drawFigures(figures);
    drawnFigures.push(...figures);
    sections.push(analysisSection(analysis, finding, drawn, result.synthetic === true));
    contents.push({ id, title: analysis.title, verdict: analysis.narrative(finding).verdict });
  }
  return renderPage({
    title: reportTitle(result),
    kicker: "simgap report",
    scope: reportScope(result),
    synthetic: result.synthetic === true,
    redacted: result.options.redact === true,
    contents: [GUIDE_ENTRY, ...contents, ...CLOSING_ENTRIES],
    body: html`${guideSection()}
${sections}
${limitsSection()}
${qualitySection(result.problems)}
${provenanceSection(result)}`,
    version: result.simgap,
    ...(drawnFigures.length === 0 ? {} : { live: await liveBlocks(drawnFigures) }),
  });
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
