import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, percent } from "../../src/locale/format.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import { FIDELITY_NOTES } from "../../src/stats/fidelity.ts";
import type { UserFidelityTexts } from "./en.ts";
import { FIDELITY_MARGIN } from "./measure.ts";

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
  const fidelity = of("fidelity");
  const judged = fidelity.filter((e) => e.low !== null && e.high !== null);
  const follows = judged.filter((e) => e.low! > 0);
  const isFull = (e: Estimate) => e.low! >= 1 - FIDELITY_MARGIN;
  const known = {
    fully: follows.filter(isFull),
    partly: follows.filter((e) => !isFull(e) && e.high! < 1),
    open: follows.filter((e) => !isFull(e) && e.high! >= 1),
    unknown: judged.filter((e) => e.low! <= 0),
  };
  const alike = finding.estimates.filter((e) => e.measure === "fidelity" && e.note === FIDELITY_NOTES.alike);
  if (fidelity.length + alike.length === 0)
    return { verdict: finding.estimates.length === 0 ? texts.nothing : texts.tooFew, paragraphs: [] };
  const real = (measure: string) => findEstimate(finding, { measure, run: REAL_RUN })?.value ?? null;
  const corrected = of("rank_correlation_corrected");
  const slopes = of("slope").filter(({ low }) => low !== null);
  const agreement = of("agreement");
  return {
    verdict: texts.verdict(
      {
        fully: known.fully.map(told("number")),
        partly: known.partly.map(told("number")),
        open: known.open.map(told("number")),
        unknown: known.unknown.map(told("number")),
      },
      fidelity.filter((e) => !judged.includes(e)).map(({ run }) => run),
      ...(alike.length > 0 ? [alike.map(({ run }) => run)] : []),
    ),
    paragraphs: [
      ...(follows.length < 3 ? [] : [texts.all(follows.map(told("number")))]),
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
