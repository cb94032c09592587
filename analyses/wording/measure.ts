import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import {
  type JackknifeEstimate,
  type JackknifeOptions,
  jackknife,
  NOTES,
} from "../../src/stats/jackknife.ts";
import { userSums } from "../../src/stats/user-sums.ts";
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
 * How long users talk, how varied their words are and how much they repeat, each in the language that real users use
 * most, on texts of equal length; beside each the difference in standard deviations between real users.
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
  const said = all.reduce((sum, [, { utterances }]) => sum + utterances, 0);
  const ratio = (
    measure: string,
    row: (own: (typeof all)[number][1]) => readonly [number, number],
  ): Values => ({
    measure,
    n: said,
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
    ratio("tokens_per_utterance", ({ tokens, utterances }) => [tokens, utterances]),
    ratio("turns_per_conversation", ({ utterances, conversations }) => [utterances, conversations.size]),
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

function estimateValues({ rows, users }: Values, options: JackknifeOptions = {}): JackknifeEstimate {
  if (rows.length === 0)
    return { value: null, low: null, high: null, se: null, p: null, users, note: NOTES.undefinedValue };
  return jackknife(userSums(rows), (sum) => (sum[1]! > 0 ? sum[0]! / sum[1]! : null), options);
}

/** Shares have their interval on the logit scale; what is counted is not below 0. */
const SHARE: JackknifeOptions = { scale: "logit" };
const AMOUNT: JackknifeOptions = { range: [0, Number.POSITIVE_INFINITY] };
const SHARES: ReadonlySet<string> = new Set([
  "mattr",
  "hdd",
  "distinct_2",
  "repetition_users",
  "repetition_conversations",
]);

function levelEstimate(run: string, values: Values, options: AnalysisOptions): Estimate {
  const { measure, n, users } = values;
  const found = estimateValues(values, SHARES.has(measure) ? SHARE : AMOUNT);
  return { ...estimateOf({ measure, run, n }, found, options), users };
}

/** (simulated - real) over the standard deviation between real users, or groups of them (MirrorBench's calibration). */
function spreadEstimates(run: string, own: readonly Values[], real: readonly Values[]): Estimate[] {
  return own.flatMap((values, i) => {
    const reference = real[i]!;
    const [a, b] = [estimateValues(reference), estimateValues(values)];
    const each = reference.rows.flatMap(([, [part, whole]]) => (whole > 0 ? [part / whole] : []));
    const mean = each.reduce((sum, x) => sum + x, 0) / each.length;
    const spread = Math.sqrt(
      each.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(1, each.length - 1),
    );
    if (a.value === null || b.value === null || !(spread > 0)) return [];
    const reach = a.se === null || b.se === null ? null : (NORMAL * Math.hypot(a.se, b.se)) / spread;
    const value = (b.value - a.value) / spread;
    return [
      {
        measure: values.measure,
        run,
        basis: SPREAD,
        value,
        low: reach === null ? null : value - reach,
        high: reach === null ? null : value + reach,
        n: values.n,
        users: values.users,
        ...(reach === null ? { note: b.note ?? a.note ?? NOTES.undefinedValue } : {}),
      },
    ];
  });
}

/** Two-sided 95% of the normal distribution: both means rest on many users or have no interval. */
const NORMAL = 1.96;
