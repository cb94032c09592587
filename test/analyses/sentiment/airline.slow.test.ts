import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { sentiment } from "../../../analyses/sentiment/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, findEstimate, REAL_RUN } from "../../../src/model/finding.ts";
import { notesOf } from "../../support/notes.ts";
import { figureOf, measured, type Said } from "../../support/said.ts";
import { needs, shared } from "../../support/shared.ts";
import { withInputs } from "../../support/stores.ts";

const airline = ["human-airline", "gpt-4o-airline", "gpt-4.1-airline"].map((name) =>
  shared("data", "dialogues", `${name}.jsonl`),
);
describe.skipIf(airline[0]!.missing)(needs("airline customers", airline[0]!), () => {
  let finding: Finding;
  beforeAll(async () => {
    finding = await withInputs(
      { runs: [], dialogues: airline.map(({ path }) => path), traces: [] },
      (store) => sentiment.measure(store, DEFAULT_OPTIONS),
    );
  });
  it("are more positive from gpt-4o than from people, beyond chance", () => {
    const shift = findEstimate(finding, { measure: "shift", run: "gpt-4o" })!;
    expect(shift.low!).toBeGreaterThan(0.05);
    expect(shift.q!).toBeLessThan(0.001);
    expect(figureOf(finding, "neutral_share", REAL_RUN)!).toBeGreaterThan(
      2 * figureOf(finding, "neutral_share", "gpt-4o")!,
    );
  });
  it("owe that to their longer turns: word for word gpt-4o is not more positive, and the report says so", () => {
    expect(findEstimate(finding, { measure: "shift_standardised", run: "gpt-4o" })!.high).toBeLessThan(0);
    const { verdict, paragraphs } = sentiment.narrative(finding);
    const sized = (run: string) => findEstimate(finding, { measure: "shift", run })!.value!.toFixed(2);
    const mean = (run: string) => figureOf(finding, "mean", run)!;
    for (const run of ["gpt-4.1", "gpt-4o"]) {
      expect(sized(run)).toBe((mean(run) - mean(REAL_RUN)).toFixed(2));
      expect(verdict).toContain(`${run} (+${sized(run)})`);
    }
    expect(verdict).toMatch(
      /gpt-4\.1 \(\+0\.\d\d\) and gpt-4o \(\+0\.\d\d\) differ per utterance because of the length of their utterances: at equal length the shift is the other way, gpt-4\.1 −/u,
    );
    expect(paragraphs[0]).toMatch(/^At equal length the shift is the other way: gpt-4.1 −/u);
  });
  it("come with the warning that the dialogues are not matched", () => {
    expect(notesOf(finding).join(" ")).toMatch(/dialogues of gpt-4\.1 and gpt-4o are not matched/u);
  });
  it("keep what the data do not show out of the reading: this tail is not lost", () => {
    const difference = findEstimate(finding, { measure: "strongly_negative_difference", run: "gpt-4o" })!;
    expect(difference.value!).toBeGreaterThan(0);
    expect(sentiment.narrative(finding).paragraphs.join(" ")).toContain(
      "No simulator is shown to lose the tail",
    );
  });
  it("are not in another mood once two turns are written as one", async () => {
    const turns = readFileSync(airline[0]!.path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { user_id: string; text: string });
    const users = [...new Set(turns.map(({ user_id }) => user_id))];
    const said = users.flatMap((user, u): Said[] => {
      const own = turns.filter(({ user_id }) => user_id === user).map(({ text }) => text);
      const merged = Array.from({ length: Math.ceil(own.length / 2) }, (_, i) =>
        own.slice(2 * i, 2 * i + 2).join(" "),
      );
      const utterances = (run: string, texts: readonly string[]) =>
        texts.map((text): Said => [run, user, null, text, "en"]);
      return u % 2 === 0
        ? utterances(REAL_RUN, own)
        : [...utterances("merged", merged), ...utterances("apart", own)];
    });
    const found = await measured(said);
    const of = (measure: "shift" | "shift_standardised", run: string) =>
      findEstimate(found, { measure, run })!.value!;
    expect(of("shift", "merged") - of("shift", "apart")).toBeGreaterThan(0.04);
    expect(Math.abs(of("shift_standardised", "merged") - of("shift_standardised", "apart"))).toBeLessThan(
      0.02,
    );
  });
});
