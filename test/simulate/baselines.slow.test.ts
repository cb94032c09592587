import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Decision } from "../../src/simulate/baselines/decide.ts";
import { BASELINE_NAMES, type BaselineName, baselineNamed } from "../../src/simulate/baselines/index.ts";
import { NO_LEDGER } from "../../src/simulate/journal.ts";
import { Stop } from "../../src/simulate/model/failures.ts";
import { Observer } from "../../src/simulate/observe.ts";
import { promptNamed } from "../../src/simulate/prompts/index.ts";
import { type ItemResult, runAgent } from "../../src/simulate/run.ts";
import { traceOf, type UserTrace } from "../../src/simulate/trace.ts";
import { countByRule } from "../../src/text/count-by-rule.ts";
import { needs, shared } from "../support/shared.ts";
import { event, usersOf, userTraces } from "../support/traces.ts";

const observer = new Observer({
  historyTokens: Number.POSITIVE_INFINITY,
  mode: "sliding",
  prompt: promptNamed("en"),
  count: countByRule,
  wholeRecord: false,
});

async function results(
  name: string,
  traces: readonly UserTrace[],
  decision: Decision = "draw",
  items?: number,
): Promise<ItemResult[]> {
  const found: ItemResult[] = [];
  await runAgent({
    ...{
      observer,
      plan: { seed: 1, ...(items === undefined ? {} : { items }) },
      ledger: NO_LEDGER,
      feedback: "real",
      userByUser: false,
      repeat: 0,
    },
    agent: baselineNamed(name, { decision, seed: 3 }),
    users: usersOf(traces),
    lanes: () => 1,
    stop: new Stop(),
    emit: (result) => {
      found.push(result);
    },
  });
  return found;
}

interface Pair {
  readonly field: string;
  readonly truth: number;
  readonly p: number;
  readonly label: number;
}

function pairs(found: readonly ItemResult[]): Pair[] {
  return found.flatMap(({ item, answers }) =>
    item.questions.flatMap(({ type, field, truth }, i) => {
      const { value, label } = answers[i]!;
      return type === "binary"
        ? [{ field, truth: Number(truth), p: Number(value), label: Number(label) }]
        : [];
    }),
  );
}

/** Mean of -ln of the probability of what happened, probabilities cut as the benchmark cuts them. */
function logLoss(all: readonly Pair[]): number {
  const cut = (p: number) => Math.min(1 - 1e-7, Math.max(1e-7, p));
  return all.reduce((sum, { truth, p }) => sum - Math.log(truth === 1 ? cut(p) : cut(1 - p)), 0) / all.length;
}

const rate = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const traces = userTraces(40, 60);
const found = new Map<string, ItemResult[]>();
beforeAll(async () => {
  for (const name of BASELINE_NAMES) found.set(name, await results(name, traces));
});
const of = (name: BaselineName) => pairs(found.get(name)!);

describe("baselines on synthetic users with habits of their own", () => {
  it("answer every question but those for a text that they have no rule for", () => {
    for (const name of BASELINE_NAMES) {
      const results = found.get(name)!;
      const speaks = name === "echo" || name === "keyword-repeat";
      const texts = results.flatMap(({ item, answers }) =>
        answers.filter((_, i) => item.questions[i]!.type === "text"),
      );
      const unanswered = results.flatMap(({ answers }) => answers.filter(({ value }) => value === null));
      expect(texts.length, name).toBeGreaterThan(0);
      expect(unanswered, name).toEqual(speaks ? [] : texts);
      expect(new Set(unanswered.map(({ error }) => error)), name).toEqual(
        new Set(speaks ? [] : ["writes_no_text"]),
      );
    }
  });

  it("say no always, yes always", () => {
    expect(new Set(of("never").map(({ p }) => p))).toEqual(new Set([0]));
    expect(new Set(of("always").map(({ label }) => label))).toEqual(new Set([1]));
  });

  it("know a user better by the user's own rate than by everybody's, and better still than by the last time alone", () => {
    expect(logLoss(of("user-rate"))).toBeLessThan(logLoss(of("base-rate")) - 0.005);
    expect(logLoss(of("user-rate"))).toBeLessThan(logLoss(of("last-action")));
  });

  it("say yes about as often as the users do where they draw", () => {
    const real = rate(of("base-rate").map(({ truth }) => truth));
    for (const name of ["base-rate", "user-rate", "nearest", "popularity"] as const)
      expect(Math.abs(rate(of(name).map(({ label }) => label)) - real), name).toBeLessThan(0.015);
  });

  it("say yes about as often where they take the likeliest, and to fewer of the wrong ones", async () => {
    const likeliest = pairs(await results("user-rate", traces, "top-rate"));
    const real = rate(likeliest.map(({ truth }) => truth));
    expect(Math.abs(rate(likeliest.map(({ label }) => label)) - real)).toBeLessThan(0.01);
    const hits = (all: readonly Pair[]) =>
      all.filter(({ truth, label }) => truth === 1 && label === 1).length;
    expect(hits(likeliest)).toBeGreaterThan(hits(of("base-rate")));
    const certain = pairs(await results("user-rate", traces, "threshold"));
    expect(certain.every(({ p, label }) => p >= 0.5 === (label === 1))).toBe(true);
  });

  it("watch as long as the user usually does", () => {
    const error = (name: BaselineName) => {
      const errors = found
        .get(name)!
        .flatMap(({ item, answers }) =>
          item.questions.flatMap(({ field, truth, normalizer }, i) =>
            field === "video_watch_seconds"
              ? [Math.abs(Number(answers[i]!.value) - Number(truth)) / normalizer!]
              : [],
          ),
        );
      return rate(errors);
    };
    expect(error("median-watch")).toBeLessThan(error("base-rate"));
  });

  it("are the same again, and do not depend on who else is asked after", async () => {
    expect(await results("user-popularity", traces)).toEqual(found.get("user-popularity"));
  });
});

describe("single rules", () => {
  const video = (day: number, liked: boolean, caption = "cat", plays = 1000, likes = 10) =>
    event(
      "Video Browsing",
      `2025-10-${String(day).padStart(2, "0")} 10:00:00`,
      [{ type: "watch", play_duration: 5 }, ...(liked ? [{ type: "like" }] : [])],
      { caption, duration: 10, play_cnt: plays, like_cnt: likes },
    );
  const ask = async (name: string, events: UserTrace["events"], others: readonly UserTrace[] = []) => {
    const tests = [events.length - 1];
    const all = await results(name, [...others, { id: "u", profile: "", events, tests }]);
    return Object.fromEntries(all.at(-1)!.answers.map((answer) => [answer.field, answer.value]));
  };

  it("last-action repeats the last answer", async () => {
    expect((await ask("last-action", [video(1, false), video(2, true), video(3, false)])).video_liked).toBe(
      1,
    );
    expect((await ask("last-action", [video(1, true), video(2, false), video(3, true)])).video_liked).toBe(0);
  });

  it("user-rate is the beta-binomial mean: (yes + strength x rate) / (n + strength)", async () => {
    // 2 of 4 likes: rate (2 + 1/2) / (4 + 1) = 0.5; one user gives no strength but the stated 10.
    const events = [video(1, true), video(2, false), video(3, true), video(4, false), video(5, false)];
    expect((await ask("user-rate", events)).video_liked).toBeCloseTo((2 + 10 * 0.5) / 14, 12);
  });

  it("nearest follows the items alike", async () => {
    const events = [
      ...[1, 2, 3, 4, 5].map((day) => video(day, true, "cat sleeps")),
      ...[6, 7, 8, 9, 10].map((day) => video(day, false, "dog barks")),
    ];
    const cat = (await ask("nearest", [...events, video(11, false, "cat sleeps")])).video_liked;
    const dog = (await ask("nearest", [...events, video(11, false, "dog barks")])).video_liked;
    expect(Number(cat)).toBeGreaterThan(Number(dog));
  });

  it("popularity learns that popular items are liked where they are", async () => {
    const others = Array.from({ length: 6 }, (_, u) => ({
      id: `o${u}`,
      profile: "",
      events: [
        ...Array.from({ length: 24 }, (__, i) => video(1 + i, i % 4 === 0, "x", 1000, i % 4 === 0 ? 300 : 5)),
        video(28, false),
      ],
      tests: [24],
    }));
    const high = (await ask("popularity", [video(1, false), video(2, false, "x", 1000, 300)], others))
      .video_liked;
    const low = (await ask("popularity", [video(1, false), video(2, false, "x", 1000, 5)], others))
      .video_liked;
    expect(Number(high)).toBeGreaterThan(3 * Number(low));
  });

  it("echo says the last own words, keyword-repeat the most frequent", async () => {
    const search = (day: number, keyword: string) =>
      event("Search Behavior", `2025-10-0${day} 10:00:00`, [{ type: "search", keyword }]);
    const events = [search(1, "a"), search(2, "a"), search(3, "b"), search(4, "c")];
    expect((await ask("echo", events)).search_keyword).toBe("b");
    expect((await ask("keyword-repeat", events)).search_keyword).toBe("a");
  });
});

const cohortData = shared("data", "omnibehavior", "cohort", "traces");
const real = shared("data", "omnibehavior", "real", "user_0001.json");

function readUsers(path: string): UserTrace[] {
  const json = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  return Object.entries(json).map(([id, trace]) => traceOf(id, trace, path));
}

describe("baselines on the development data", () => {
  it.skipIf(cohortData.missing)(needs("user-rate beats base-rate on the cohort", cohortData), async () => {
    const users = readdirSync(cohortData.path).flatMap((name) => readUsers(join(cohortData.path, name)));
    const own = logLoss(pairs(await results("user-rate", users, "draw", 25)));
    const both = logLoss(pairs(await results("user-popularity", users, "draw", 25)));
    const base = logLoss(pairs(await results("base-rate", users, "draw", 25)));
    expect(own).toBeLessThan(base - 0.005);
    expect(both).toBeLessThan(base - 0.005);
  });

  it.skipIf(real.missing)(
    needs("answer for the real user, whose own rate says more than nothing", real),
    async () => {
      const users = readUsers(real.path);
      const all = await Promise.all(
        ["base-rate", "user-rate", "popularity", "never"].map((name) => results(name, users)),
      );
      const [base, own, popular, never] = all.map((one) => logLoss(pairs(one)));
      expect(own!).toBeLessThan(base!);
      expect(popular!).toBeLessThan(base!);
      expect(base!).toBeLessThan(never!);
    },
  );
});
