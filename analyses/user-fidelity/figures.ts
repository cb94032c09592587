import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Page } from "../../src/analysis/page.ts";
import { squarePanels } from "../../src/figures/square-panels.ts";
import { type Finding, findEstimate } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { largest } from "../../src/stats/extremes.ts";
import type { UserFidelityTexts } from "./en.ts";

/** Users' real against simulated rates, a panel a simulator, the most faithful first. */
export function userFidelityFigures(finding: Finding, page: Page<UserFidelityTexts>): readonly Figure[] {
  const { points = [], estimates } = finding;
  const fidelity = (run: string) => findEstimate(finding, { measure: "fidelity", run });
  const order = [...new Set(estimates.map((e) => e.run))]
    .filter((run) => points.some((point) => point.run === run))
    .sort((a, b) => (fidelity(b)?.value ?? -2) - (fidelity(a)?.value ?? -2) || (a < b ? -1 : 1));
  const runs = page.ordered(order);
  if (runs.length === 0) return [];
  const { figure: texts } = page.texts;
  const write = writerOf("number");
  const domain = {
    x: upTo(largest(points.map(({ x }) => x))),
    y: upTo(largest(points.map(({ y }) => y))),
  };
  const told = (run: string) => {
    const e = fidelity(run);
    return e?.value == null ? texts.unknown(run) : texts.told(run, withInterval(e, write, page.format));
  };
  return [
    {
      id: "user-fidelity-rates",
      title: texts.title,
      caption: page.format.sentences([
        texts.caption(domain.x[1] !== domain.y[1]),
        ...(runs.length > 1 ? [`${page.orderedText(texts.byValue)}${page.format.stop}`] : []),
      ]),
      alt: page.format.sentences(runs.map(told)),
      spec: squarePanels(
        {
          panels: runs.map((run) => ({
            panel: run,
            run,
            series: page.series(run),
            points: points.filter((point) => point.run === run).map(({ x, y, n }) => ({ x, y, size: n })),
          })),
          x: texts.x,
          y: texts.y,
          domain,
          format: ".0%",
        },
        page,
      ),
      rows: runs.flatMap((run) =>
        points
          .filter((point) => point.run === run)
          .map(({ x, y, n, users }) => ({ run, simulated: x, real: y, answers: n, users })),
      ),
    },
  ];
}

/** Shares from none to the next round one. */
function upTo(end: number): readonly [number, number] {
  const step = end > 0.5 ? 0.25 : end > 0.2 ? 0.1 : 0.05;
  return [0, Math.max(step, Math.ceil(end / step - 1e-9) * step)];
}
