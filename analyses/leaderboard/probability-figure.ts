import type { Page } from "../../src/analysis/page.ts";
import { squarePanels } from "../../src/figures/square-panels.ts";
import { percent } from "../../src/locale/format.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { type BinCounts, ratesByCut, reliabilityDiagram } from "../../src/stats/probability-bins.ts";
import type { LeaderboardTexts } from "./en.ts";

/** Bins of the distribution that a point of the reliability diagram holds. */
const TOGETHER = 4;
/** Simulators that are drawn, the best first: all others are in the data of the result. */
const DRAWN = 6;

interface Probabilities extends BinCounts {
  readonly run: string;
  readonly width: number;
}

/** What predicted probabilities are worth: how often they come true, and how the positive rate hangs on the cut. */
export function probabilityFigure(
  finding: Finding,
  names: readonly string[],
  page: Page<LeaderboardTexts>,
): readonly Figure[] {
  const known = names.flatMap((run) => probabilitiesOf(finding, run));
  const found = known.slice(0, DRAWN);
  if (found.length === 0) return [];
  const { probability: texts } = page.texts;
  const shown = found.map((one) => {
    const points = reliabilityDiagram(one, TOGETHER);
    const curve = [...ratesByCut(one)].map((y, bin) => ({ x: bin * one.width, y }));
    const level = Array.from(one.positives).reduce((sum, share) => sum + share, 0);
    return { ...one, points, curve, level };
  });
  return [
    {
      id: "probabilities",
      title: texts.title,
      caption: page.format.sentences([texts.caption, ...(known.length > DRAWN ? [texts.first(DRAWN)] : [])]),
      alt: page.format.sentences(
        shown.map(({ run, points, curve, level }) =>
          texts.alt(run, {
            real: percent(level),
            cut: percent(curve[Math.round(curve.length / 2)]?.y ?? null),
            predicted: percent(points.at(-1)?.predicted ?? null),
            observed: percent(points.at(-1)?.observed ?? null),
          }),
        ),
      ),
      spec: squarePanels(
        {
          panels: shown.map(({ run, points, curve, level }) => ({
            panel: run,
            run,
            series: page.series(run),
            points: points.map(({ predicted, observed, n }) => ({ x: predicted, y: observed, size: n })),
            curve,
            level,
          })),
          x: texts.x,
          y: texts.y,
          domain: { x: [0, 1], y: [0, 1] },
          format: ".0%",
        },
        page,
      ),
      rows: shown.flatMap(({ run, points }) =>
        points.map(({ predicted, observed, n }) => ({ run, predicted, observed, share: n })),
      ),
    },
  ];
}

function probabilitiesOf(finding: Finding, run: string): Probabilities[] {
  const of = (basis: string) =>
    finding.distributions?.find(
      (one) => one.measure === "probability" && one.run === run && one.basis === basis,
    );
  const [all, yes] = [of("all"), of("yes")];
  if (all === undefined || yes === undefined) return [];
  return [{ run, width: all.width, answers: all.shares, positives: yes.shares }];
}
