import { expect, it } from "vitest";
import { styleCases } from "../../../analyses/language-style/cases.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { styleOf } from "../../../src/text/style/style-sums.ts";
import { type Said, withSaid } from "../../support/said.ts";

const TWO = "Thank you, maybe tomorrow";
const ONE = "Thank you, tomorrow";
const NONE = "It arrived at noon";
const said: Said[] = [
  // Of the two markers that either has, both have one; then one has the only one; then nobody has any.
  ["real", "a", "i1", TWO, "en"],
  ["sim", "a", "i1", ONE, "en"],
  ["real", "b", "i1", NONE, "en"],
  ["sim", "b", "i1", ONE, "en"],
  ["real", "c", "i1", NONE, "en"],
  ["sim", "c", "i1", NONE, "en"],
];
const markersIn = (text: string) => new Set(styleOf(text, "en").hits.map(({ marker }) => marker)).size;

it("cases of style are messages by the share of markers that only one of both has, without those that have the same", async () => {
  expect([TWO, ONE, NONE].map(markersIn)).toEqual([2, 1, 0]);
  const cases = await withSaid(said, (store) => styleCases(store, DEFAULT_OPTIONS));
  expect(cases.map(({ disagreement, sides }) => [sides[0]!.text, disagreement])).toEqual([
    [NONE, 1],
    [TWO, 0.5],
  ]);
});

it("there is no case of a language without markers", async () => {
  const foreign = said.map(([run, user, item, text]): Said => [run, user, item, text, "fr"]);
  expect(await withSaid(foreign, (store) => styleCases(store, DEFAULT_OPTIONS))).toEqual([]);
});
