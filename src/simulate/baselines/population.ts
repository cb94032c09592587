import { quantileSorted } from "simple-statistics";
import type { Precedent } from "../agent.ts";
import { factsOf } from "./facts.ts";

/** What all users' past says about a yes/no field. */
export interface FieldPrior {
  /** Share of yes, with half an answer added to either side, in (0, 1). */
  readonly rate: number;
  /** The number of a user's answers that weigh as much as this rate: small if users differ much. */
  readonly strength: number;
}

/** Rates, watch times and texts of all users before the first question. */
export class PopulationPrior {
  readonly #fields: ReadonlyMap<string, FieldPrior>;
  readonly #all: FieldPrior;
  readonly #seconds: ReadonlyMap<string, number>;
  readonly #share: number;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(precedents: readonly Precedent[]) {
    const users = precedents.map(({ history }) => countsOf(history));
    const names = new Set(users.flatMap((counts) => [...counts.keys()]));
    this.#fields = new Map(
      [...names].map((name) => [name, priorOf(users.flatMap((counts) => counts.get(name) ?? []))]),
    );
    this.#all = priorOf(users.flatMap((counts) => [...counts.values()]));
    const watched = watchedOf(precedents);
    this.#seconds = new Map([...watched.seconds].map(([field, values]) => [field, median(values) ?? 0]));
    this.#share = median(watched.shares) ?? 0.5;
    this.#texts = commonTexts(precedents);
  }

  /** The prior of a field; for an unseen field, that of all fields together. */
  field(name: string): FieldPrior {
    return this.#fields.get(name) ?? this.#all;
  }

  /** Median watched share of a video's length. */
  get watchShare(): number {
    return this.#share;
  }

  /** Median seconds of a watch field; 0 for an unseen field. */
  seconds(field: string): number {
    return this.#seconds.get(field) ?? 0;
  }

  /** The most frequent text of a field; null if there was none. */
  text(field: string): string | null {
    return this.#texts.get(field) ?? null;
  }
}

export interface YesCount {
  n: number;
  yes: number;
}

/** Number of answers and of yeses in a history, by yes/no field. */
export function countsOf(history: Precedent["history"]): Map<string, YesCount> {
  const counts = new Map<string, YesCount>();
  for (const event of history) {
    for (const [field, truth] of factsOf(event).answers) {
      if (truth !== 0 && truth !== 1) continue;
      if (field.endsWith("_seconds")) continue;
      const known = counts.get(field) ?? { n: 0, yes: 0 };
      known.n++;
      known.yes += truth;
      counts.set(field, known);
    }
  }
  return counts;
}

const STRENGTH = { least: 1, most: 200, unknown: 10 } as const;

/**
 * Mean and strength of a beta distribution of the users' rates, by moments (Kleinman 1973): the strength is at its
 * maximum if users differ no more than by chance.
 */
function priorOf(counts: readonly YesCount[]): FieldPrior {
  const n = counts.reduce((sum, one) => sum + one.n, 0);
  const yes = counts.reduce((sum, one) => sum + one.yes, 0);
  const rate = (yes + 0.5) / (n + 1);
  const users = counts.filter((one) => one.n > 0);
  if (users.length < 3 || yes < 2) return { rate, strength: STRENGTH.unknown };
  const spread = users.reduce((sum, one) => sum + one.n * (one.yes / one.n - rate) ** 2, 0);
  const effective = n - users.reduce((sum, one) => sum + one.n ** 2, 0) / n;
  const excess = spread - (users.length - 1) * rate * (1 - rate);
  const correlation = effective <= 0 ? 0 : excess / (effective * rate * (1 - rate));
  const strength = correlation <= 0 ? STRENGTH.most : 1 / correlation - 1;
  return { rate, strength: Math.min(STRENGTH.most, Math.max(STRENGTH.least, strength)) };
}

function watchedOf(precedents: readonly Precedent[]) {
  const seconds = new Map<string, number[]>();
  const shares: number[] = [];
  for (const { history } of precedents) {
    for (const event of history) {
      const { answers, duration } = factsOf(event);
      for (const [field, truth] of answers) {
        if (typeof truth !== "number" || !field.endsWith("_seconds")) continue;
        const known = seconds.get(field);
        if (known === undefined) seconds.set(field, [truth]);
        else known.push(truth);
        if (duration !== null && duration > 0) shares.push(Math.min(1, truth / duration));
      }
    }
  }
  return { seconds, shares };
}

/** The median; null without values. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return quantileSorted(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

function commonTexts(precedents: readonly Precedent[]): Map<string, string> {
  const said: string[] = [];
  const searched: string[] = [];
  for (const { history } of precedents) {
    for (const event of history) {
      const { answers, messages } = factsOf(event);
      said.push(...messages);
      const keyword = answers.get("search_keyword");
      if (typeof keyword === "string") searched.push(keyword);
    }
  }
  const common = [
    ["next_user_message", mostFrequent(said)],
    ["search_keyword", mostFrequent(searched)],
  ] as const;
  return new Map(common.flatMap(([field, text]) => (text === null ? [] : [[field, text]])));
}

/** The most frequent text, the earliest of equals; null without texts. */
export function mostFrequent(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best: string | null = null;
  for (const [text, n] of counts) if (best === null || n > counts.get(best)!) best = text;
  return best;
}
