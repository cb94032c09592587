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

const plantedIn = (file: string) =>
  readFileSync(join(import.meta.dirname, "fixtures", file), "utf8")
    .trim()
    .split("\n")
    .map(planted);
const all = plantedIn("identifiers-marked.txt");

const met = (a: IdentifierSpan, b: IdentifierSpan) => a.start < b.end && a.end > b.start;
const said = (text: string, { start, end }: IdentifierSpan) => text.slice(start, end);
const rows = all.map((row) => ({ ...row, found: findIdentifiers(row.text) }));
const known = rows.flatMap(({ spans }) => spans);
const missed = rows.flatMap(({ text, spans, found }) => {
  const whole = (span: IdentifierSpan) =>
    found.some(({ kind, start, end }) => kind === span.kind && start <= span.start && end >= span.end);
  return spans.filter((span) => !whole(span)).map((span) => said(text, span));
});
const hits = rows.flatMap(({ found }) => found);
const wrong = rows.flatMap(({ text, spans, found }) =>
  found.filter((hit) => !spans.some((span) => met(hit, span))).map((hit) => said(text, hit)),
);
const plain = rows.filter(({ spans }) => spans.length === 0);

describe("identifiers in texts that were written apart from the rules", () => {
  it("are found whole: recall of at least 98%", () => {
    expect(known.length).toBeGreaterThan(400);
    expect(1 - missed.length / known.length, missed.join("; ")).toBeGreaterThanOrEqual(0.98);
  });

  it("are not seen in near misses: spans, dates, versions, counting, titles", () => {
    expect(plain.length).toBeGreaterThan(400);
    const hit = plain.filter(({ found }) => found.length > 0).map(({ text }) => text);
    expect(hit.length / plain.length, hit.join("; ")).toBeLessThanOrEqual(0.01);
  });

  it("are what is found: precision of at least 99%", () => {
    expect(1 - wrong.length / hits.length, wrong.join("; ")).toBeGreaterThanOrEqual(0.99);
  });

  it("have the recall and precision that docs/preparing.md states", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/preparing.md"), "utf8").replace(
      /\s+/gu,
      " ",
    );
    const found = known.length - missed.length;
    expect(page).toContain(`hold ${known.length} identifiers`);
    expect(page).toContain(`and ${plain.length} lines without any`);
    expect(page).toContain(`find ${found} of them whole (${Math.round((100 * found) / known.length)}%)`);
    expect(page).toContain(`${wrong.length} of their ${hits.length} hits is wrong`);
  });
});

describe.each([
  {
    file: "identifiers-fresh.txt",
    told: {
      planted: (n: number, plain: number) => `${n} identifiers in odd shapes and ${plain} near misses`,
    },
  },
  {
    file: "identifiers-first-sight.txt",
    told: { planted: (n: number, plain: number) => `${n} identifiers and ${plain} lines without any` },
  },
])("identifiers of further rounds of texts: $file", ({ file, told }) => {
  const texts = plantedIn(file).map((row) => ({ ...row, found: findIdentifiers(row.text) }));
  const planted = texts.flatMap(({ spans }) => spans);
  const lost = texts.flatMap(({ text, spans, found }) => {
    // What is taken out as another kind is taken out.
    const gone = ({ start, end }: IdentifierSpan) =>
      Array.from({ length: end - start }, (_, i) => start + i).every(
        (place) =>
          !/[\p{L}\p{N}]/u.test(text[place]!) || found.some((hit) => place >= hit.start && place < hit.end),
      );
    return spans.filter((span) => !gone(span)).map((span) => said(text, span));
  });
  const hits = texts.flatMap(({ found }) => found);
  const wrongHits = texts.flatMap(({ text, spans, found }) =>
    found.filter((hit) => !spans.some((span) => met(hit, span))).map((hit) => said(text, hit)),
  );

  it("are found with a recall of at least 98% and a precision of at least 95%", () => {
    expect(planted.length).toBeGreaterThan(150);
    expect(1 - lost.length / planted.length, lost.join("; ")).toBeGreaterThanOrEqual(0.98);
    expect(1 - wrongHits.length / hits.length, wrongHits.join("; ")).toBeGreaterThanOrEqual(0.95);
  });

  it("are as docs/preparing.md says", () => {
    const page = readFileSync(join(import.meta.dirname, "../../docs/preparing.md"), "utf8").replace(
      /\s+/gu,
      " ",
    );
    const without = texts.filter(({ spans }) => spans.length === 0).length;
    expect(page).toContain(told.planted(planted.length, without));
    const verb = wrongHits.length === 1 ? "hits is wrong" : "hits are wrong";
    expect(page).toContain(
      `now ${planted.length - lost.length} are, and ${wrongHits.length} of ${hits.length} ${verb}`,
    );
  });
});
