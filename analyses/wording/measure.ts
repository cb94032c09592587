import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { tiedShare } from "../../src/stats/fidelity.ts";
import {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  MIN_EFFECTIVE_USERS,
  NOTES,
} from "../../src/stats/jackknife.ts";
import { totalOf, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { partOf, welch } from "../../src/stats/welch.ts";
import { answeredFor } from "../../src/store/pairs.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import type { Language } from "../../src/text/language.ts";
import {
  DIVERSITY,
  planSamples,
  type RunSpeech,
  readSpeech,
  repetitionOfConversations,
  repetitionOfUsers,
  type SamplePlan,
  textSamples,
  type Users,
} from "./speech.ts";

/** The differences of simulators in units of how real users differ from one another. */
export const SPREAD = "human_spread";

/**
 * How much users write, how varied their words are and how much they repeat, in the language that real users use
 * most, on texts of equal length; with each, the difference in standard deviations between real users.
 */
export async function measureWording(store: Store, options: AnalysisOptions): Promise<Measured> {
  const speeches = new Map<string, RunSpeech>([
    [REAL_RUN, await readSpeech(store, REAL_RUN, await answeredFor(store))],
  ]);
  for (const { name } of await simulatedRuns(store, "utterances")) {
    speeches.set(name, await readSpeech(store, name));
  }
  const language = mainLanguage([...speeches.values()]);
  if (language === undefined) return { estimates: [], notes: [{ code: "nothing_read" }] };
  const sources = [...speeches].flatMap(([run, speech]) => {
    const users = speech.get(language);
    return users === undefined ? [] : [{ run, users }];
  });
  const plan = planSamples(sources.map(({ users }) => users));
  const most = Math.min(...sources.map(({ users }) => users.size));
  const measured = sources.map(({ run, users }) => ({ run, values: valuesOf(users, plan, most) }));
  const real = measured.find(({ run }) => run === REAL_RUN);
  const fewest = Math.min(...sources.map(({ users }) => users.size));
  return {
    estimates: measured.flatMap(({ run, values }) => [
      ...values.map((own) => levelEstimate(run, own, options)),
      ...(real === undefined || run === REAL_RUN ? [] : spreadEstimates(run, values, real.values)),
    ]),
    notes: [
      { code: "language", params: { language } },
      ...(plan === null ? [{ code: "too_short" }] : [{ code: "samples", params: plan }]),
      ...userNotes(fewest),
    ],
  };
}

/** The language in which real users, or else anybody, say most. */
function mainLanguage(speeches: readonly RunSpeech[]): Language | undefined {
  const sizes = new Map<Language, number>();
  for (const speech of speeches) {
    for (const [language, users] of speech) {
      const said = [...users.values()].reduce((sum, { utterances }) => sum + utterances, 0);
      sizes.set(language, (sizes.get(language) ?? 0) + said);
    }
    if (sizes.size > 0) break;
  }
  return [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** A measure as a ratio of user sums; `n` is what it rests on. */
interface Values {
  readonly measure: string;
  readonly n: number;
  readonly users: number;
  /** Numerator and denominator of each user, or group of users. */
  readonly rows: readonly (readonly [string, readonly [number, number]])[];
}

function valuesOf(users: Users, plan: SamplePlan | null, most: number): Values[] {
  const all = [...users];
  const ratio = (
    measure: string,
    amount: "utterances" | "messages",
    row: (own: (typeof all)[number][1]) => readonly [number, number],
  ): Values => ({
    measure,
    n: all.reduce((sum, [, own]) => sum + own[amount], 0),
    users: all.length,
    rows: all.map(([id, own]) => [id, row(own)] as const),
  });
  const mean = (
    measure: string,
    values: readonly (readonly [string, number])[],
    people = values.length,
  ): Values => ({
    measure,
    n: values.length,
    users: people,
    rows: values.map(([id, value]) => [id, [value, 1]] as const),
  });
  const samples = plan === null ? [] : textSamples(users, plan);
  const people = samples.reduce((sum, sample) => sum + sample.users, 0);
  return [
    ratio("tokens_per_utterance", "utterances", ({ tokens, utterances }) => [tokens, utterances]),
    ratio("turns_per_conversation", "messages", ({ messages, conversations }) => [
      messages,
      conversations.size,
    ]),
    ...Object.entries(DIVERSITY).map(([measure, of]) =>
      mean(
        measure,
        samples.flatMap(({ id, tokens }) => {
          const value = of(tokens);
          return value === null ? [] : [[id, value] as const];
        }),
        people,
      ),
    ),
    mean("repetition_users", plan === null ? [] : repetitionOfUsers(users, plan, most)),
    mean("repetition_conversations", repetitionOfConversations(users)),
  ];
}

function estimateValues({ rows, users }: Values, options: JackknifeOptions): JackknifeEstimate {
  if (rows.length === 0)
    return { value: null, low: null, high: null, se: null, p: null, users, note: NOTES.undefinedValue };
  return jackknife(userSums(rows), ratioOf, options);
}

/** Texts that a mean of texts takes for an interval. */
const LEAST_TEXTS = 10;

/**
 * Shares have their interval on the logit scale; counts are bounded by 0. If few users have most of it, there is no
 * interval.
 */
const SHARE: JackknifeOptions = { scale: "logit", items: 1 };
const AMOUNT: JackknifeOptions = { range: [0, Number.POSITIVE_INFINITY], items: 1 };
const SHARES: ReadonlySet<string> = new Set([
  "mattr",
  "hdd",
  "distinct_2",
  "repetition_users",
  "repetition_conversations",
]);

function levelEstimate(run: string, values: Values, options: AnalysisOptions): Estimate {
  const { measure, n, users } = values;
  const scale = SHARES.has(measure) ? SHARE : AMOUNT;
  const found = estimateValues(values, measure in DIVERSITY ? { ...scale, leastUsers: LEAST_TEXTS } : scale);
  return { ...estimateOf({ measure, run, n }, found, options), users };
}

/** Real users, or texts, that a standard deviation between them takes for an interval. */
const LEAST_SPREAD = 10;

/**
 * (simulated - real) over the standard deviation between real users, or groups of them (MirrorBench's calibration). Both
 * sides are independent samples; leaving out a real user moves the standard deviation, too.
 */
function spreadEstimates(run: string, own: readonly Values[], real: readonly Values[]): Estimate[] {
  return own.flatMap((values, i) => {
    const [said, reference] = [userSums(values.rows), momentSums(real[i]!)];
    const [mean, { centre, spread }] = [ratioOf(totalOf(said)), momentsOf(totalOf(reference))];
    if (mean === null || centre === null || spread === null) return [];
    const sides = [
      jackknife(said, (sum) => scaled(ratioOf(sum), centre, spread), { reads: [1], items: 1 }),
      jackknife(
        reference,
        (sum) => {
          const without = momentsOf(sum);
          return scaled(mean, without.centre, without.spread);
        },
        { reads: [1], items: 1, leastUsers: LEAST_SPREAD },
      ),
    ] as const;
    const value = (mean - centre) / spread;
    const missing =
      sides.find(({ se }) => se === null)?.note ??
      ([values, real[i]!].some(mostAlike) ? NOTES.noVariation : undefined) ??
      (sides.some((side) => (side.effectiveUsers ?? MIN_EFFECTIVE_USERS) < MIN_EFFECTIVE_USERS)
        ? NOTES.fewEffective
        : undefined);
    const found = missing === undefined ? welch(value, partOf(sides[0]), partOf(sides[1])) : null;
    return [
      {
        measure: values.measure,
        run,
        basis: SPREAD,
        value,
        low: found?.low ?? null,
        high: found?.high ?? null,
        n: values.n,
        users: values.users,
        ...(found === null ? { note: missing ?? NOTES.noVariation } : {}),
      },
    ];
  });
}

/** Whether more than half have one and the same value: the others are too few to know a standard deviation from. */
function mostAlike({ rows }: Values): boolean {
  return tiedShare(rows.map(([, [part, whole]]) => (whole > 0 ? part / whole : 0))) > 0.5;
}

/** Columns of each user: part, whole, what the one is of the other, its square, and one. */
function momentSums({ rows }: Values): UserSums {
  return userSums(
    rows.map(([id, [part, whole]]) => {
      const each = whole > 0 ? part / whole : 0;
      return [id, [part, whole, each, each ** 2, whole > 0 ? 1 : 0]] as const;
    }),
  );
}

/** The ratio of all, and the standard deviation between users; null if there is none, or they are all alike. */
function momentsOf(sum: Float64Array): { readonly centre: number | null; readonly spread: number | null } {
  const [, , values, squares, users] = sum;
  const variance = (squares! - values! ** 2 / users!) / (users! - 1);
  const alike = !(users! > 1) || !(variance > 1e-12 * (squares! / users!));
  return { centre: ratioOf(sum), spread: alike ? null : Math.sqrt(variance) };
}

function ratioOf(sum: Float64Array): number | null {
  return sum[1]! > 0 ? sum[0]! / sum[1]! : null;
}

function scaled(mean: number | null, centre: number | null, spread: number | null): number | null {
  return mean === null || centre === null || spread === null ? null : (mean - centre) / spread;
}
