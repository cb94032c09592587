import { expect, it } from "vitest";
import { sentimentCases } from "../../../analyses/sentiment/cases.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { scorerByName } from "../../../src/text/sentiment/registry.ts";
import { type Said, withSaid } from "../../support/said.ts";

const [ANGRY, GLAD, CALM] = [
  "this is terrible, I hate it",
  "this is wonderful, I love it",
  "it arrived at noon",
];
const said: Said[] = [
  ["real", "a", "i1", ANGRY, "en"],
  ["near", "a", "i1", ANGRY, "en"],
  ["far", "a", "i1", GLAD, "en"],
  ["real", "b", "i1", CALM, "en"],
  ["far", "b", "i1", GLAD, "en"],
];

it("cases of sentiment are messages by how far the scores of all simulators are from the real user's", async () => {
  const cases = await withSaid(said, (store) => sentimentCases(store, DEFAULT_OPTIONS));
  const { score } = scorerByName(DEFAULT_OPTIONS.scorer);
  const shown = cases.map(({ sides }) => sides.map(({ run, text, score: told }) => [run, text, told]));
  expect(shown).toEqual([
    [
      ["real", CALM, score(CALM)],
      ["far", GLAD, score(GLAD)],
    ],
    [
      ["real", ANGRY, score(ANGRY)],
      ["far", GLAD, score(GLAD)],
      ["near", ANGRY, score(ANGRY)],
    ],
  ]);
  // Half the distance of two scores, on average over simulators.
  expect(cases[0]!.disagreement).toBeCloseTo((score(GLAD)! - score(CALM)!) / 2, 12);
  expect(cases[1]!.disagreement).toBeCloseTo((score(GLAD)! - score(ANGRY)!) / 4, 12);
});

it("there is no case of a language that the scorer does not read", async () => {
  const foreign = said.map(([run, user, item, text]): Said => [run, user, item, text, "fr"]);
  expect(await withSaid(foreign, (store) => sentimentCases(store, DEFAULT_OPTIONS))).toEqual([]);
});
