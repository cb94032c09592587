import { sentimentScorers } from "../src/text/sentiment/registry.ts";
import { matchMarkers } from "../src/text/style/match-markers.ts";
import { tokenize, wordsOf } from "../src/text/tokenize.ts";
import { printTable } from "./support.ts";

/**
 * Whether the cost of one text grows with its length alone: milliseconds for 100,000 characters and for 200,000.
 * Usage: npx tsx bench/long-texts.ts
 */
const TEXTS: Readonly<Record<string, string>> = {
  English: "The parcel is not here yet and nobody answers. ",
  Chinese: "退款还没到账，客服一直不回复。",
  "one character": "好",
  negators: "not ",
  "Chinese negators": "不",
  emoji: "😡",
  punctuation: "!?",
  "lone surrogates": "\ud83d",
  mixed: "这个app太慢了 so bad 😡 ",
};

const WORK: Readonly<Record<string, (text: string) => unknown>> = {
  sentiment: (text) => sentimentScorers.rules.score(text),
  "markers, en": (text) => matchMarkers(text, "en"),
  "markers, zh": (text) => matchMarkers(text, "zh"),
  "tokens, zh": (text) => tokenize(text, "zh"),
  "words, zh": (text) => wordsOf(text, "zh"),
};

function milliseconds(work: (text: string) => unknown, text: string): number {
  const start = performance.now();
  work(text);
  return performance.now() - start;
}

const rows = Object.entries(TEXTS).map(([name, unit]) => [
  name,
  ...Object.values(WORK).map((work) => {
    const texts = [100_000, 200_000].map((length) => unit.repeat(length / unit.length));
    work(unit.repeat(1000));
    return texts.map((text) => milliseconds(work, text).toFixed(0)).join(" / ");
  }),
]);
printTable(["text", ...Object.keys(WORK)], rows);
