import { describe, expect, it } from "vitest";
import { en as discriminability } from "../../analyses/discriminability/en.ts";
import { AUC_ANSWERS, RAW, WORDS } from "../../analyses/discriminability/measure.ts";
import { discriminabilityNarrative } from "../../analyses/discriminability/narrative.ts";
import { en as profiles } from "../../analyses/profiles/en.ts";
import { profilesNarrative } from "../../analyses/profiles/narrative.ts";
import { profilesTables } from "../../analyses/profiles/tables.ts";
import { en as sequences } from "../../analyses/sequences/en.ts";
import { sequencesNarrative, sequencesTables } from "../../analyses/sequences/narrative.ts";
import { en as fidelity } from "../../analyses/user-fidelity/en.ts";
import { userFidelityFigures } from "../../analyses/user-fidelity/figures.ts";
import { userFidelityNarrative } from "../../analyses/user-fidelity/narrative.ts";
import { en as wording } from "../../analyses/wording/en.ts";
import { SPREAD } from "../../analyses/wording/measure.ts";
import { wordingNarrative } from "../../analyses/wording/narrative.ts";
import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";
import { findingOf, recordedPage, told } from "../support/recorded-page.ts";

const reading =
  <T extends object>(texts: T, narrative: (finding: Finding, page: Page<T>) => Narrative) =>
  (...estimates: readonly Estimate[]) => {
    const finding = findingOf(...estimates);
    return narrative(finding, recordedPage(texts, finding));
  };
const NOTHING = { verdict: "nothing", paragraphs: [] };

describe("what is said of wording", () => {
  const say = reading(wording, wordingNarrative);
  const length = (run: string, value: number) =>
    told("tokens_per_utterance", run, value, [value - 1, value + 1]);
  it("is the length of real users and of simulators, the longest first", () => {
    expect(say()).toEqual(NOTHING);
    expect(say(length("a", 9))).toEqual(NOTHING);
    expect(say(length("real", 5))).toEqual({ verdict: "realOnly(5.00 [4.00, 6.00])", paragraphs: [] });
    expect(say(length("real", 5), length("a", 9), length("b", 12.34))).toEqual({
      verdict:
        "verdict(5.00 [4.00, 6.00], [{name:b,text:12.34 [11.34, 13.34]},{name:a,text:9.00 [8.00, 10.00]}])",
      paragraphs: [],
    });
    const three = say(length("real", 5), length("a", 9), length("b", 7), length("c", 6));
    expect(three.paragraphs).toEqual([expect.stringMatching(/^lengths\(\[\{name:a,.*\{name:c,/u)]);
    // A value by another basis is not the length itself.
    expect(say(length("real", 5), { ...length("a", 9), basis: SPREAD }).verdict).toMatch(/^realOnly/u);
  });
  it("goes on with diversity, repetition, and the three farthest differences that are sure", () => {
    const both = (measure: string, value: number) => [
      told(measure, "real", value, [0, 1]),
      told(measure, "a", value / 2, [0, 1]),
    ];
    const apart = (measure: string, value: number, low: number | null, high: number) =>
      told(measure, "a", value, low === null ? null : [low, high], { basis: SPREAD });
    const { paragraphs } = say(
      ...[length("real", 5), length("a", 9), ...both("mtld", 50), ...both("repetition_users", 0.4)],
      apart("mtld", 0.5, 0.1, 0.9),
      apart("yule_k", -2.25, -3, -1),
      apart("distinct_2", 1, 0, 2),
      apart("repetition_users", -1, -2, 0),
      apart("tokens_per_utterance", 9, null, 0),
      apart("turns_per_conversation", 0.7, 0.2, 1),
    );
    expect(paragraphs).toEqual([
      "diversity(50.00 [0.00, 1.00], [{name:a,text:25.00 [0.00, 1.00]}])",
      "repetition(40.0% [0.0%, 100.0%], [{name:a,text:20.0% [0.0%, 100.0%]}])",
      expect.stringMatching(
        /^apart\(\[\{run:a,measure:[^,]*,value:−2\.3\},\{run:a,measure:[^,]*,value:\+0\.7\},\{run:a,measure:[^,]*,value:\+0\.5\}\]\)$/u,
      ),
    ]);
  });
});

describe("what is said of user fidelity", () => {
  const say = reading(fidelity, userFidelityNarrative);
  const rho = (run: string, value: number, low: number | null, high = 0.9) =>
    told("fidelity", run, value, low === null ? null : [low, high]);
  it("are those who follow their users fully, in part, at least in part, or not, and who can't be judged", () => {
    const b = "{name:b,text:0.50 [0.01, 0.90]}";
    const e = "{name:e,text:0.90 [0.80, 1.10]}";
    const f = "{name:f,text:0.80 [0.79, 1.00]}";
    const not = "[{name:a,text:0.20 [0.00, 0.90]},{name:d,text:−0.10 [−0.40, 0.90]}]";
    expect(
      say(
        ...[rho("a", 0.2, 0), rho("b", 0.5, 0.01), rho("c", 0.1, null), rho("d", -0.1, -0.4)],
        ...[rho("e", 0.9, 0.8, 1.1), rho("f", 0.8, 0.79, 1)],
      ).verdict,
    ).toBe(`verdict({fully:[${e}],partly:[${b}],open:[${f}],unknown:${not}}, [c])`);
    expect(say()).toEqual(NOTHING);
    // Answers there are, as the agreement shows: too few of them.
    expect(say(told("fidelity", "real", 0.9), told("agreement", "a", 0.2))).toEqual({
      verdict: "tooFew",
      paragraphs: [],
    });
  });
  it("goes on with all, what is corrected for chance, slopes, and the agreement of users with themselves", () => {
    const { paragraphs } = say(
      ...["a", "b", "c"].map((run, i) => rho(run, 0.3 + i / 10, 0.1)),
      told("rank_correlation_corrected", "a", 0.6, [0.3, 0.8]),
      told("reliability", "real", 0.75),
      told("slope", "a", 0.5, [0.2, 0.8]),
      told("agreement", "a", 0.6, [0.5, 0.7]),
      told("agreement", "b", 0.8, [0.7, 0.9]),
      told("self_agreement", "real", 0.85),
    );
    expect(paragraphs).toEqual([
      "all([{name:c,text:0.50 [0.10, 0.90]},{name:b,text:0.40 [0.10, 0.90]},{name:a,text:0.30 [0.10, 0.90]}])",
      "corrected([{name:a,text:0.60 [0.30, 0.80]}], 0.75)",
      "slopes([{name:a,text:0.50 [0.20, 0.80]}])",
      "agreement(85.0%, [{name:b,text:80.0% [70.0%, 90.0%]},{name:a,text:60.0% [50.0%, 70.0%]}])",
    ]);
    expect(say(rho("a", 0.3, 0.1), rho("b", 0.3, 0.1)).paragraphs).toEqual([]);
    expect(say(rho("a", 0.3, 0.1), told("agreement", "a", 0.6)).paragraphs).toEqual([
      "agreement(–, [{name:a,text:60.0% [no interval]}])",
    ]);
  });
});

describe("the figure of user fidelity", () => {
  it("says that its axes differ in scale only where they do", () => {
    const caption = (y: number) => {
      const finding = {
        ...findingOf(told("fidelity", "a", 0.5)),
        points: [{ measure: "fidelity", run: "a", x: 0.25, y, n: 9, users: 3 }],
      };
      return userFidelityFigures(finding, recordedPage(fidelity, finding))[0]!.caption;
    };
    expect(caption(0.28)).toBe("figure.caption(false)");
    expect(caption(0.12)).toBe("figure.caption(true)");
    expect(fidelity.figure.caption(false)).not.toContain("scale");
  });
});

describe("what is said of discriminability", () => {
  const say = reading(discriminability, discriminabilityNarrative);
  const auc = (measure: string, run: string, value: number | null) => told(measure, run, value, [0.4, 0.99]);
  it("is how well words and answers tell simulators from users, beside users from users", () => {
    expect(say(auc(WORDS, "real", 0.5))).toEqual(NOTHING);
    expect(
      say(auc(WORDS, "a", 0.7), auc(WORDS, "b", 0.9), auc(WORDS, "real", 0.5), auc(AUC_ANSWERS, "a", 0.6))
        .verdict,
    ).toBe(
      "verdict([words([{name:b,text:0.90 [0.40, 0.99]},{name:a,text:0.70 [0.40, 0.99]}], 0.50 [0.40, 0.99]),answers([{name:a,text:0.60 [0.40, 0.99]}], null, false)])",
    );
    expect(say(auc(AUC_ANSWERS, "a", 0.6)).verdict).toBe(
      "verdict([answers([{name:a,text:0.60 [0.40, 0.99]}], null, true)])",
    );
    expect(say(auc(WORDS, "a", null))).toEqual(NOTHING);
  });
  it("is a whole sentence of words, of answers, and of both, that says what chance is", () => {
    const runs = [{ name: "a", text: "0.70 [0.55, 0.85]" }];
    const { words, answers, verdict } = discriminability;
    expect(verdict([words(runs, "0.28")])).toBe(
      "Words tell simulated users from real ones with an AUC of 0.70 [0.55, 0.85] (a), real users from one another with 0.28; chance is 0.5.",
    );
    expect(verdict([answers(runs, null, true)])).toBe(
      "Answers tell simulated users from real ones with an AUC of 0.70 [0.55, 0.85] (a); chance is 0.5.",
    );
    expect(verdict([words(runs, null), answers(runs, null, false)])).toContain(
      "(a); answers do with 0.70 [0.55, 0.85] (a); chance is 0.5.",
    );
  });
  it("goes on with all of three, words at their own length, and five giveaways of each", () => {
    const giveaway = (run: string, marker: string) => told("giveaway", run, 1, null, { marker });
    const { paragraphs } = say(
      ...["a", "b", "c"].flatMap((run, i) => [auc(WORDS, run, 0.6 + i / 10), auc(AUC_ANSWERS, run, 0.6)]),
      auc(RAW, "a", 0.8),
      ...["one", "two", "three", "four", "five", "six"].map((word) => giveaway("a", word)),
      giveaway("b", "你 好 ok 吗"),
    );
    expect(paragraphs).toEqual([
      expect.stringMatching(/^allWords\(\[\{name:c,/u),
      expect.stringMatching(/^allAnswers\(\[/u),
      "raw([{name:a,text:0.80 [0.40, 0.99]}])",
      "giveaways(b, [你好 ok 吗])",
      "giveaways(a, [one,two,three,four,five])",
    ]);
    expect(say(auc(WORDS, "a", 0.6), auc(WORDS, "b", 0.6)).paragraphs).toEqual([]);
  });
});

describe("what is said of profiles", () => {
  const say = reading(profiles, profilesNarrative);
  const real = (measure: string, value: number, low: number, more: Partial<Estimate> = {}) =>
    told(measure, "real", value, [low, 1], more);
  it("is whether one scenario lacks what users are, by all or by the worst", () => {
    expect(say()).toEqual(NOTHING);
    const at = (scenario: string, value: number, low: number) =>
      real("fragmentation", value, low, { scenario });
    expect(say(real("fragmentation", 0.2, 0.01)).verdict).toBe("verdict(0.20 [0.01, 1.00], true, null)");
    expect(say(told("fragmentation", "real", 0.3)).verdict).toBe("verdict(0.30 [no interval], null, null)");
    expect(say(real("fragmentation", 0.2, 0)).verdict).toBe("verdict(0.20 [0.00, 1.00], false, null)");
    expect(
      say(real("fragmentation", 0.2, 0), at("video", 0.3, 0.1), at("live", 0.4, 0.1), at("ads", 0.9, 0))
        .verdict,
    ).toBe("verdict(0.20 [0.00, 1.00], true, {scenario:Live,value:0.40 [0.10, 1.00]})");
  });
  it("goes on with coverage, gain where it is sure, affinity, and the terms of users", () => {
    const coverage = (basis: string, value: number) => real("coverage", value, 0, { basis });
    const term = (marker: string, scenario?: string) =>
      told("term_share", "real", 0.1, null, {
        dimension: "u1",
        marker,
        ...(scenario === undefined ? {} : { scenario }),
      });
    const all = [real("fragmentation", 0.2, 0.01), coverage("single", 0.4), coverage("mixed", 0.7)];
    const terms = ["a", "b", "c", "d", "e", "f"].map((name) => term(name));
    const { paragraphs } = say(
      ...all,
      real("gain", 0.1, 0.05),
      told("affinity", "sim", 0.3, [0.2, 0.4]),
      ...terms,
      term("a", "video"),
      term("b", "video"),
    );
    expect(paragraphs).toEqual([
      "coverage(40.0%, 70.0%)",
      "gain(0.10 [0.05, 1.00])",
      "affinity(null, [chooses(sim, 30.0% [20.0%, 40.0%])])",
      "summary(u1, [a,b,c,d,e], [], [c,d,e])",
    ]);
    // Twice the odds of all users and more, by their ratio.
    const others = { a: 0.1, b: 0.02, c: 0.01, d: 0.06, e: 0, f: 0.051 };
    const known = Object.entries(others).map(([marker, share]) =>
      told("term_population", "real", share, null, { marker }),
    );
    expect(say(...all.slice(0, 2), ...terms, ...known).paragraphs).toEqual([
      "summary(u1, [a,b,c,d,e], [c,b,f], [a,b,c])",
    ]);
    expect(say(...all.slice(0, 2), real("gain", 0.1, 0)).paragraphs).toEqual([]);
    // Affinity is said without anything else too.
    expect(say(real("affinity", 0.5, 0.4), told("affinity", "sim", 0.3)).paragraphs).toEqual([
      "affinity(50.0% [40.0%, 100.0%], [chooses(sim, 30.0% [no interval])])",
    ]);
  });
  it("is a table with all scenarios first, then each in the benchmark's order", () => {
    const finding = findingOf(
      ...["ads", "video"].map((scenario) => real("fragmentation", 0.3, 0.1, { scenario })),
      real("fragmentation", 0.2, 0.1),
      real("coverage", 0.4, 0.3, { basis: "single" }),
      real("coverage", 0.7, 0.6, { basis: "mixed", scenario: "video" }),
    );
    const [table] = profilesTables(finding, recordedPage(profiles, finding));
    expect(table!.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ["figure.all", "0.20", "", "40.0%", "", "", ""],
      ["Video", "0.30", "", "", "70.0%", "", ""],
      ["Ads", "0.30", "", "", "", "", ""],
    ]);
    expect(profilesTables(findingOf(), recordedPage(profiles, finding))).toEqual([]);
  });
});

describe("what is said of sequences", () => {
  const say = reading(sequences, sequencesNarrative);
  const far = (run: string, value: number, low: number | null, p: number | null) =>
    told("transition_divergence", run, value, low === null ? null : [low, 0.9], { p });
  const sessions = [
    told("session_events", "real", 12.3, [10, 14]),
    told("session_minutes", "real", 5.25, [4, 6]),
    told("switch_share", "real", 0.2, [0.1, 0.3]),
  ];
  it("are those whose steps surely differ, the farthest first, those not told apart, and chance", () => {
    expect(
      say(
        far("a", 0.2, 0.1, 0.05),
        far("b", 0.4, 0.1, 0.01),
        far("c", 0.5, 0.1, 0.051),
        far("d", 0.3, 0, 0.01),
        far("real", 0.05, 0, 1),
      ).verdict,
    ).toBe("verdict([b 0.40 [0.10, 0.90],a 0.20 [0.10, 0.90]], [c,d], 0.05 [0.00, 0.90])");
    expect(say(far("a", 0.2, 0.1, null)).verdict).toBe("verdict([], [a], null)");
  });
  it("is what sessions are like without simulators, and nothing without either", () => {
    expect(say(...sessions)).toEqual({
      verdict: "alone(12.30 [10.00, 14.00], 5.25 [4.00, 6.00])",
      paragraphs: ["sessions(12.30 [10.00, 14.00], 5.25 [4.00, 6.00], 20.0% [10.0%, 30.0%])"],
    });
    expect(say(...sessions.slice(0, 2)).paragraphs).toEqual([]);
    expect(say(sessions[0]!)).toEqual(NOTHING);
  });
  it("goes on with bursts, real users first", () => {
    const burst = (run: string, value: number, basis?: string) =>
      told("burstiness", run, value, [0, 1], basis === undefined ? {} : { basis });
    expect(say(burst("a", 0.1), burst("real", 0.3), burst("real", 0.4, "events")).paragraphs).toEqual([
      "bursts(0.40 [0.00, 1.00], [realUsers 0.30 [0.00, 1.00],a 0.10 [0.00, 1.00]])",
    ]);
  });
  it("are tables of what is compared, and of sessions", () => {
    const finding = findingOf(...sessions, far("a", 0.2, 0.1, 0.01));
    const tables = sequencesTables(finding, recordedPage(sequences, finding));
    expect(tables.map(({ title }) => title)).toEqual(["figure.title", expect.any(String)]);
    expect(tables[1]!.rows.map((row) => row.slice(1).map(({ text }) => text))).toEqual([
      ["12.30", "20"],
      ["5.25", "20"],
      ["20.0%", "20"],
    ]);
    expect(sequencesTables(findingOf(...sessions), recordedPage(sequences, finding))).toHaveLength(1);
    expect(sequencesTables(findingOf(), recordedPage(sequences, finding))).toEqual([]);
  });
});
