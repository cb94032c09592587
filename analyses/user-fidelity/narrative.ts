import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, percent } from "../../src/locale/format.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import type { UserFidelityTexts } from "./en.ts";

export function userFidelityNarrative(finding: Finding, page: Page<UserFidelityTexts>): Narrative {
  const { texts, format } = page;
  const of = (measure: string) =>
    finding.estimates
      .filter((e) => e.measure === measure && e.run !== REAL_RUN && e.value !== null)
      .sort((a, b) => b.value! - a.value!);
  const told =
    (unit: "number" | "share") =>
    (e: Estimate): NamedValue => ({
      name: e.run,
      text: withInterval(e, writerOf(unit), format),
    });
  const fidelity = of("rank_correlation");
  const judged = fidelity.filter((e) => e.low !== null);
  const known = judged.filter((e) => e.low! > 0);
  const unknown = judged.filter((e) => e.low! <= 0);
  if (fidelity.length === 0) return { verdict: texts.nothing, paragraphs: [] };
  const real = (measure: string) => findEstimate(finding, { measure, run: REAL_RUN })?.value ?? null;
  const corrected = of("rank_correlation_corrected");
  const slopes = of("slope");
  const agreement = of("agreement");
  return {
    verdict: texts.verdict(
      known.map(told("number")),
      unknown.map(({ run }) => run),
      fidelity.length - judged.length,
    ),
    paragraphs: [
      ...(known.length < 3 ? [] : [texts.all(known.map(told("number")))]),
      ...(corrected.length > 0
        ? [texts.corrected(corrected.map(told("number")), decimal(real("reliability")))]
        : []),
      ...(slopes.length > 0 ? [texts.slopes(slopes.map(told("number")))] : []),
      ...(agreement.length > 0
        ? [texts.agreement(percent(real("self_agreement")), agreement.map(told("share")))]
        : []),
    ],
  };
}
