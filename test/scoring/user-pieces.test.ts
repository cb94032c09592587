import { describe, expect, it } from "vitest";
import { userPieces } from "../../src/scoring/user-pieces.ts";
import { equalPieces } from "../../src/text/equal-pieces.ts";
import { scorerByName } from "../../src/text/sentiment/registry.ts";

const scorer = scorerByName("rules");
const said = (user: string, text: string, lang: string | null = null) => ({ user, text, lang });
const GLAD = "This is wonderful, thank you so much, I love it and I am very happy with it today.";

describe("the pieces of what users say", () => {
  it("are of all turns of a user and language together, in the order of users", () => {
    const found = userPieces([said("bob", GLAD), said("ann", "很好用，谢谢！"), said("bob", GLAD)], scorer);
    expect(found.map(({ user, language, place, utterances }) => [user, language, place, utterances])).toEqual(
      [
        ["bob", "en", 0, 2],
        ["ann", "zh", 0, 1],
      ],
    );
    expect(found[0]!.scores).toEqual(equalPieces(`${GLAD}\n${GLAD}`).map((piece) => scorer.score(piece)));
    expect(Math.min(...found[0]!.scores)).toBeGreaterThan(0.05);
  });
  it("take an utterance without letters as of the language that its speaker uses most", () => {
    const found = userPieces([said("ann", "12:30 !!"), said("ann", GLAD)], scorer);
    expect(found).toMatchObject([{ language: "en", utterances: 2 }]);
    expect(userPieces([said("ann", "12:30 !!")], scorer)).toMatchObject([{ language: null, utterances: 1 }]);
  });
  it("have no score in a language that the scorer does not read", () => {
    const found = userPieces([said("ann", "Vielen Dank, alles wunderbar.", "de"), said("ann", GLAD)], scorer);
    expect(found).toMatchObject([
      { language: "de", place: 0, scores: [] },
      { language: "en", place: 1, scores: expect.arrayContaining([expect.any(Number)]) },
    ]);
  });
});
