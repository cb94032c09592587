import { lexiconFile } from "../../../model/package-files.ts";
import type Characters from "../../lexicons/zh/characters.json";
import type Grammar from "../../lexicons/zh/grammar.json";

/** One topic of the word list: words by valence, -3 to 3 (`src/text/lexicons/zh/GUIDELINE.md`). */
interface Topic {
  readonly topic: string;
  readonly valences: Lists;
}

/** Words by a number: lines of words separated by spaces. */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** The files of `src/text/lexicons/zh/words`. */
export const WORD_LIST_FILES = [
  "abbreviations-comments",
  "body-health",
  "character",
  "chat-turns",
  "crime-harm",
  "dining-lodging",
  "events-conduct",
  "everyday",
  "everyday-turns",
  "feelings",
  "food",
  "hotel-travel",
  "idioms-more",
  "idioms-negative",
  "idioms-positive",
  "insults",
  "money-work-school",
  "praise-things",
  "products-shopping",
  "relations-chat",
  "service-talk",
  "slang-weather-public",
  "threats-figures",
] as const;

/** Everything besides valences: negators, degree adverbs, questions, expressions without sentiment. */
export function grammar(): typeof Grammar {
  return lexiconFile("zh", "grammar.json");
}

/** Characters that suggest sentiment in unknown words, 1 or -1 by code unit. */
export function hintingCharacters(): ReadonlyMap<number, number> {
  const file: typeof Characters = lexiconFile("zh", "characters.json");
  return new Map(
    Object.entries(file.valences).flatMap(([valence, characters]) =>
      Array.from(characters, (character): [number, number] => [character.charCodeAt(0), Number(valence)]),
    ),
  );
}

/** Words with their valences, topic by topic. */
export function* valencedWords(): Generator<[number, string]> {
  for (const name of WORD_LIST_FILES) {
    const topic: Topic = lexiconFile("zh", "words", `${name}.json`);
    yield* entriesOf(topic.valences);
  }
}

/** The words of one topic with a valence of at most `most`, of at least `length` characters. */
export function blameOf(name: (typeof WORD_LIST_FILES)[number], most: number, length: number): string[] {
  const { valences }: Topic = lexiconFile("zh", "words", `${name}.json`);
  const blame = [...entriesOf(valences)].filter(
    ([valence, word]) => valence <= most && word.length >= length,
  );
  return blame.map(([, word]) => word);
}

export function* entriesOf(lists: Lists): Generator<[number, string]> {
  for (const [strength, lines] of Object.entries(lists)) {
    for (const text of splitWords(lines)) yield [Number(strength), text];
  }
}

/** Measure adjective, trait, and 1 if it is desirable, else -1: 高, 性价比, 1. */
export function* entriesOfTraits(): Generator<[string, string, number]> {
  for (const [measures, { wanted, unwanted }] of Object.entries(grammar().traits)) {
    const [more = "", less = ""] = measures.split("/");
    for (const [names, sign] of [
      [wanted, 1],
      [unwanted, -1],
    ] as const) {
      for (const name of splitWords(names)) {
        for (const measure of more) yield [measure, name, sign];
        for (const measure of less) yield [measure, name, -sign];
      }
    }
  }
}

export function splitWords(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(" "));
}
