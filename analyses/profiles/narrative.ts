import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { percent } from "../../src/locale/format.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { ProfilesTexts } from "./en.ts";
import { pooledOf } from "./figures.ts";

const number = writerOf("number");

export function profilesNarrative(finding: Finding, page: Page<ProfilesTexts>): Narrative {
  const { texts } = page;
  const affinities = affinitySentence(finding, page);
  const fragmentation = pooledOf(finding, "fragmentation");
  if (fragmentation?.value == null)
    return { verdict: texts.nothing, paragraphs: affinities === "" ? [] : [affinities] };
  const scenarios = finding.estimates
    .filter((e) => e.measure === "fragmentation" && e.scenario !== undefined && (e.low ?? 0) > 0)
    .toSorted((a, b) => b.value! - a.value!);
  const [worst] = scenarios;
  const verdict = texts.verdict(
    withInterval(fragmentation, number, page.format),
    worst !== undefined || (fragmentation.low === null ? null : fragmentation.low > 0),
    worst === undefined
      ? null
      : {
          scenario: page.name.scenario(worst.scenario!),
          value: withInterval(worst, number, page.format),
        },
  );
  const [single, mixed] = [pooledOf(finding, "coverage", "single"), pooledOf(finding, "coverage", "mixed")];
  const gain = pooledOf(finding, "gain");
  return {
    verdict,
    paragraphs: [
      single?.value == null || mixed?.value == null
        ? ""
        : texts.coverage(percent(single.value), percent(mixed.value)),
      gain?.value == null || (gain.low ?? 0) <= 0 ? "" : texts.gain(withInterval(gain, number, page.format)),
      affinities,
      ...summaries(finding, page),
    ].filter((text) => text !== ""),
  };
}

function affinitySentence({ estimates }: Finding, page: Page<ProfilesTexts>): string {
  const own = estimates.filter((e) => e.measure === "affinity" && e.value !== null);
  const real = own.find(({ run }) => run === REAL_RUN);
  const runs = page.ordered(
    own.filter(({ run }) => run !== REAL_RUN),
    ({ run }) => run,
  );
  if (runs.length === 0) return "";
  return page.texts.affinity(
    real === undefined ? null : withInterval(real, number, page.format),
    runs.map((e) => page.texts.chooses(e.run, withInterval(e, number, page.format))),
  );
}

/** A sentence a user on the largest terms, and on those that one scenario lacks. */
function summaries({ estimates }: Finding, { texts }: Page<ProfilesTexts>): string[] {
  const terms = estimates.filter((e) => e.measure === "term_share");
  return [...new Set(terms.map((e) => e.dimension!))].map((user) => {
    const own = terms.filter((e) => e.dimension === user);
    const all = own.filter((e) => e.scenario === undefined).map((e) => e.marker!);
    const single = new Set(own.filter((e) => e.scenario !== undefined).map((e) => e.marker!));
    const top = all.slice(0, 5);
    return texts.summary(user, top, all.filter((term) => !single.has(term)).slice(0, 3));
  });
}
