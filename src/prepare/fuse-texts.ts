import { pieceKey, splitSentences } from "./clean-text.ts";
import { hundredthsOf } from "./token-estimate.ts";

/** Parts of an item's text, in order: the label in the fused text, and the context keys that hold it. */
const PARTS = {
  title: ["caption", "title", "live_title", "item_title", "product", "product_name", "ad_title"],
  category: ["live_category", "category_level1_name", "industry_main", "ticket_category"],
  description: ["item_desc", "description", "desc"],
  cover: ["cover", "cover_text", "live_cover_content", "cover_content"],
  screen: ["ocr", "ocr_text"],
  speech: ["asr", "asr_text"],
  comments: ["comments", "top_comments", "hot_comments"],
} as const satisfies Record<string, readonly string[]>;
type Part = keyof typeof PARTS;

/** Parts whose lines may be boilerplate; titles and names never are. */
const REPEATING: readonly Part[] = ["cover", "screen", "speech", "comments"];
/** Maximum tokens of one part; the rest is cut. */
export const PART_TOKENS = 1000;

/** The texts of a context by part; lists of texts are lines. */
function partsOf(context: Readonly<Record<string, unknown>>): { part: Part; text: string }[] {
  return (Object.entries(PARTS) as [Part, readonly string[]][]).flatMap(([part, keys]) => {
    const texts = keys.flatMap((key) => textsIn(context[key]));
    return texts.length === 0 ? [] : [{ part, text: texts.join("\n") }];
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) =>
    typeof one === "object" && one !== null
      ? textsIn(Reflect.get(one, "content") ?? Reflect.get(one, "text"))
      : textsIn(one),
  );
}

/** Keys of an item's pieces that may be boilerplate. */
export function repeatingPieces(context: Readonly<Record<string, unknown>>): Set<string> {
  const keys = partsOf(context)
    .filter(({ part }) => REPEATING.includes(part))
    .flatMap(({ text }) => splitSentences(text).map(pieceKey));
  return new Set(keys.filter((key) => key !== ""));
}

/** Counts of what fusing left out. */
export interface FuseCounts {
  items: number;
  duplicates: number;
  boilerplate: number;
  capped: number;
}

export function noFuseCounts(): FuseCounts {
  return { items: 0, duplicates: 0, boilerplate: 0, capped: 0 };
}

/**
 * The labelled text of an item: one line per part, without pieces of earlier parts and without boilerplate, each part
 * cut to its token limit; null if the item has no text.
 * @param boilerplate keys of pieces (`pieceKey`) that many items share.
 */
export function fuseTexts(
  context: Readonly<Record<string, unknown>>,
  boilerplate: ReadonlySet<string>,
  counts: FuseCounts,
): string | null {
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const { part, text } of partsOf(context)) {
    const kept = splitSentences(text).filter((piece) => {
      const key = pieceKey(piece);
      if (key === "") return false;
      if (seen.has(key)) {
        counts.duplicates++;
        return false;
      }
      seen.add(key);
      if (!REPEATING.includes(part) || !boilerplate.has(key)) return true;
      counts.boilerplate++;
      return false;
    });
    const line = cut(kept.join(" "), PART_TOKENS);
    if (line.cut) counts.capped++;
    if (line.text !== "") lines.push(`${part}: ${line.text}`);
  }
  if (lines.length === 0) return null;
  counts.items++;
  return lines.join("\n");
}

function cut(text: string, limit: number): { readonly text: string; readonly cut: boolean } {
  let hundredths = 0;
  let end = 0;
  for (const sign of text) {
    hundredths += hundredthsOf(sign);
    if (hundredths > 100 * limit) return { text: text.slice(0, end), cut: true };
    end += sign.length;
  }
  return { text, cut: false };
}
