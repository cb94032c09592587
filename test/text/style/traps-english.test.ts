import { describe, expect, it } from "vitest";
import { matchMarkers } from "../../../src/text/style/match-markers.ts";

const markersOf = (text: string): string[] => matchMarkers(text, "en").map((hit) => hit.marker);
const found = (text: string, dimension: string): string[] =>
  matchMarkers(text, "en")
    .filter((hit) => hit.dimension === dimension)
    .map((hit) => hit.marker);

describe("markers are not in", () => {
  it.each([
    ["respectful_address", "Book it for my friend Ivan"],
    ["respectful_address", "his fellow students laughed"],
    ["respectful_address", "Hi there! I need a flight"],
    ["demand", "You can't go wrong with this hotel"],
    ["complaint", "You can't go wrong with this hotel"],
    ["second_person_start", "You can't go wrong with this hotel"],
    ["second_person_start", "my booking is u 78 t 45"],
    ["complaint", "nothing but praise"],
    ["negation", "nothing but praise"],
    ["complaint", "sorry i sent the wrong email"],
    ["complaint", "the failure of major banks"],
    ["demand", "that's all for now!"],
    ["demand", "I realized it right away"],
    ["demand", "it is immediately evident"],
    ["demand", "no more questions"],
    ["accusation", "I'd like you to book it"],
    ["accusation", "I understand your policy"],
    ["accusation", "what can you do for me"],
    ["accusation", "let me know what you find"],
    ["second_person", "can you do that for me"],
    ["second_person", "I hope you are well"],
    ["insult", "tell me a joke"],
    ["insult", "give me two lies and a truth"],
    ["insult", "the blame lies with us"],
    ["insult", "so what are the options"],
    ["threat", "yes i will take it"],
    ["threat", "the lawsuit was settled"],
    ["agreement", "Definitely a crowd pleaser"],
    ["offer", "how many bags i can take"],
    ["offer", "i will take the aisle seat"],
    ["reassurance", "I want to understand the proper format"],
    ["plausibility", "I don't want to change my seat"],
    ["preparator", "just in case something happens"],
    ["minimiser", "English is a second language"],
    ["first_person_plural", "my family and I got our seats together"],
    ["please", "a film that should please history fans"],
    ["approximator", "around 2025 october"],
    ["approximator", "a film about three people"],
    ["epistemic_modal", "my booking number would be 55"],
    ["conditional", "dull, if not devoid of wit"],
  ])("%s: %s", (marker, text) => {
    expect(markersOf(text)).not.toContain(marker);
  });
});

describe("one phrase is one marker of a dimension", () => {
  it.each([
    "I hope this helps",
    "hope that helps",
    "Please cancel it",
    "you are wrong",
    "I'd like you to book it",
  ])("%s", (text) => {
    for (const dimension of ["politeness", "hedging", "face_saving", "confrontation"]) {
      expect(found(text, dimension).length).toBeLessThanOrEqual(1);
    }
  });

  it("I hope this helps reassures", () => {
    expect(found("I hope this helps", "face_saving")).toEqual(["reassurance"]);
  });
});
