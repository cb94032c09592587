import { IDENTIFIER_RULES, type IdentifierKind } from "./identifier-rules.ts";

/** An identifier in a text, from `start` before `end`. */
export interface IdentifierSpan {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

const SPOKEN: Readonly<Record<string, string>> = {
  ...{ 零: "0", 〇: "0", 幺: "1", 一: "1", 二: "2", 两: "2", 三: "3", 四: "4" },
  ...{ 五: "5", 六: "6", 七: "7", 八: "8", 九: "9" },
};

/**
 * Identifiers that rules find in a text: numbers of mobiles, cards and identity papers (by their check digits),
 * plates, mail and web addresses, mentions, accounts, street addresses. Full-width letters and digits count as plain
 * ones, and a mobile may be spelt in Chinese numerals. Names of persons are not found.
 * @returns spans that do not overlap, in order.
 */
export function findIdentifiers(text: string): readonly IdentifierSpan[] {
  if (text.length < SHORTEST) return [];
  const plain = text.replace(/[\uFF01-\uFF5E]/gu, (sign) =>
    /[\uFF10-\uFF19\uFF20-\uFF3A\uFF41-\uFF5A\uFF0D\uFF0E\uFF0B]/u.test(sign)
      ? String.fromCharCode(sign.charCodeAt(0) - 0xfee0)
      : sign,
  );
  const spans: IdentifierSpan[] = [];
  const free = (start: number, end: number) => spans.every((span) => end <= span.start || start >= span.end);
  for (const { kind, pattern, accepts, lead } of IDENTIFIER_RULES) {
    const spoken =
      kind === "mobile"
        ? plain.replace(/[零〇幺一二两三四五六七八九]{7,}/gu, (run) =>
            [...run].map((sign) => SPOKEN[sign]).join(""),
          )
        : plain;
    for (const match of spoken.matchAll(pattern)) {
      const skip = lead?.(match[0]) ?? 0;
      const start = match.index + skip;
      const end = match.index + match[0].trimEnd().length;
      if (end > start && free(start, end) && (accepts?.(match[0], spoken.slice(0, match.index)) ?? true)) {
        spans.push({ kind, start, end });
      }
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

const SHORTEST = 5;

/** A text with its identifiers replaced by their kind: "[mobile]". */
export function withoutIdentifiers(text: string, spans: readonly IdentifierSpan[]): string {
  let out = "";
  let at = 0;
  for (const { kind, start, end } of spans) {
    out += `${text.slice(at, start)}[${kind}]`;
    at = end;
  }
  return out + text.slice(at);
}
