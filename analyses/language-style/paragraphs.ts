import type { Page } from "../../src/analysis/page.ts";
import { decimal, times } from "../../src/locale/format.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import { DIMENSIONS } from "../../src/text/style/marker.ts";
import { MARKER_DIMENSIONS } from "../../src/text/style/style-sums.ts";
import type { LanguageStyleTexts } from "./en.ts";
import { type Disagreement, disagreements, distance, type StyleIndex } from "./style-index.ts";
import { BASIS_NAMES } from "./sums.ts";

/** Half a sentence for the verdict: what counting by tokens does to the comparison. */
export function turnsOfBases(
  texts: LanguageStyleTexts,
  index: StyleIndex,
  compared: readonly string[],
): string {
  const apart = disagreements(index).filter(({ run }) => compared.includes(run));
  if (apart.length === 0) return texts.sameDirections;
  if (compared.length > 1) {
    return texts.manyTurn(apart.length, compared.length * DIMENSIONS.length, apart.filter(reversed).length);
  }
  return texts.oneTurns(
    apart.map(({ run, dimension, tokens }) => {
      const e = index.get("rate_ratio", run, dimension, "100_tokens");
      return { dimension, tokens, ratio: e?.value == null ? null : times(e.value) };
    }),
  );
}

function reversed({ utterance, tokens }: Disagreement): boolean {
  return utterance * tokens === -1;
}

/** Where the bases disagree, and how long the turns are that make them. */
export function basesParagraph(
  index: StyleIndex,
  compared: readonly string[],
  page: Page<LanguageStyleTexts>,
): string {
  const texts = page.texts;
  const lengthOf = (run: string) => index.get("tokens_per_utterance", run)?.value ?? null;
  const real = lengthOf(REAL_RUN);
  const others = compared
    .flatMap((run) => {
      const value = lengthOf(run);
      return value === null ? [] : [{ run, value, text: decimal(value, 1) }];
    })
    .toSorted((a, b) => b.value - a.value);
  const [longest, shortest] = [others[0], others.at(-1)];
  if (real === null || longest === undefined || shortest === undefined) return "";
  const range = longest === shortest ? null : longest;
  const lengths = texts.lengths(decimal(real, 1), shortest, range, others.length === 1);
  const apart = disagreements(index).filter(({ run }) => compared.includes(run));
  const { sentences } = page.format;
  if (apart.length === 0) return sentences([lengths, texts.basesAgree]);
  const groups = new Map<string, Disagreement & { runs: string[] }>();
  for (const entry of apart) {
    const key = JSON.stringify([entry.dimension, entry.utterance, entry.tokens]);
    const group = groups.get(key) ?? { ...entry, runs: [] };
    groups.set(key, group);
    group.runs.push(entry.run);
  }
  const why = apart.some(reversed) ? texts.signTurns : texts.oneBasisOnly;
  return sentences([lengths, texts.basesDisagree([...groups.values()]), why]);
}

/** How many markers differ, and which one most. */
export function markersParagraph({ estimates }: Finding, page: Page<LanguageStyleTexts>): string {
  const { interval } = page.format;
  const bases = BASIS_NAMES.flatMap((basis) => {
    const tested = estimates.filter(
      (e) =>
        e.measure === "rate_ratio" &&
        e.basis === basis &&
        e.marker !== undefined &&
        MARKER_DIMENSIONS.has(e.marker) &&
        e.q != null,
    );
    if (tested.length === 0) return [];
    const differing = tested.filter((e) => e.q! <= 0.05);
    const [top] = differing
      .flatMap((e) => (e.low === null || e.high === null ? [] : [{ ...e, low: e.low, high: e.high }]))
      .toSorted((a, b) => distance(b) - distance(a));
    const most =
      top === undefined
        ? null
        : {
            marker: page.name.marker(top.marker!),
            run: top.run,
            text: `${times(top.value)} ${interval(top, times)}`,
          };
    return [{ basis, differing: differing.length, tested: tested.length, top: most }];
  });
  return bases.length === 0 ? "" : page.texts.markers(bases);
}
