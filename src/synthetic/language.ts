import { PHRASES, TONES, TOPICS, type Tone } from "./phrases.ts";
import { type Random, randomStream } from "./random.ts";
import type { SimulatorSpec } from "./simulator.ts";

/** How one user speaks, and about what. */
export interface Voice {
  /** Tendency to anger, in [0, 1]. */
  readonly temper: number;
  /** The few phrases of each tone that this user uses. */
  readonly phrases: Readonly<Record<Tone, readonly string[]>>;
  /** How the user's utterances end. */
  readonly ending: string;
  readonly topics: readonly string[];
  /** Hour of the day around which the user is active, in [0, 24). */
  readonly hour: number;
}

export type ToneShares = Readonly<Record<Tone, number>>;

export const ENDINGS = ["", "", "。", "..", " 。"] as const;
/** Number of phrases of one tone that a user has. */
const REPERTOIRE = 3;
const TOPICS_PER_USER = 3;

/** A user's voice; independent of what the user does. */
export function voiceOf(cohortSeed: number, user: number): Voice {
  const random = randomStream("voice", cohortSeed, user);
  const temper = random.uniform();
  const hour = random.below(24);
  const ending = random.pick(ENDINGS);
  const topics = random.sample(TOPICS, TOPICS_PER_USER);
  const phrases = byTone((tone) => random.sample<string>(PHRASES[tone], REPERTOIRE));
  return { temper, phrases, ending, topics, hour };
}

/** Shares of the tones in what a real user of this temper says to customer service; they sum to 1. */
export function realTones(temper: number): ToneShares {
  return byTone((tone) => {
    const [calm, furious] = TEMPERS[tone] ?? [0, 0];
    return calm + (furious - calm) * temper;
  });
}

/** Share at temper 0 and at temper 1. */
const TEMPERS: Partial<Record<Tone, readonly [number, number]>> = {
  angry: [0.05, 0.5],
  direct: [0.45, 0.3],
  plain: [0.3, 0.15],
  pleased: [0.1, 0.05],
  thankful: [0.1, 0],
};

/** Shares of the tones among a simulator's templates; they sum to 1. */
export function templateTones(cheer: number): ToneShares {
  const shares: Partial<Record<Tone, number>> = { courteous: 0.4, hedged: 0.3, faceSaving: 0.3 };
  return byTone((tone) => (tone === "cheerful" ? cheer : (1 - cheer) * (shares[tone] ?? 0)));
}

/** What the user says: one of the user's own phrases, with the user's ending. */
export function realUtterance(voice: Voice, random: Random): string {
  return random.pick(voice.phrases[drawTone(realTones(voice.temper), random)]) + voice.ending;
}

/**
 * What a simulator says for the user: a template, or the user's own way of speaking with probability `spec.personal`,
 * or what any user could say.
 */
export function simulatedUtterance(spec: SimulatorSpec, voice: Voice, random: Random): string {
  if (random.uniform() < spec.politeness) {
    return random.pick<string>(PHRASES[drawTone(templateTones(spec.cheer), random)]);
  }
  if (random.uniform() < spec.personal) return realUtterance(voice, random);
  return random.pick<string>(PHRASES[drawTone(realTones(0.5), random)]);
}

/** What a simulator expects the user to search for: one of the user's topics as far as it is personal. */
export function simulatedKeyword(spec: SimulatorSpec, voice: Voice, random: Random): string {
  return random.pick<string>(random.uniform() < spec.personal ? voice.topics : TOPICS);
}

function drawTone(shares: ToneShares, random: Random): Tone {
  let rest = random.uniform();
  for (const tone of TONES) {
    rest -= shares[tone];
    if (rest < 0) return tone;
  }
  return "plain";
}

/** A value for each tone. */
export function byTone<T>(of: (tone: Tone) => T): Record<Tone, T> {
  return Object.fromEntries(TONES.map((tone) => [tone, of(tone)])) as Record<Tone, T>;
}
