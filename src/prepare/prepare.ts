import { createHash } from "node:crypto";
import { median } from "simple-statistics";
import { VERSION } from "../model/version.ts";
import { proportion } from "../stats/proportion.ts";
import { userSums } from "../stats/user-sums.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { cleanText, noTextCounts } from "./clean-text.ts";
import { chooseItems, chooseUsers } from "./draw.ts";
import { makeFacts, unknownScenarios } from "./event-facts.ts";
import { findIdentifiers, withoutIdentifiers } from "./find-identifiers.ts";
import { generalise } from "./k-anonymity.ts";
import type { PrepareOptions } from "./options.ts";
import {
  PREPARATION_SCHEMA,
  type Preparation,
  type RateEstimate,
  type SampledRates,
  type WeightSummary,
} from "./preparation.ts";
import { noContentCounts } from "./prepare-event.ts";
import {
  boilerplateOf,
  drawnPeople,
  type Person,
  type PreparedSink,
  prepareUsers,
  type UserTrail,
} from "./prepared-users.ts";
import { type Profile, parseProfile, profileText } from "./profile.ts";
import { type LogFile, readLogs } from "./read-logs.ts";
import { type PrivacyRisk, profileClasses, untouched } from "./risk.ts";
import {
  applyStep,
  cutSpurious,
  type Rates,
  ratesOf,
  type StepId,
  type StepResult,
  stepResult,
  UNREADABLE,
  writeCuts,
} from "./steps.ts";
import { unicity } from "./unicity.ts";

export interface PrepareExtras {
  /** Called as bytes are read. */
  readonly onBytes?: ((done: number) => void) | undefined;
  /** A file to which every event that is left out goes, as CSV: user and event by their place, scenario, step, reason. */
  readonly cuts?: string | undefined;
}

/**
 * Makes a benchmark from logs: reads them, leaves out what no person did or nobody can judge, draws users and
 * events, takes out what would tell who they are, and hands on each user. The same logs and options give the same.
 * @returns what was done, in counts, rates and measures of privacy.
 * @throws {InputError} where a log has a fault.
 * @throws {TooLittleDataError} where no user may be drawn.
 */
export async function prepare(
  store: DuckStore,
  logs: readonly string[],
  options: PrepareOptions,
  sink: PreparedSink,
  { onBytes, cuts }: PrepareExtras = {},
): Promise<Preparation> {
  const files = await readLogs(store, logs, { map: options.map, onBytes });
  await makeFacts(store, options);
  const before = await whole(store);
  const steps = await cut(store, options, before);
  const population = await ratesOf(store, "in_test");
  const eligible = steps.at(-1)!;
  const strata = await chooseUsers(store, options);
  const may = await populationRates(store);
  steps.push(
    await stepResult(store, "users", { out: eligible.out, users_out: eligible.users_out }, "in_test"),
  );
  await chooseItems(store, options);
  steps.push(await itemsStep(store, steps.at(-1)!));
  if (cuts !== undefined) await writeCuts(store, cuts);
  const people = await drawnPeople(store, options);
  const counts = noContentCounts();
  const boilerplate = options.fuse ? await boilerplateOf(store, options.boilerplate) : new Set<string>();
  const profiles = await profilesOf(store, people, options);
  const written = { users: 0, history: 0, window: 0, drawn: 0 };
  const weights: number[] = [];
  const counting: PreparedSink = {
    finding: (...args) => sink.finding(...args),
    user: async (user) => {
      written.users++;
      written.history += user.history.length;
      written.window += user.window.length;
      written.drawn += user.drawn.length;
      for (const { weight } of user.drawn) weights.push(weight);
      await sink.user(user);
    },
  };
  const trails = await prepareUsers(
    store,
    people,
    profiles.texts,
    { options, boilerplate, counts },
    counting,
  );
  return {
    schema: PREPARATION_SCHEMA,
    simgap: VERSION,
    options: shownOptions(options),
    inputs: inputsOf(files),
    output: {
      users: written.users,
      history_events: written.history,
      test_window_events: written.window,
      test_events: written.drawn,
    },
    before,
    steps,
    strata,
    weights: weightSummary(weights),
    rates: await sampledRates(store, may ?? population),
    content: counts,
    privacy: riskOf(profiles, trails, options, counts),
    problems: (await unknownScenarios(store)).map(({ name, events }) => ({
      kind: "unknown_scenario",
      count: events,
      example: name,
    })),
  };
}

async function whole(store: DuckStore): Promise<Preparation["before"]> {
  const [all] = await store.query("SELECT count(*) AS n, count(DISTINCT user) AS users FROM log_facts");
  return { users: Number(all?.users), events: Number(all?.n), rates: await ratesOf(store) };
}

/** The steps before anything is drawn. The benchmark's own draw has its own rules of what may be drawn, and no others. */
async function cut(
  store: DuckStore,
  options: PrepareOptions,
  before: Preparation["before"],
): Promise<StepResult[]> {
  const { sampling, history, test } = options;
  const steps: StepResult[] = [];
  const done = async (step: StepId, rest?: string) => {
    const last = steps.at(-1) ?? { out: before.events, users_out: before.users };
    steps.push(await stepResult(store, step, last, rest));
  };
  if (sampling === "representative") {
    await applyStep(store, "map", { reason: UNREADABLE });
    await done("map");
    await cutSpurious(store, history.first, test.last);
    await done("behaviour");
    await applyStep(store, "text", { reason: "f.textless" });
    await done("text");
  }
  await applyStep(store, "split", {
    reason: "CASE WHEN NOT f.in_history AND NOT f.in_test THEN 'outside_windows' END",
  });
  await done("split", "in_test");
  if (sampling === "benchmark") {
    await applyStep(store, "eligible", { reason: "CASE WHEN f.in_test THEN f.skip END" });
    await done("eligible", "in_test");
  }
  return steps;
}

/** Events that were not drawn stay as what the user did, and are counted apart. */
async function itemsStep(store: DuckStore, last: StepResult): Promise<StepResult> {
  const found = await stepResult(store, "items", last, "in_test");
  return {
    ...found,
    reasons: found.reasons.map((reason) => ({ ...reason, kept_as_context: true as const })),
  };
}

/** Rates of all events of the test window that might have been drawn, whoever was. */
async function populationRates(store: DuckStore): Promise<Rates> {
  const rows = await store.query(`
    SELECT scenario, count(*) AS events, sum(asked) AS asked, sum(yes) AS positive FROM log_facts f JOIN log_people p ON p.user = f.user
    WHERE p.reason IS NULL AND f.in_test AND (f.step IS NULL OR f.reason = 'user_not_drawn') GROUP BY scenario ORDER BY scenario`);
  const total = (key: "asked" | "positive") => rows.reduce((sum, row) => sum + Number(row[key]), 0);
  const rate = (yes: number, asked: number) => (asked === 0 ? null : yes / asked);
  return {
    asked: total("asked"),
    yes: total("positive"),
    rate: rate(total("positive"), total("asked")),
    scenarios: Object.fromEntries(
      rows.map((row) => [
        String(row.scenario),
        { events: Number(row.events), rate: rate(Number(row.positive), Number(row.asked)) },
      ]),
    ),
  };
}

async function sampledRates(store: DuckStore, population: Rates): Promise<Preparation["rates"]> {
  const rows = await store.query(`
    SELECT f.user, scenario, sum(asked) AS asked, sum(yes) AS positive, sum(asked * CAST(weight AS DECIMAL(18, 6))) AS asked_weight, sum(yes * CAST(weight AS DECIMAL(18, 6))) AS yes_weight
    FROM log_facts f JOIN log_drawn d ON d.file = f.file AND d.row = f.row GROUP BY f.user, scenario ORDER BY f.user, scenario`);
  const estimate = (own: typeof rows, yes: string, asked: string): RateEstimate => {
    const users = new Map<string, [number, number]>();
    for (const row of own) {
      const sums = users.get(String(row.user)) ?? [0, 0];
      users.set(String(row.user), [sums[0] + Number(row[yes]), sums[1] + Number(row[asked])]);
    }
    const answers = own.reduce((sum, row) => sum + Number(row.asked), 0);
    const total = own.reduce((sum, row) => sum + Number(row[asked]), 0);
    // Intervals look at how many answers there are: weights count as one on average.
    const scaled = [...users].map(
      ([user, sums]) => [user, sums.map((sum) => (sum * answers) / total)] as const,
    );
    const found = proportion(userSums(scaled), 0, 1);
    return {
      value: found.value,
      low: found.low,
      high: found.high,
      users: found.users,
      asked: answers,
      ...(found.note === undefined ? {} : { note: found.note }),
    };
  };
  const of = (own: typeof rows, rate: number | null): SampledRates => ({
    population: rate,
    unweighted: estimate(own, "positive", "asked"),
    weighted: estimate(own, "yes_weight", "asked_weight"),
  });
  const scenarios = Object.keys(population.scenarios).filter(
    (name) => population.scenarios[name]!.rate !== null,
  );
  return {
    all: of(rows, population.rate),
    scenarios: Object.fromEntries(
      scenarios.map((name) => [
        name,
        of(
          rows.filter((row) => row.scenario === name),
          population.scenarios[name]!.rate,
        ),
      ]),
    ),
  };
}

function weightSummary(weights: readonly number[]): WeightSummary | null {
  if (weights.length === 0) return null;
  const sorted = [...weights].sort((a, b) => a - b);
  const sum = sorted.reduce((total, weight) => total + weight, 0);
  const squares = sorted.reduce((total, weight) => total + weight ** 2, 0);
  return { least: sorted[0]!, median: median(sorted), most: sorted.at(-1)!, effective: sum ** 2 / squares };
}

/** All but the key, the mapping and the list of offsets. */
function shownOptions({
  key,
  map,
  seedOffsets,
  systemTurns: _,
  ...options
}: PrepareOptions): Record<string, unknown> {
  return {
    ...options,
    pseudonymised: key !== undefined,
    mapped: map !== undefined,
    seed_offsets: seedOffsets?.size ?? 0,
  };
}

/** Names of files may hold those of users: how many there were, and one digest of all. */
function inputsOf(files: readonly LogFile[]): Preparation["inputs"] {
  const sum = (key: "bytes" | "records") => files.reduce((total, file) => total + file[key], 0);
  const digest = createHash("sha256");
  for (const sha256 of files.map((file) => file.sha256).sort()) digest.update(sha256);
  return { files: files.length, bytes: sum("bytes"), records: sum("records"), sha256: digest.digest("hex") };
}

interface Profiles {
  readonly parsed: readonly (Profile | null)[];
  readonly texts: readonly string[];
  readonly after: ReturnType<typeof generalise>;
}

async function profilesOf(
  store: DuckStore,
  people: readonly Person[],
  { k, scrub }: PrepareOptions,
): Promise<Profiles> {
  const rows = await store.query(
    "SELECT user, profile FROM log_users JOIN log_numbers USING (user_id) JOIN log_chosen USING (user)",
  );
  const texts = new Map(
    rows.map((row) => [Number(row.user), row.profile === null ? null : String(row.profile)]),
  );
  const parsed = people.map(({ user }) => parseProfile(texts.get(user) ?? null));
  const attributes = parsed.map((profile) => profile?.attributes ?? {});
  if (k > 0) {
    const after = generalise(attributes, k);
    const written = parsed.map((profile, i) => {
      const kept = after.profiles[i];
      return profile === null || kept == null ? "" : profileText(profile.form, kept);
    });
    return { parsed, texts: written, after };
  }
  const plain = people.map(({ user }) => {
    const clean = cleanText(texts.get(user) ?? "", noTextCounts());
    return scrub ? withoutIdentifiers(clean, findIdentifiers(clean)) : clean;
  });
  return { parsed, texts: plain, after: untouched(attributes) };
}

function riskOf(
  { parsed, after }: Profiles,
  trails: readonly UserTrail[],
  { k, key, seed, shiftWeeks }: PrepareOptions,
  counts: ReturnType<typeof noContentCounts>,
): PrivacyRisk {
  const attributes = parsed.map((profile) => profile?.attributes ?? {});
  const favourites = trails.map(({ favourite }) => favourite);
  const points = trails.map((trail) => trail.points);
  const before = unicity(points, 0, seed);
  return {
    pseudonymised: key !== undefined,
    k,
    attributes: [...new Set(attributes.flatMap((profile) => Object.keys(profile)))].sort(),
    before: profileClasses(attributes, favourites, Math.max(k, 1)),
    after: profileClasses(after.profiles, favourites, Math.max(k, 1)),
    levels: after.levels,
    suppressed: after.suppressed,
    further_text: parsed.filter((profile) => profile?.further === true).length,
    unicity_before: before,
    unicity_after: key === undefined ? before : unicity(points, shiftWeeks, seed),
    identifiers_found: counts.identifiers,
    identifiers_left: counts.identifiersLeft,
  };
}
