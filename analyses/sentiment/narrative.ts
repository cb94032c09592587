import type { Narrative } from "../../src/analysis/definition.ts";
import { hasNote } from "../../src/analysis/estimate-notes.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, percent, points, pValue, signed } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import { FLOORS, UNMATCHED } from "./comparison.ts";
import type { SentimentDirection, SentimentTexts } from "./en.ts";
import { runsByShift } from "./figures.ts";

export function sentimentNarrative(finding: Finding, page: Page<SentimentTexts>): Narrative {
  const texts = page.texts;
  const runs = runsByShift(finding);
  const of: Lookup = (measure, run) => findEstimate(finding, { measure, run });
  const tail = of("strongly_negative_share", REAL_RUN);
  const shifts = runs.flatMap((run) => {
    const shift = of("shift", run);
    return shift?.value == null ? [] : [shift];
  });
  const unscored = unscoredParagraph(of, runs, page);
  const nobody = finding.notes.some(({ code }) => code === "no_real_users");
  if (tail === undefined || shifts.length === 0) {
    return {
      verdict:
        tail === undefined
          ? nobody
            ? texts.nobodyReal
            : texts.nothing
          : texts.nobodySpeaks(percent(tail.value)),
      paragraphs: [unscored].filter((text) => text !== ""),
    };
  }
  return {
    verdict: verdictOf(texts, of, shifts, tail, page),
    paragraphs: [
      lengthParagraph(texts, of, shifts, page),
      tailParagraph(texts, of, shifts, page),
      classesParagraph(texts, of, shifts),
      distanceParagraph(texts, of, shifts),
      unscored,
    ].filter((text) => text !== ""),
  };
}

/** The margin of no change: a smaller shift does not matter. */
const SAME_MOOD = 0.05;

type Lookup = (measure: string, run: string) => Estimate | undefined;

function verdictOf(
  texts: SentimentTexts,
  of: Lookup,
  shifts: readonly Estimate[],
  tail: Estimate,
  page: Page<SentimentTexts>,
): string {
  const alone = shifts.filter((e) => isLength(e, of("shift_standardised", e.run)));
  const inState = (state: AtLength) =>
    shifts.filter((e) => atLength(e, of("shift_standardised", e.run)) === state);
  const [open, turned] = [inState("open"), inState("turned")];
  const moved = shifts.filter(
    (e) => ![...alone, ...open, ...turned].includes(e) && (e.q == null || e.q <= 0.05),
  );
  const above = moved.filter((e) => (e.low ?? -1) > 0);
  const below = moved.filter((e) => (e.high ?? 1) < 0).toReversed();
  const untold = shifts.filter((e) => e.low === null && e.value !== 0);
  const unclear = shifts.filter(
    (e) => ![...above, ...below, ...alone, ...open, ...turned, ...untold].includes(e),
  );
  const names = (runs: readonly Estimate[]) => runs.map((e) => e.run);
  /** A shift per utterance, which the length of turns gives. */
  const atTurns = (e: Estimate) => ({ name: e.run, higher: sideOf(e) > 0, text: signed(e.value) });
  const atEqual = (e: Estimate) => {
    const standardised = of("shift_standardised", e.run)!;
    return {
      name: e.run,
      text: `${signed(standardised.value)} ${page.format.interval(standardised, signed)}`,
    };
  };
  /** The runs that are shifted in one direction, the farthest first. */
  const shifted = (words: SentimentDirection, [far, ...others]: readonly Estimate[]) =>
    far === undefined
      ? []
      : [texts.direction(words, 1 + others.length, shifts.length, { name: far.run, text: size(far, page) })];
  const parts = [
    ...shifted("more positive", above),
    ...shifted("more negative", below),
    ...(alone.length === 0 ? [] : [texts.lengthAlone(alone.map(atTurns))]),
    ...(turned.length === 0 ? [] : [texts.lengthTurns(turned.map(atTurns), turned.map(atEqual))]),
    ...(open.length === 0 ? [] : [texts.lengthOpen(names(open))]),
    ...(unclear.length === 0 ? [] : [texts.unclear(names(unclear))]),
    ...(untold.length === 0 ? [] : [texts.tooFew(names(untold))]),
  ];
  const run = shifts[0]!.run;
  const first = { name: run, text: percent(of("strongly_negative_share", run)?.value ?? null) };
  return texts.verdict(
    percent(tail.value),
    first,
    shifts.length === 1,
    parts,
    shifts.some((shift) => hasNote(shift, UNMATCHED)),
  );
}

function sideOf(e: Estimate | undefined): number {
  if (e === undefined || e.low === null || e.high === null) return 0;
  return e.low > 0 ? 1 : e.high < 0 ? -1 : 0;
}

/**
 * What happens to a certain shift at equal length: it stays, it is certainly reversed, it is gone (the whole interval
 * is below the margin on the shift's side), or that is open.
 */
type AtLength = "stays" | "turned" | "gone" | "open";

function atLength(shift: Estimate, standardised: Estimate | undefined): AtLength | undefined {
  const side = sideOf(shift);
  if (side === 0 || standardised?.value == null) return undefined;
  if (sideOf(standardised) === side) return "stays";
  if (sideOf(standardised) === -side) return "turned";
  const most = side > 0 ? standardised.high : standardised.low;
  return most !== null && side * most < SAME_MOOD ? "gone" : "open";
}

function isLength(shift: Estimate, standardised: Estimate | undefined): boolean {
  return atLength(shift, standardised) === "gone";
}

/** Which shifts remain at equal length. */
function lengthParagraph(
  texts: SentimentTexts,
  of: Lookup,
  shifts: readonly Estimate[],
  page: Page<SentimentTexts>,
): string {
  const told = (shift: Estimate) => {
    const e = of("shift_standardised", shift.run)!;
    return { name: shift.run, text: `${signed(e.value)} ${page.format.interval(e, signed)}` };
  };
  const inState = (state: AtLength) =>
    shifts.filter((e) => atLength(e, of("shift_standardised", e.run)) === state).map(told);
  const floor = of(FLOORS.shift, REAL_RUN);
  const [gone, turned, stays, open] = [inState("gone"), inState("turned"), inState("stays"), inState("open")];
  return page.format.sentences([
    ...(gone.length === 0 ? [] : [texts.longer(gone)]),
    ...(turned.length === 0 ? [] : [texts.turns(turned)]),
    ...(stays.length === 0 ? [] : [texts.survives(stays)]),
    ...(open.length === 0 ? [] : [texts.unsureAtLength(open)]),
    ...(floor?.high == null ? [] : [texts.floor(decimal(floor.high))]),
  ]);
}

/** A difference without its sign, where the words say the direction. */
function size({ value, low, high }: Estimate, page: Page<SentimentTexts>): string {
  const { interval } = page.format;
  const turn = (x: number | null) => (x === null ? null : -x);
  const down = value !== null && value < 0;
  return `${decimal(down ? -value : value)} ${interval(down ? { low: turn(high), high: turn(low) } : { low, high }, decimal)}`;
}

/** The negative tail: how many simulators lose it, on what evidence. */
function tailParagraph(
  texts: SentimentTexts,
  of: Lookup,
  shifts: readonly Estimate[],
  page: Page<SentimentTexts>,
): string {
  const { interval } = page.format;
  const share = (run: string) => {
    const e = of("strongly_negative_share", run);
    return e === undefined ? "" : `${percent(e.value)} ${interval(e, (v) => percent(v))}`;
  };
  const differences = shifts.flatMap(({ run }) => of("strongly_negative_difference", run) ?? []);
  const lost = differences.filter((e) => (e.high ?? 1) < 0);
  const more = differences.filter((e) => (e.low ?? -1) > 0);
  /** Whether the difference, as shown, is not that of the two shares, which cover more utterances. */
  const ofCompared = (e: Estimate) => {
    const [own, real] = [e.run, REAL_RUN].map((run) => of("strongly_negative_share", run)?.value ?? 0);
    return Math.abs(e.value! - (own! - real!)) > 0.0015;
  };
  const inPoints = (e: Estimate) => {
    const text = texts.points(
      points(e.value),
      interval(e, (v) => points(v)),
    );
    return { name: e.run, text: ofCompared(e) ? texts.ofCompared(text) : text };
  };
  const least = lost.toSorted((a, b) => a.value! - b.value!)[0];
  const extremes = [...new Set([shifts[0]!, shifts.at(-1)!].map((e) => e.run))];
  const sentences = [
    texts.tail(
      share(REAL_RUN),
      extremes.map((run) => ({ name: run, text: share(run) })),
    ),
    least === undefined
      ? texts.tailKept
      : differences.length === 1
        ? texts.tailLost(inPoints(least).text)
        : texts.tailLostBy(lost.length, differences.length, inPoints(least)),
    ...(more.length === 0 ? [] : [texts.tailMore(more.map(inPoints))]),
  ];
  return page.format.sentences(sentences);
}

function classesParagraph(texts: SentimentTexts, of: Lookup, shifts: readonly Estimate[]): string {
  const range = (measure: string) => {
    const values = shifts.flatMap(({ run }) => of(measure, run)?.value ?? []);
    return texts.range(percent(Math.min(...values)), percent(Math.max(...values)));
  };
  const real = (measure: string) => percent(of(measure, REAL_RUN)?.value ?? null);
  return texts.classes(
    shifts.length === 1 ? shifts[0]!.run : null,
    (["negative_share", "neutral_share", "positive_share"] as const).map((measure) => ({
      measure,
      real: real(measure),
      range: range(measure),
    })),
  );
}

function distanceParagraph(texts: SentimentTexts, of: Lookup, shifts: readonly Estimate[]): string {
  const found = shifts.flatMap(({ run }) => {
    const distance = of("wasserstein_1_excess", run);
    const chance = of("wasserstein_1_null", run);
    return distance?.value == null || chance?.value == null ? [] : [{ distance, chance }];
  });
  const tested = (run: string) => of("wasserstein_1", run)?.p;
  const sorted = found.toSorted((a, b) => b.distance.value! - a.distance.value!);
  const [far, near] = [sorted[0], sorted.at(-1)];
  if (far === undefined || near === undefined) return "";
  const written = [...new Set([far, near])].map(({ distance, chance }) => ({
    run: distance.run,
    distance: decimal(distance.value),
    chance: decimal(chance.value),
    p: tested(distance.run) == null ? null : pValue(tested(distance.run)!),
  }));
  const level = found.filter(({ distance }) => (tested(distance.run) ?? 0) > 0.05);
  return `${texts.distances(written)}${level.length === 0 ? "" : texts.notApart(level.map(({ distance }) => distance.run))}`;
}

function unscoredParagraph(of: Lookup, runs: readonly string[], page: Page<SentimentTexts>): string {
  const found = [REAL_RUN, ...runs].flatMap((run) => {
    const e = of("unscored_share", run);
    return e?.value == null || e.value === 0 ? [] : [e];
  });
  return found.length === 0
    ? ""
    : page.texts.unscored(
        found.map((e) => ({ run: page.name.run(e.run), share: percent(e.value), of: e.n })),
      );
}
