import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findIdentifiers, type IdentifierSpan } from "../../src/prepare/find-identifiers.ts";

/** A text with its identifiers in braces, "call {mobile:138 0013 8000}", as plain text and spans. */
function planted(line: string): { readonly text: string; readonly spans: readonly IdentifierSpan[] } {
  const spans: IdentifierSpan[] = [];
  let [text, at] = ["", 0];
  for (const match of line.matchAll(/\{(\w+):([^}]*)\}/gu)) {
    text += line.slice(at, match.index);
    const kind = match[1] as IdentifierSpan["kind"];
    spans.push({ kind, start: text.length, end: text.length + match[2]!.length });
    text += match[2]!;
    at = match.index + match[0].length;
  }
  return { text: text + line.slice(at), spans };
}

const all = readFileSync(join(import.meta.dirname, "fixtures", "identifiers-marked.txt"), "utf8")
  .trim()
  .split("\n")
  .map(planted);

describe("identifiers in texts that were written apart from the rules", () => {
  const met = (a: IdentifierSpan, b: IdentifierSpan) => a.start < b.end && a.end > b.start;
  it("are found whole: recall of at least 98%", () => {
    const missed = all.flatMap(({ text, spans }) => {
      const found = findIdentifiers(text);
      const whole = (span: IdentifierSpan) =>
        found.some(({ kind, start, end }) => kind === span.kind && start <= span.start && end >= span.end);
      return spans.filter((span) => !whole(span)).map(({ start, end }) => text.slice(start, end));
    });
    const n = all.reduce((sum, { spans }) => sum + spans.length, 0);
    expect(n).toBeGreaterThan(160);
    expect(1 - missed.length / n, missed.join("; ")).toBeGreaterThanOrEqual(0.98);
  });

  it("are what is found: precision of at least 95%", () => {
    const spans = all.flatMap(({ text, spans: known }) =>
      findIdentifiers(text).map((span) => ({
        right: known.some((other) => met(span, other)),
        said: text.slice(span.start, span.end),
      })),
    );
    const wrong = spans.filter(({ right }) => !right).map(({ said }) => said);
    expect(1 - wrong.length / spans.length, wrong.join("; ")).toBeGreaterThanOrEqual(0.95);
  });
});
