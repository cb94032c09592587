import { type AnswerTruth, answerTruth } from "./answer-truth.ts";
import type { ToneShares } from "./language.ts";
import { POLITE_TONES, type RealAndSimulated, toneTruth } from "./language-truth.ts";
import type { CohortOptions } from "./population.ts";
import type { SimulatorSpec } from "./simulator.ts";

/** Everything planted in a simulator, as expectations over the population of users. */
export interface Truth extends AnswerTruth {
  /** Shares of the tones among utterances to customer service. */
  readonly tones: RealAndSimulated<ToneShares>;
  /** Share of polite, hedging, face-saving and cheerful utterances. */
  readonly politeShare: RealAndSimulated<number>;
  /** Mean judge score, 1-10. */
  readonly judge: number;
  /** The benchmark's scores with a closed form, 0-100. */
  readonly scores: Readonly<
    Record<"video_binary" | "live_binary" | "ads_binary" | "ecommerce_binary" | "ecommerce_textual", number>
  >;
}

/**
 * The planted values of a simulator on cohorts with these options; they depend on neither seed nor size.
 * @throws {RangeError} on options or settings out of range.
 * @example
 * import { DEMO_SIMULATORS, truth } from "simgap/synthetic";
 * const [utopian] = DEMO_SIMULATORS;
 * truth({}, utopian!).judge; // => 4
 */
export function truth(options: Pick<CohortOptions, "heterogeneity">, spec: SimulatorSpec): Truth {
  const answers = answerTruth(options, spec);
  const tones = toneTruth(spec);
  const polite = (shares: ToneShares) => POLITE_TONES.reduce((sum, tone) => sum + shares[tone], 0);
  const { video, live, ads, ecommerce } = answers.scenarios;
  return {
    ...answers,
    tones,
    politeShare: { real: polite(tones.real), simulated: polite(tones.simulated) },
    judge: spec.judge,
    scores: {
      video_binary: 100 * video.macroF1,
      live_binary: 100 * live.macroF1,
      ads_binary: 100 * ads.macroF1,
      ecommerce_binary: 100 * ecommerce.macroF1,
      ecommerce_textual: 10 * spec.judge,
    },
  };
}
