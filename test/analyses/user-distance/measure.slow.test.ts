import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userDistance } from "../../../analyses/user-distance/index.ts";
import { NO_SIGNAL, NO_VARIATION, OTHER_USERS, TOO_FEW } from "../../../analyses/user-distance/sources.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { renderSvg } from "../../../src/figures/render.ts";
import { type Finding, findingSchema, REAL_RUN } from "../../../src/model/finding.ts";
import { adjust } from "../../../src/stats/adjust.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { population } from "../../../src/synthetic/population.ts";
import { randomStream } from "../../../src/synthetic/random.ts";
import { scratch } from "../../support/cli.ts";
import { notesOf } from "../../support/notes.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

const estimate = (finding: Finding, measure: string, run: string, basis?: string) =>
  finding.estimates.find((e) => e.measure === measure && e.run === run && e.basis === basis)!;

describe("users planted in the synthetic cohort", () => {
  const folder = scratch();
  let store: DuckStore;
  let finding: Finding;
  beforeAll(async () => {
    const simulators = ["utopian", "mild", "faithful", "lazy"];
    store = await syntheticStore(folder.path, { users: 150, items: 40, simulators, seed: 21 });
    finding = await userDistance.measure(store, DEFAULT_OPTIONS);
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it.each(["plain", "squared"])(
    "differ in %s distance as planted: real as faithful, then mild, utopian at the ceiling",
    (basis) => {
      const of = (run: string) => estimate(finding, "ratio", run, basis);
      const ceiling = estimate(finding, "ratio_ceiling", REAL_RUN, basis);
      expect(of(REAL_RUN).high!).toBeLessThan(0.97);
      expect(of("mild").value!).toBeGreaterThan(of("faithful").value!);
      expect(of("utopian").value!).toBeGreaterThan(of("mild").value!);
      expect(of("utopian").value!).toBeGreaterThan(0.96);
      expect(of("utopian").value!).toBeLessThan(1.04);
      expect(ceiling.low!).toBeLessThan(1.02);
      expect(ceiling.high!).toBeGreaterThan(0.98);
    },
  );

  it("are compared with the real ones: utopian is more alike, faithful can't be told from them", () => {
    for (const basis of ["plain", "squared"]) {
      const utopian = estimate(finding, "ratio_vs_real", "utopian", basis);
      expect(utopian.low!).toBeGreaterThan(1);
      expect(utopian.p!).toBeLessThan(0.01);
      const faithful = estimate(finding, "ratio_vs_real", "faithful", basis);
      expect(faithful.low!).toBeLessThan(1);
      expect(faithful.high!).toBeGreaterThan(1);
    }
  });

  it("differ the more from one another, the stronger their habits", async () => {
    const ratios: number[] = [];
    for (const heterogeneity of [0, 1, 1.8]) {
      const own = await syntheticStore(folder.path, {
        users: 150,
        items: 40,
        simulators: ["lazy"],
        seed: 22,
        heterogeneity,
      });
      const found = await userDistance.measure(own, DEFAULT_OPTIONS);
      ratios.push(estimate(found, "dbicc", REAL_RUN, "squared").value!);
      await own.close();
    }
    const [alike, usual, strong] = ratios as [number, number, number];
    expect(alike).toBeLessThan(0.15);
    expect(usual).toBeGreaterThan(alike + 0.03);
    expect(strong).toBeGreaterThan(usual + 0.05);
  });

  it("are recognised where they are themselves", () => {
    const of = (run: string) => estimate(finding, "reidentification", run);
    const chance = estimate(finding, "reidentification_chance", REAL_RUN).value!;
    expect(chance).toBeCloseTo(1 / of(REAL_RUN).users, 12);
    expect(of(REAL_RUN).low!).toBeGreaterThan(chance);
    expect(of("utopian").low!).toBeLessThan(2 * chance);
  });

  it("have a dbICC of 1 - R on squared distances, and a floor that is themselves", () => {
    const ratio = estimate(finding, "ratio", REAL_RUN, "squared");
    expect(estimate(finding, "dbicc", REAL_RUN, "squared")).toMatchObject({
      value: 1 - ratio.value!,
      low: 1 - ratio.high!,
      high: 1 - ratio.low!,
    });
    const floor = estimate(finding, "ratio_vs_real_floor", REAL_RUN, "plain");
    expect(floor.low!).toBeLessThan(1);
    expect(floor.high!).toBeGreaterThan(1);
  });

  it("have distributions in bins that sum to 1 and come back whole from JSON", () => {
    expect(finding.distributions).toHaveLength(2 * 5);
    for (const { shares, beyond } of finding.distributions!) {
      expect(shares.length).toBeLessThanOrEqual(40);
      expect(shares.reduce((sum, share) => sum + share, beyond)).toBeCloseTo(1, 4);
    }
    expect(findingSchema.parse(JSON.parse(JSON.stringify(finding)))).toEqual(finding);
  });

  it("are told in the representation and the blocks that were used", async () => {
    expect(finding.estimates.every((e) => e.dimension === "responses")).toBe(true);
    expect(notesOf(finding)[0]).toMatch(/^Representation responses: .* 5 blocks of \d items? each/u);
    const fewer = await userDistance.measure(store, { ...DEFAULT_OPTIONS, blocks: 2 });
    expect(notesOf(fewer)[0]).toMatch(/2 blocks of \d+ items each/u);
    expect(estimate(fewer, "ratio", REAL_RUN, "squared").value!).toBeLessThan(
      estimate(finding, "ratio", REAL_RUN, "squared").value!,
    );
    await expect(
      userDistance.measure(store, { ...DEFAULT_OPTIONS, representation: "faces" }),
    ).rejects.toThrow('no representation "faces" (there are: embedding, responses, activity, language)');
  });

  it("are read out as the figure shows them", () => {
    const { verdict, paragraphs } = userDistance.narrative(finding);
    expect(verdict).toMatch(/^Real users' log odds of yes spread by \d\.\d+ \[/u);
    expect(verdict).toMatch(/2 of 4 simulators spread less/u);
    const text = paragraphs.join(" ");
    expect(text).toMatch(/\d+% \[[^\]]*\] of the variation in real users' answers is between users/u);
    expect(text).toMatch(/3 of 4 simulators are more alike/u);
    expect(text).toContain("by chance");
  });

  it("spread as planted on the scale of log odds, and half as far where half of it is their own", () => {
    const of = (measure: string, run: string) =>
      finding.estimates.find((e) => e.measure === measure && e.run === run)!;
    const planted = population({}).spread;
    expect(of("dispersion", REAL_RUN).low).toBeLessThan(planted);
    expect(of("dispersion", REAL_RUN).high).toBeGreaterThan(planted);
    expect(of("dispersion_ratio", "faithful").low).toBeLessThan(1);
    expect(of("dispersion_ratio", "faithful").high).toBeGreaterThan(1);
    expect(of("dispersion_ratio", "utopian").high).toBeLessThan(0.5);
  });

  it("have p-values of their spread adjusted over the simulators, by Holm, and of nothing else", () => {
    const family = finding.estimates.filter(({ measure }) => measure === "dispersion_ratio");
    expect(family).toHaveLength(4);
    const q = adjust(
      family.map(({ p }) => p ?? null),
      "holm",
    );
    expect(family.map((e) => e.q)).toEqual(q);
    expect(estimate(finding, "dispersion", "utopian").q).toBeUndefined();
  });
});

/** Answers without files: rows of run, user, item, field, truth, label. */
async function answersStore(rows: readonly (readonly [string, string, string, string, number, number])[]) {
  const store = await DuckStore.open();
  const values = rows.map(
    ([run, user, item, field, truth, label]) =>
      `('${run}', '${user}', '${item}', 'video', '${field}', 'binary', ${truth}, ${label}, ${label}, NULL, '${item}')`,
  );
  await store.run(
    `INSERT INTO answers (run, user_id, item, scenario, field, kind, truth, predicted, label, normalizer, happened) VALUES ${values.join(", ")}`,
  );
  return store;
}

function grid(
  users: number,
  items: number,
  answer: (user: number, item: number) => readonly [number, number],
) {
  return Array.from({ length: users * items }, (_, i) => {
    const [user, item] = [Math.floor(i / items), i % items];
    const [truth, label] = answer(user, item);
    return ["bot", `u${user}`, `t${String(item).padStart(3, "0")}`, "liked", truth, label] as const;
  });
}

describe("data with too little in them", () => {
  it.each([
    ["one user", 1, 20],
    ["users with one item", 5, 1],
  ])("%s: null with a note", async (_, users, items) => {
    const store = await answersStore(grid(users, items, (u, i) => [(u + i) % 2, i % 2]));
    const finding = await userDistance.measure(store, DEFAULT_OPTIONS);
    for (const measure of ["ratio", "intra", "inter"])
      expect(estimate(finding, measure, REAL_RUN, "plain")).toMatchObject({ value: null, note: TOO_FEW });
    expect(estimate(finding, "reidentification", REAL_RUN)).toMatchObject({ value: null, note: TOO_FEW });
    expect(userDistance.figures(finding)).toEqual([]);
    expect(userDistance.narrative(finding).verdict).toMatch(/could not be measured/u);
    await store.close();
  });

  it("two users: a ratio without interval", async () => {
    const store = await answersStore(grid(2, 20, (u, i) => [(u * i) % 2, (i * 7) % 3 === 0 ? 1 : 0]));
    const finding = await userDistance.measure(store, DEFAULT_OPTIONS);
    const ratio = estimate(finding, "ratio", REAL_RUN, "squared");
    expect(ratio.value).not.toBeNull();
    expect(ratio).toMatchObject({ low: null, high: null, users: 2 });
    expect(ratio.note).toMatch(/not estimable/u);
    for (const figure of userDistance.figures(finding)) await renderSvg(figure);
    await store.close();
  });

  it("a simulator that always says the same: null with a note, the real users measured", async () => {
    const random = randomStream("constant", 1);
    const store = await answersStore(grid(20, 20, (u) => [random.uniform() < (u % 5) / 5 ? 1 : 0, 0]));
    const finding = await userDistance.measure(store, DEFAULT_OPTIONS);
    expect(estimate(finding, "ratio", REAL_RUN, "plain").value).toBeLessThan(1);
    for (const measure of ["ratio", "ratio_vs_real"])
      expect(estimate(finding, measure, "bot", "plain")).toMatchObject({ value: null, note: NO_VARIATION });
    expect(userDistance.narrative(finding).paragraphs.join(" ")).toContain(`No R for bot (${NO_VARIATION})`);
    expect(userDistance.narrative(finding).verdict).toMatch(/; bot always does the same\.$/u);
    for (const figure of userDistance.figures(finding)) await renderSvg(figure);
    await store.close();
  });

  it("a field that real users never vary in, and users with few items, are named and left out", async () => {
    const random = randomStream("few", 1);
    const rows = grid(20, 20, () => [random.below(2), random.below(2)]);
    const more = rows.map(([run, user, item, , , label]) => [run, user, item, "shared", 0, label] as const);
    const short = rows
      .slice(0, 3)
      .map(([run, , item, field, a, b]) => [run, "short", item, field, a, b] as const);
    const store = await answersStore([...rows, ...more, ...short]);
    const { notes, estimates } = await userDistance.measure(store, DEFAULT_OPTIONS);
    expect(notesOf({ notes })).toContain("Left out because real users do not vary in it: shared.");
    expect(notesOf({ notes })).toContain(
      "Users with fewer than 20 items are left out: 1 in the run with most of them.",
    );
    expect(estimates.find((e) => e.measure === "ratio")!.users).toBe(20);
    await store.close();
  });
});

describe("other representations", () => {
  it("language: users who have words of their own stay themselves; sources without common users are compared", async () => {
    const store = await DuckStore.open();
    const words = [
      "refund",
      "ticket",
      "window",
      "thanks",
      "please",
      "hello",
      "flight",
      "退款",
      "你好",
      "机票",
    ];
    const random = randomStream("words", 2);
    const said = (own: readonly string[]) => random.sample(own, 3).join(" ");
    const rows: string[] = [];
    for (let u = 0; u < 12; u++) {
      const own = random.sample(words, 4);
      for (let turn = 0; turn < 10; turn++) {
        rows.push(`('real', 'h${u}', 'c${u}', ${turn}, '${said(own)}')`);
        rows.push(`('bot', 'b${u}', 'c${u}', ${turn}, '${said(words)}')`);
      }
    }
    await store.run(
      `INSERT INTO utterances (run, user_id, conversation, turn, text) VALUES ${rows.join(", ")}`,
    );
    const finding = await userDistance.measure(store, DEFAULT_OPTIONS);
    expect(notesOf(finding)[0]).toMatch(/^Representation language: .* 5 blocks of 2 utterances each/u);
    expect(estimate(finding, "ratio", REAL_RUN, "squared").high!).toBeLessThan(0.8);
    expect(estimate(finding, "ratio", "bot", "squared").value!).toBeGreaterThan(0.9);
    const versus = estimate(finding, "ratio_vs_real", "bot", "squared");
    expect(versus.note).toBe(OTHER_USERS);
    expect(versus.low!).toBeGreaterThan(1);
    await store.close();
  });
  it("judges nobody against real users who are not shown to differ: here the simulator's do", async () => {
    const store = await DuckStore.open();
    const words = ["refund", "delayed", "bag", "seat", "hello", "flight", "visa", "crew"];
    const random = randomStream("no signal", 1);
    const rows: string[] = [];
    for (let u = 0; u < 12; u++) {
      const own = random.sample(words, 4);
      for (let turn = 0; turn < 10; turn++)
        for (const [run, from] of [["real", words] as const, ["bot", own] as const])
          rows.push(`('${run}', '${run}${u}', 'c${u}', ${turn}, '${random.sample(from, 3).join(" ")}')`);
    }
    await store.run(
      `INSERT INTO utterances (run, user_id, conversation, turn, text) VALUES ${rows.join(", ")}`,
    );
    const finding = await userDistance.measure(store, DEFAULT_OPTIONS);
    expect(estimate(finding, "ratio", "bot", "plain").high!).toBeLessThan(0.95);
    expect(estimate(finding, "ratio", REAL_RUN, "plain").high!).toBeGreaterThanOrEqual(1);
    const versus = estimate(finding, "ratio_vs_real", "bot", "plain");
    expect(versus).toMatchObject({ low: null, high: null, note: NO_SIGNAL });
    expect(versus.value!).toBeLessThan(1);
    await store.close();
  });
});
