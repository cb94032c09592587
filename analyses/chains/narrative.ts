import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { percent, pValue } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { ChainsTexts } from "./en.ts";

const number = writerOf("number");
const share = (e: Estimate | undefined) => percent(e?.value ?? null, 0);

export function chainsNarrative({ estimates }: Finding, page: Page<ChainsTexts>): Narrative {
  const { texts, format } = page;
  const of = (measure: string, basis?: string) =>
    estimates.find((e) => e.measure === measure && e.run === REAL_RUN && e.basis === basis);
  const excess = of("excess_link");
  const yes = yesSentence(estimates, page);
  if (of("chained_share") === undefined)
    return { verdict: texts.nothing, paragraphs: yes === "" ? [] : [yes] };
  const span = of("span_days");
  const cut = (basis: string) => share(of("amputation", basis));
  // Both must agree: the interval over users, and the permutation within matched exposures.
  const more = (excess?.low ?? 0) > 0 && (excess?.p ?? 1) <= 0.05;
  return {
    verdict:
      excess?.value == null
        ? texts.noExcess
        : texts.verdict(
            withInterval(excess, number, format),
            excess.p == null ? null : pValue(excess.p),
            more,
          ),
    paragraphs: [
      format.sentences([
        texts.chained(
          share(of("chained_share")),
          share(of("beyond_session_share")),
          share(of("cross_scenario_share")),
        ),
        texts.association,
      ]),
      of("amputation", "session")?.value == null
        ? ""
        : texts.lost(cut("session"), cut("scenario"), cut("12_days")),
      span?.value == null ? "" : texts.span(withInterval(span, (days) => writerOf("seconds")(days), format)),
      yes,
    ].filter((text) => text !== ""),
  };
}

function yesSentence(estimates: readonly Estimate[], page: Page<ChainsTexts>): string {
  const own = estimates.filter((e) => e.measure === "yes_link" && e.value !== null);
  const real = own.find(({ run }) => run === REAL_RUN);
  const runs = page.ordered(
    own.filter(({ run }) => run !== REAL_RUN),
    ({ run }) => run,
  );
  if (runs.length === 0) return "";
  return page.texts.yes(
    real === undefined ? null : withInterval(real, writerOf("share"), page.format),
    runs.map((e) => `${e.run} ${withInterval(e, writerOf("share"), page.format)}`),
  );
}
