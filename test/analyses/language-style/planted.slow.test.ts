import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languageStyle } from "../../../analyses/language-style/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";
import { DEMO_SIMULATORS, utteranceTruth } from "../../../src/synthetic/index.ts";
import type { Dimension } from "../../../src/text/style/marker.ts";
import { matchMarkers } from "../../../src/text/style/match-markers.ts";
import { tokenize } from "../../../src/text/tokenize.ts";
import { scratch } from "../../support/cli.ts";
import { get, measureDialogues } from "../../support/language-style.ts";
import { notesOf } from "../../support/notes.ts";
import { needs, shared } from "../../support/shared.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

describe("planted politeness and directness", () => {
  const folder = scratch();
  let finding: Finding;
  beforeAll(async () => {
    const store = await syntheticStore(folder.path, {
      users: 200,
      items: 30,
      simulators: ["utopian", "faithful"],
    });
    finding = await languageStyle.measure(store, DEFAULT_OPTIONS);
    await store.close();
  });
  afterAll(folder.remove);

  const planted = (name: string, dimension: Dimension, basis: "utterance" | "100_tokens") => {
    const spec = DEMO_SIMULATORS.find((s) => s.name === name)!;
    const hits = utteranceTruth(
      spec,
      (text) => matchMarkers(text, "zh").filter((hit) => hit.dimension === dimension).length,
    );
    const tokens = utteranceTruth(spec, (text) => tokenize(text, "zh").length);
    const rate = (side: "real" | "simulated") =>
      basis === "utterance" ? hits[side] : (100 * hits[side]) / tokens[side];
    return { real: rate("real"), simulated: rate("simulated"), ratio: rate("simulated") / rate("real") };
  };
  const covers = ({ low, high }: Estimate, truth: number) => {
    expect(low!).toBeLessThan(truth);
    expect(high!).toBeGreaterThan(truth);
  };

  it.each([
    ["utopian", "politeness", "utterance"],
    ["utopian", "politeness", "100_tokens"],
    ["utopian", "face_saving", "utterance"],
    ["utopian", "confrontation", "100_tokens"],
    ["faithful", "confrontation", "utterance"],
    ["faithful", "confrontation", "100_tokens"],
    ["faithful", "politeness", "utterance"],
  ] as const)("lie in the intervals of %s, %s per %s", (run, dimension, basis) => {
    const truth = planted(run, dimension, basis);
    covers(get(finding, "rate", { run: "real", dimension, basis }), truth.real);
    covers(get(finding, "rate", { run, dimension, basis }), truth.simulated);
    covers(get(finding, "rate_ratio", { run, dimension, basis }), truth.ratio);
  });

  it("tell utopian's politeness from real users, faithful's directness not", () => {
    const polite = get(finding, "rate_ratio", {
      run: "utopian",
      dimension: "politeness",
      basis: "100_tokens",
    });
    expect(polite.low!).toBeGreaterThan(3);
    expect(polite.p!).toBeLessThan(0.001);
    const direct = get(finding, "rate_ratio", {
      run: "faithful",
      dimension: "confrontation",
      basis: "utterance",
    });
    expect(direct.low! < 1 && direct.high! > 1).toBe(true);
    expect(direct.p!).toBeGreaterThan(0.05);
  });

  it("need no warning about matching, and words say what is over-used", () => {
    expect(languageStyle.narrative(finding).paragraphs.join(" ")).not.toContain("not matched");
    const words = finding.estimates.filter((e) => e.measure === "log_odds" && e.run === "utopian");
    expect(words.filter((e) => e.value! > 0).map((e) => e.marker)).toContain("您");
    expect(words).toHaveLength(20);
  });

  it("come with examples whose hits are those of the dimension, the same every time", () => {
    for (const run of ["real", "utopian", "faithful"])
      expect(finding.examples!.some((e) => e.run === run && e.dimension === "politeness")).toBe(true);
    for (const { text, dimension, hits } of finding.examples!) {
      expect(hits.length).toBeGreaterThan(0);
      for (const { marker, start, end } of hits)
        expect(matchMarkers(text, "zh")).toContainEqual({ marker, dimension, start, end });
    }
  });
});

const airline = ["human", "gpt-4o", "gpt-4.1"].map((name) =>
  shared("data", "dialogues", `${name}-airline.jsonl`),
);
const data = airline.find(({ missing }) => missing) ?? airline[0]!;
describe.skipIf(data.missing)(needs("airline customers, human and simulated", data), () => {
  let finding: Finding;
  beforeAll(async () => {
    finding = await measureDialogues(airline.map(({ path }) => path));
  });

  it("thank more often per utterance and less often per 100 tokens when simulated by gpt-4o", () => {
    const key = { run: "gpt-4o", marker: "gratitude" } as const;
    expect(get(finding, "rate_ratio", { ...key, basis: "utterance" }).low!).toBeGreaterThan(1);
    expect(get(finding, "rate_ratio", { ...key, basis: "100_tokens" }).high!).toBeLessThan(1);
    const rate = (run: string, basis: "utterance" | "100_tokens") =>
      get(finding, "rate", { run, marker: "gratitude", basis }).value!;
    // By the bare word "thanks": 0.13 and 0.25 per utterance, 3.78 and 0.90 per 100 words.
    expect(rate("real", "utterance")).toBeCloseTo(0.13, 1);
    expect(rate("gpt-4o", "utterance")).toBeCloseTo(0.25, 1);
    expect(rate("real", "100_tokens")).toBeCloseTo(3.8, 0);
    expect(rate("gpt-4o", "100_tokens")).toBeLessThan(2);
  });

  it("hedge no more than people do in turns of one length: their longer turns make the ×43", () => {
    const key = { run: "gpt-4o", dimension: "hedging", basis: "utterance" } as const;
    expect(get(finding, "rate_ratio", key).low!).toBeGreaterThan(20);
    const equal = get(finding, "rate_ratio_standardised", key);
    expect(equal.low! < 1 && equal.high! > 1).toBe(true);
    const polite = { ...key, dimension: "politeness" } as const;
    expect(get(finding, "rate_ratio_standardised", polite).low!).toBeGreaterThan(1.5);
    expect(get(finding, "rate_ratio_standardised", polite).high!).toBeLessThan(
      get(finding, "rate_ratio", polite).low!,
    );
    const { verdict } = languageStyle.narrative(finding);
    expect(verdict).toMatch(/^Length aside, politeness is higher in both simulators/u);
    const markers = languageStyle.figures(finding).find(({ id }) => id === "language-style-markers")!;
    expect(Math.max(...markers.rows.map(({ ratio }) => Number(ratio)))).toBeGreaterThan(100);
    expect(markers.caption).toMatch(/ Ratios beyond ×\S+ and ×100 are drawn at these ends\./u);
    expect(verdict).toMatch(/\d of the figure's \d differences per utterance may come from length/u);
    expect(
      finding.estimates.find((e) => e.measure === "comparable_share" && e.run === "gpt-4o")?.value,
    ).toBeCloseTo(0.47, 2);
  });

  it("are far beyond what two halves of the people differ by", () => {
    const floor = get(finding, "rate_ratio_floor", {
      run: "real",
      dimension: "politeness",
      basis: "utterance",
    });
    expect(floor.low!).toBeGreaterThanOrEqual(1);
    expect(floor.high!).toBeLessThan(1.1);
  });

  it("are said to be unmatched, and the bases to disagree", () => {
    const { verdict, paragraphs } = languageStyle.narrative(finding);
    expect(verdict).toContain("not matched");
    expect(notesOf(finding).join(" ")).toMatch(/gpt-4\.1 and gpt-4o and of the real users are not matched/u);
    expect(paragraphs.join(" ")).toMatch(
      /politeness more per utterance but less per 100 tokens \(gpt-4\.1 and gpt-4o\)/u,
    );
    for (const figure of languageStyle.figures(finding).slice(0, 2))
      expect(figure.caption).toContain("not matched");
  });
});
