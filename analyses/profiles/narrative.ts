import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { percent } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { ProfilesTexts } from "./en.ts";
import { pooledOf } from "./figures.ts";
import { type ShownTerm, termsShown, usersShown } from "./writing.ts";

const number = writerOf("number");
const share = writerOf("share");

export function profilesNarrative(finding: Finding, page: Page<ProfilesTexts>): Narrative {
  const { texts } = page;
  const affinities = affinitySentence(finding, page);
  const fragmentation = pooledOf(finding, "fragmentation");
  if (fragmentation?.value == null)
    return { verdict: texts.nothing, paragraphs: affinities === "" ? [] : [affinities] };
  const worst = mostFragmented(finding);
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

/**
 * The scenario with the largest fragmentation that is above 0 also where all scenarios are looked at together: each
 * interval is widened as Bonferroni's is, in the ratio of normal quantiles.
 */
function mostFragmented({ estimates }: Finding): Estimate | undefined {
  const scenarios = estimates.filter(
    (e) => e.measure === "fragmentation" && e.scenario !== undefined && e.low !== null,
  );
  const wider = normalQuantile(1 - 0.025 / scenarios.length, 0, 1) / normalQuantile(0.975, 0, 1);
  return scenarios
    .filter((e) => e.value! - wider * (e.value! - e.low!) > 0)
    .toSorted((a, b) => b.value! - a.value!)[0];
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
    real === undefined ? null : withInterval(real, share, page.format),
    runs.map((e) => page.texts.chooses(e.run, withInterval(e, share, page.format))),
  );
}

/** One sentence per user on the largest terms, and on those that one scenario lacks. */
function summaries({ estimates, written = [] }: Finding, { texts }: Page<ProfilesTexts>): string[] {
  return usersShown(estimates).flatMap((user) => {
    const terms = termsShown(estimates, user);
    const all = terms.map(({ term }) => term);
    const single = new Set(
      estimates
        .filter((e) => e.measure === "term_share" && e.dimension === user && e.scenario !== undefined)
        .map((e) => e.marker!),
    );
    const own = all.filter((term) => !single.has(term)).slice(0, 3);
    return [
      texts.summary(user, all.slice(0, 5), distinctive(terms), own),
      ...written
        .filter(({ subject }) => subject === user)
        .map(({ model, text, odd = [] }) =>
          text === ""
            ? texts.unwritten(model)
            : texts.written(
                model,
                text,
                odd.map((kind) => texts.writing.odd[kind]),
              ),
        ),
    ];
  });
}

/** A term that takes this many times as much of a user's attention as of all users'. */
const FAR_MORE = 2;

/** The terms that set a user apart from all users: the largest ratios of odds. */
function distinctive(terms: readonly ShownTerm[]): string[] {
  const odds = (share: number) => share / (1 - share);
  return terms
    .flatMap(({ term, share, others }) =>
      others === null || others <= 0 || share >= 1 ? [] : [{ term, ratio: odds(share) / odds(others) }],
    )
    .filter(({ ratio }) => ratio >= FAR_MORE)
    .toSorted((a, b) => b.ratio - a.ratio)
    .slice(0, 3)
    .map(({ term }) => term);
}
