import { equalPieces } from "../text/equal-pieces.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { mostUsed, ownLanguage, type Spoken } from "../text/utterance-language.ts";
import { byUser } from "./score-chunk.ts";

/** Everything a user says in one language, as scores of its pieces. */
export interface UserPieces {
  readonly user: string;
  /** Null if none of it has letters. */
  readonly language: string | null;
  /** Index of the language among those of the user. */
  readonly place: number;
  readonly utterances: number;
  /** None in a language that the scorer does not read. */
  readonly scores: readonly number[];
}

/**
 * Cuts what each user says, turn after turn, into pieces of equal length. Utterances without letters count as the
 * language that their speaker uses most.
 */
export function userPieces(said: readonly Spoken[], scorer: SentimentScorer): UserPieces[] {
  return [...byUser(said.map((one) => [one.user, one] as const))].flatMap(([user, own]) => {
    const tags = own.map(ownLanguage);
    const usual = speakersLanguage(tags);
    const texts = own.map(({ text }) => text);
    const languages = tags.map((tag) => tag ?? usual);
    return piecesOf(texts, languages, scorer).map((pieces) => ({ user, ...pieces }));
  });
}

/** @param languages of the texts, all of one user. */
export function piecesOf(
  texts: readonly string[],
  languages: readonly (string | null)[],
  scorer: SentimentScorer,
): Omit<UserPieces, "user">[] {
  const parts = new Map<string | null, string[]>();
  texts.forEach((text, i) => {
    const language = languages[i]!;
    const known = parts.get(language);
    if (known === undefined) parts.set(language, [text]);
    else known.push(text);
  });
  return Array.from(parts, ([language, own], place) => {
    const read = language === null || scorer.languages.some((one) => one === language);
    const pieces = read ? equalPieces(own.join("\n")) : [];
    const scores = pieces.flatMap((piece) => scorer.score(piece) ?? []);
    return { language, place, utterances: own.length, scores };
  });
}

function speakersLanguage(tags: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const tag of tags) if (tag !== null) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return mostUsed(counts);
}
