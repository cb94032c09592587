import { describe, expect, it } from "vitest";
import { FLOORS, UNMATCHED } from "../../../analyses/sentiment/comparison.ts";
import { en } from "../../../analyses/sentiment/en.ts";
import { runsByShift } from "../../../analyses/sentiment/figures.ts";
import { sentimentNarrative } from "../../../analyses/sentiment/narrative.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { findingOf, recordedPage, told } from "../../support/recorded-page.ts";

type Ends = readonly [low: number, high: number] | null;
const tail = (run: string, value: number, ends: Ends = null) =>
  told("strongly_negative_share", run, value, ends);
const shift = (run: string, value: number | null, ends: Ends = null, more: Partial<Estimate> = {}) =>
  told("shift", run, value, ends, more);
const atLength = (run: string, value: number | null, ends: Ends) =>
  told("shift_standardised", run, value, ends);
const REAL = tail("real", 0.3);
const say = (...estimates: readonly Estimate[]) => {
  const runs = [...new Set(estimates.filter((e) => e.measure === "shift").map(({ run }) => run))];
  const finding = findingOf(...estimates, ...runs.map((run) => told("unscored_share", run, 0)));
  return sentimentNarrative(finding, recordedPage(en, finding));
};
const verdict = (...estimates: readonly Estimate[]) => say(REAL, ...estimates).verdict;
const paragraph = (start: string, ...estimates: readonly Estimate[]) =>
  say(REAL, ...estimates).paragraphs.find((text) => text.startsWith(start)) ?? "";

describe("the verdict on sentiment", () => {
  it("counts who is surely more positive and more negative, the farthest first, and who is not told apart", () => {
    const found = verdict(
      shift("a", 0.4, [0.3, 0.5], { q: 0.01 }),
      shift("b", 0.2, [0.1, 0.3], { q: 0.05 }),
      shift("c", 0.1, [0.01, 0.2], { q: 0.051 }),
      shift("d", 0, [-0.1, 0.1]),
      shift("e", -0.1, [-0.2, -0.05]),
      shift("f", -0.3, [-0.4, -0.2]),
      shift("g", 0.3, null),
    );
    expect(found).toContain("direction(more positive, 2, 7, {name:a,text:0.40 [0.30, 0.50]})");
    expect(found).toContain("direction(more negative, 2, 7, {name:f,text:0.30 [0.20, 0.40]})");
    expect(found).toContain("unclear([c,d])");
    expect(found).toContain("tooFew([g])");
    expect(found).toMatch(/^verdict\(30\.0%, \{name:a,text:–\}, false, .*, false\)$/u);
  });
  it("knows the share of the first, whether it is alone, and whether users are other ones", () => {
    expect(verdict(tail("a", 0.02), shift("a", 0.4, [0.3, 0.5], { note: `${UNMATCHED}; x` }))).toMatch(
      /^verdict\(30\.0%, \{name:a,text:2\.0%\}, true, .*, true\)$/u,
    );
    // The same texts have no interval and no shift: they are not too few.
    expect(verdict(shift("a", 0))).not.toContain("tooFew");
  });
  it("says what becomes of a sure shift at equal length of turns", () => {
    const up = (value: number, ends: Ends) =>
      verdict(shift("a", 0.4, [0.3, 0.5]), atLength("a", value, ends));
    expect(up(0.3, [0.1, 0.5])).toContain("direction(more positive, 1, 1");
    expect(up(-0.2, [-0.3, -0.1])).toContain(
      "lengthTurns([{name:a,higher:true,text:+0.40}], [{name:a,text:−0.20 [−0.30, −0.10]}])",
    );
    expect(up(0, [-0.1, 0.049])).toContain("lengthAlone([{name:a,higher:true,text:+0.40}])");
    expect(up(0, [-0.1, 0.05])).toContain("lengthOpen([a])");
    expect(up(0.1, [-0.1, 0.3])).toContain("lengthOpen([a])");
    const down = (ends: Ends) => verdict(shift("a", -0.4, [-0.5, -0.3]), atLength("a", 0, ends));
    expect(down([-0.049, 0.1])).toContain("lengthAlone([{name:a,higher:false,text:−0.40}])");
    expect(down([-0.05, 0.1])).toContain("lengthOpen([a])");
    expect(down([0.01, 0.2])).toContain("lengthTurns([{name:a,higher:false,text:−0.40}],");
    expect(down([-0.3, -0.1])).toContain("direction(more negative, 1, 1");
    expect(down(null)).toContain("lengthOpen([a])");
    // What is not sure by itself says nothing of length.
    expect(verdict(shift("a", 0.1, [-0.1, 0.3]), atLength("a", 0, [-0.01, 0.01]))).toContain("unclear([a])");
  });
  it("is that nobody speaks, or nothing", () => {
    expect(verdict()).toBe("nobodySpeaks(30.0%)");
    expect(say(shift("a", 0.4)).verdict).toBe("nothing");
  });
});

describe("what else is said of sentiment", () => {
  it("is each state at equal length, with numbers, and the floor of chance", () => {
    const shifts = ["a", "b", "c", "d"].map((run) => shift(run, 0.4, [0.3, 0.5]));
    const lengths = [
      atLength("a", 0, [-0.1, 0.04]),
      atLength("b", -0.2, [-0.3, -0.1]),
      atLength("c", 0.3, [0.1, 0.5]),
      atLength("d", 0.1, [-0.1, 0.3]),
    ];
    expect(paragraph("longer", ...shifts, ...lengths, told(FLOORS.shift, "real", 0.01, [-0.03, 0.04]))).toBe(
      [
        "longer([{name:a,text:0.00 [−0.10, +0.04]}])",
        "turns([{name:b,text:−0.20 [−0.30, −0.10]}])",
        "survives([{name:c,text:+0.30 [+0.10, +0.50]}])",
        "unsureAtLength([{name:d,text:+0.10 [−0.10, +0.30]}])",
        "floor(0.04)",
      ].join(" "),
    );
  });
  it("is how many lose the negative tail, by how much the one that loses most, and who has more of it", () => {
    const runs = [
      tail("a", 0.05, [0.02, 0.08]),
      shift("a", 0.4, [0.3, 0.5]),
      tail("b", 0.1),
      shift("b", 0.2, [0.1, 0.3]),
    ];
    const lost = (run: string, value: number, ends: Ends) =>
      told("strongly_negative_difference", run, value, ends);
    expect(paragraph("tail", ...runs, lost("a", -0.25, [-0.3, -0.2]), lost("b", -0.2, [-0.25, -0.1]))).toBe(
      "tail(30.0% [no interval], [{name:a,text:5.0% [2.0%, 8.0%]},{name:b,text:10.0% [no interval]}]) tailLostBy(2, 2, {name:a,text:points(−25.0, [−30.0, −20.0])})",
    );
    expect(paragraph("tail", ...runs, lost("a", -0.25, [-0.3, -0.2]))).toContain(
      "tailLost(points(−25.0, [−30.0, −20.0]))",
    );
    expect(paragraph("tail", ...runs, lost("a", -0.25, [-0.3, 0]))).toContain("tailKept");
    const more = [tail("a", 0.5), shift("a", 0.4, [0.3, 0.5])];
    expect(paragraph("tail", ...more, lost("a", 0.2, [0.1, 0.3]))).toContain(
      "tailMore([{name:a,text:points(+20.0, [+10.0, +30.0])}])",
    );
    expect(paragraph("tail", ...more, lost("a", 0.2, [0, 0.3]))).not.toContain("tailMore");
    expect(paragraph("tail", ...runs, lost("a", -0.27, [-0.3, -0.2])), "not what the shares give").toContain(
      "tailLost(ofCompared(points(−27.0, [−30.0, −20.0])))",
    );
  });
  it("is the range of each class over simulators, beside real users", () => {
    const share = (kind: string, run: string, value: number) => told(`${kind}_share`, run, value);
    const found = paragraph(
      "classes",
      shift("a", 0.4, [0.3, 0.5]),
      shift("b", 0.2, [0.1, 0.3]),
      ...["negative", "neutral", "positive"].flatMap((kind, i) => [
        share(kind, "real", 0.5 - i / 10),
        share(kind, "a", 0.1 + i / 10),
        share(kind, "b", 0.2 + i / 10),
      ]),
    );
    expect(found).toContain("{measure:negative_share,real:50.0%,range:range(10.0%, 20.0%)}");
    expect(found).toContain("{measure:positive_share,real:30.0%,range:range(30.0%, 40.0%)}");
    expect(found).toMatch(/^classes\(null, /u);
    expect(paragraph("classes", shift("a", 0.4, [0.3, 0.5]), share("negative", "a", 0.1))).toMatch(
      /^classes\(a, /u,
    );
  });
  it("is the farthest and the nearest distance beyond chance, and who is not told apart", () => {
    const of = (run: string, excess: number, p: number | null) => [
      shift(run, 0.1, [0, 0.2]),
      told("wasserstein_1_excess", run, excess),
      told("wasserstein_1_null", run, 0.02),
      told("wasserstein_1", run, excess + 0.02, null, { p }),
    ];
    const found = paragraph(
      "distances",
      ...of("a", 0.1, 0.01),
      ...of("b", 0.3, 0.0002),
      ...of("c", 0.01, 0.051),
      ...of("d", 0.05, null),
    );
    expect(found).toBe(
      "distances([{run:b,distance:0.30,chance:0.02,p:p < 0.001},{run:c,distance:0.01,chance:0.02,p:p = 0.051}])notApart([c])",
    );
    expect(paragraph("distances", ...of("a", 0.1, 0.05))).toBe(
      "distances([{run:a,distance:0.10,chance:0.02,p:p = 0.050}])",
    );
    expect(paragraph("distances", shift("a", 0.1, [0, 0.2]))).toBe("");
  });
  it("is what could not be scored, where there is any", () => {
    const unscored = [told("unscored_share", "real", 0.1, null, { n: 40 }), told("unscored_share", "b", 0)];
    const finding = findingOf(REAL, shift("b", 0.1, [0, 0.2]), ...unscored);
    const { paragraphs } = sentimentNarrative(finding, recordedPage(en, finding));
    expect(paragraphs.at(-1)).toMatch(/^unscored\(\[\{run:[^,]*,share:10\.0%,of:40\}\]\)$/u);
    expect(paragraph("unscored", shift("a", 0.4))).toBe("");
  });
});

describe("simulators by mood", () => {
  it("are ordered by shift, the most positive first; those without one by their mean, after them", () => {
    const known = (run: string) => told("unscored_share", run, 0);
    const finding = findingOf(
      ...["real", "a", "b", "c", "d", "e"].map(known),
      shift("a", -0.5),
      shift("b", 0.2),
      told("mean", "c", 0.9),
      told("mean", "d", 0.95),
    );
    expect(runsByShift(finding)).toEqual(["b", "a", "d", "c", "e"]);
  });
});
