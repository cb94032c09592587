import { describe, expect, it } from "vitest";
import { cohort } from "../../src/synthetic/cohort.ts";
import { DEMO_SIMULATORS } from "../../src/synthetic/demo-simulators.ts";
import { ENDINGS } from "../../src/synthetic/language.ts";
import { POLITE_TONES, utteranceTruth } from "../../src/synthetic/language-truth.ts";
import { PHRASES, TONES, type Tone } from "../../src/synthetic/phrases.ts";
import { simulate } from "../../src/synthetic/simulate.ts";
import { truth } from "../../src/synthetic/truth.ts";

const people = cohort({ users: 1500, itemsPerUser: 30, seed: 11 });
const toneOf = new Map<unknown, Tone>(
  TONES.flatMap((tone) =>
    PHRASES[tone].flatMap((phrase) => ENDINGS.map((ending) => [phrase + ending, tone] as const)),
  ),
);

function utterances(name: string) {
  const spec = DEMO_SIMULATORS.find((s) => s.name === name)!;
  const rows = [...simulate(people, spec, 1)].flatMap((record) =>
    record.questions
      .filter((q) => q.field === "next_user_message")
      .map((q) => ({
        user: record.user_id,
        real: String(q.true_value),
        simulated: String(q.predicted_value),
      })),
  );
  return { spec, rows };
}

/** Mean over utterances and its standard error with users as clusters. */
function clustered(rows: readonly { readonly user: string; readonly value: number }[]) {
  const mean = rows.reduce((sum, row) => sum + row.value, 0) / rows.length;
  const residuals = new Map<string, number>();
  for (const { user, value } of rows) residuals.set(user, (residuals.get(user) ?? 0) + value - mean);
  const squares = [...residuals.values()].reduce((sum, r) => sum + r * r, 0);
  return { mean, se: Math.sqrt(squares) / rows.length };
}

describe("what synthetic users say", () => {
  it.each(["utopian", "courtly", "mild", "faithful"])("has the planted tones, real and from %s", (name) => {
    const { spec, rows } = utterances(name);
    const { tones } = truth({}, spec);
    for (const side of ["real", "simulated"] as const) {
      for (const tone of TONES) {
        const seen = clustered(
          rows.map((r) => ({ user: r.user, value: toneOf.get(r[side]) === tone ? 1 : 0 })),
        );
        const off = Math.abs(seen.mean - tones[side][tone]);
        expect(off, `${side} ${tone}`).toBeLessThanOrEqual(4.5 * seen.se + 1e-12);
      }
    }
  });

  it("has the planted mean of any measure: here its length and its thanks", () => {
    const measures = [
      (text: string) => [...text].length,
      (text: string) => [...text.matchAll(/谢|感谢|您/g)].length,
    ];
    const { spec, rows } = utterances("mild");
    for (const measure of measures) {
      const planted = utteranceTruth(spec, measure);
      for (const side of ["real", "simulated"] as const) {
        const seen = clustered(rows.map((r) => ({ user: r.user, value: measure(r[side]) })));
        expect(Math.abs(seen.mean - planted[side])).toBeLessThan(4.5 * seen.se);
      }
    }
  });

  it("is direct in real users and polite in the utopian simulator", () => {
    const { politeShare, tones } = truth({}, utterances("utopian").spec);
    expect(politeShare.real).toBeLessThan(0.1);
    expect(politeShare.simulated).toBeGreaterThan(0.9);
    expect(tones.real.angry).toBeGreaterThan(0.25);
    expect(tones.simulated.angry).toBeLessThan(0.02);
  });

  it("differs from user to user: own phrases come again", () => {
    const { rows } = utterances("utopian");
    expect(repeats(rows.map((r) => [r.user, r.real]))).toBeGreaterThan(
      4 * repeats(rows.map((r) => [r.user, r.simulated])),
    );
  });

  it("is plain text, each phrase written once", () => {
    const phrases = TONES.flatMap((tone) => [...PHRASES[tone]]);
    expect(new Set(phrases).size).toBe(phrases.length);
    for (const phrase of phrases) expect(phrase).not.toMatch(/[<>&"'\\\p{Cc}]/u);
    for (const tone of TONES)
      expect(PHRASES[tone].length).toBeGreaterThanOrEqual(POLITE_TONES.includes(tone) ? 18 : 16);
  });
});

/** Share of pairs of one user's utterances that are the same. */
function repeats(rows: readonly (readonly [user: string, text: string])[]): number {
  const byUser = group(rows);
  let same = 0;
  let pairs = 0;
  for (const texts of byUser.values()) {
    for (let i = 0; i < texts.length; i++) {
      for (let j = 0; j < i; j++) {
        pairs++;
        if (texts[i] === texts[j]) same++;
      }
    }
  }
  return same / pairs;
}

function group(rows: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [user, text] of rows) groups.set(user, [...(groups.get(user) ?? []), text]);
  return groups;
}
