import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { findIdentifiers } from "../src/prepare/find-identifiers.ts";
import { printTable } from "./support.ts";

/** A text with the identifiers that were planted in it. */
export interface PlantedText {
  readonly lang: string;
  readonly text: string;
  readonly spans: readonly { readonly kind: string; readonly start: number; readonly end: number }[];
}

export interface IdentifierScore {
  planted: number;
  /** Planted ones of which every letter and digit was found. */
  found: number;
  /** Found ones of which at least half was planted, and others. */
  right: number;
  wrong: number;
}

/** What the rules find of planted identifiers, in all and by kind and language. */
export function identifierScores(texts: readonly PlantedText[]): {
  readonly all: IdentifierScore;
  readonly kinds: Readonly<Record<string, IdentifierScore>>;
} {
  const none = (): IdentifierScore => ({ planted: 0, found: 0, right: 0, wrong: 0 });
  const all = none();
  const kinds: Record<string, IdentifierScore> = {};
  for (const { lang, text, spans } of texts) {
    const found = findIdentifiers(text);
    const inside = (place: number, of: readonly { start: number; end: number }[]) =>
      of.some(({ start, end }) => place >= start && place < end);
    const places = ({ start, end }: { start: number; end: number }) =>
      Array.from({ length: end - start }, (_, i) => start + i);
    const count = (kind: string, key: keyof IdentifierScore) => {
      const own = `${kind} ${lang}`;
      kinds[own] ??= none();
      kinds[own][key]++;
      all[key]++;
    };
    for (const span of spans) {
      count(span.kind, "planted");
      const whole = places(span).every(
        (place) => !/[\p{L}\p{N}]/u.test(text[place]!) || inside(place, found),
      );
      if (whole) count(span.kind, "found");
    }
    for (const span of found) {
      const share = places(span).filter((place) => inside(place, spans)).length / (span.end - span.start);
      if (share >= 0.5) all.right++;
      else all.wrong++;
    }
  }
  return { all, kinds };
}

/** Usage: npx tsx bench/identifier-scores.ts FIXTURE.jsonl */
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const texts = readFileSync(process.argv[2]!, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as PlantedText);
  const { all, kinds } = identifierScores(texts);
  printTable(
    ["kind", "language", "planted", "found"],
    Object.entries(kinds)
      .sort()
      .map(([name, { planted, found }]) => [...name.split(" "), planted, found]),
  );
  process.stdout.write(
    `\nprecision ${all.right} of ${all.right + all.wrong}, recall ${all.found} of ${all.planted}\n`,
  );
}
