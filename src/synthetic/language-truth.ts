import { byTone, ENDINGS, realTones, type ToneShares, templateTones } from "./language.ts";
import { PHRASES, TONES, type Tone } from "./phrases.ts";
import type { SimulatorSpec } from "./simulator.ts";

/** A planted value for real users and for a simulator. */
export interface RealAndSimulated<T> {
  readonly real: T;
  readonly simulated: T;
}

/** Tones that count as polite in the broad sense: politeness, hedging, face-saving, cheerfulness. */
export const POLITE_TONES: readonly Tone[] = ["thankful", "courteous", "hedged", "faceSaving", "cheerful"];

/** The planted shares of tones over all users; temper is uniform on [0, 1], and shares are linear in it. */
export function toneTruth(spec: SimulatorSpec): RealAndSimulated<ToneShares> {
  const real = realTones(0.5);
  const templates = templateTones(spec.cheer);
  return {
    real,
    simulated: byTone((t) => spec.politeness * templates[t] + (1 - spec.politeness) * real[t]),
  };
}

/**
 * The planted mean of any measure of an utterance: a sentiment, a count of markers or tokens, 0 or 1 for a class. It
 * is the exact expectation over users and utterances, summed over all possible utterances; a rate per token is the
 * ratio of two such means.
 */
export function utteranceTruth(
  spec: SimulatorSpec,
  measure: (utterance: string) => number,
): RealAndSimulated<number> {
  const bare = (tone: Tone) => mean(PHRASES[tone].map((phrase) => measure(phrase)));
  const ended = (tone: Tone) =>
    mean(PHRASES[tone].flatMap((phrase) => ENDINGS.map((ending) => measure(phrase + ending))));
  const over = (shares: ToneShares, of: (tone: Tone) => number) =>
    TONES.reduce((sum, tone) => sum + (shares[tone] === 0 ? 0 : shares[tone] * of(tone)), 0);

  const real = over(realTones(0.5), ended);
  const anybody = over(realTones(0.5), bare);
  const own = spec.personal * real + (1 - spec.personal) * anybody;
  const templates = over(templateTones(spec.cheer), bare);
  return { real, simulated: spec.politeness * templates + (1 - spec.politeness) * own };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
