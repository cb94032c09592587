import type { ComparedMeasure, Registry } from "../analysis.ts";
import { decimal, interval, MISSING, percent, points } from "../format.ts";
import { fieldTitle, scenarioTitle } from "../store/vocabulary.ts";
import type { Shift, Verdict } from "./comparison.ts";
import { isFactor, type Unit } from "./unit.ts";

/** A mark and a word for each verdict, so that none rests on colour. */
export const VERDICT_TEXTS = {
  improved: "▲\u00a0improved",
  worsened: "▼\u00a0worsened",
  equivalent: "=\u00a0equivalent",
  inconclusive: "?\u00a0inconclusive",
  "not estimable": "–\u00a0not estimable",
} as const satisfies Record<Verdict, string>;

export function specOf(registry: Registry, { analysis, measure }: Shift): ComparedMeasure | undefined {
  return registry[analysis]?.compared[measure];
}

/** An estimate of one side. */
export function levelText(unit: Unit, value: number | null): string {
  switch (unit) {
    case "points":
      return percent(value);
    case "score":
      return decimal(value, 1);
    case "number":
    case "amount":
      return decimal(value);
    case "factor":
      return times(value);
  }
}

/** A shift, or an end of its interval: "−52.6" points, "+4.2", "×0.57". */
export function shiftText(unit: Unit, value: number | null): string {
  switch (unit) {
    case "points":
      return points(value);
    case "score":
      return signed(value, 1);
    case "number":
      return signed(value, 2);
    case "factor":
    case "amount":
      return times(value === null ? null : Math.exp(value));
  }
}

/** "−52.6 [−54.1, −51.1]". */
export function shiftWithInterval(unit: Unit, shift: Pick<Shift, "value" | "low" | "high">): string {
  const write = (value: number | null) => shiftText(unit, value);
  return shift.value === null ? MISSING : `${write(shift.value)} ${interval(shift, write)}`;
}

/** What the numbers of a unit are, after a name: "in points". */
export const UNIT_TEXTS = {
  points: "percentage points",
  score: "score",
  number: "units",
  factor: "times",
  amount: "times",
} as const satisfies Record<Unit, string>;

/** The margin of a shift as it was stated: "±2.0 points", "×0.80 to ×1.25". */
export function marginText(unit: Unit, margin: number): string {
  if (isFactor(unit)) return `${times(Math.exp(-margin))} to ${times(Math.exp(margin))}`;
  return unit === "points" ? `±${decimal(100 * margin, 1)} points` : `±${decimal(margin)}`;
}

function times(value: number | null): string {
  if (value === null) return MISSING;
  return `×${decimal(value, value >= 100 ? 0 : value >= 10 ? 1 : 2)}`;
}

function signed(value: number | null, digits: number): string {
  const text = decimal(value, digits);
  return value !== null && value > 0 && Number(value.toFixed(digits)) !== 0 ? `+${text}` : text;
}

/** Where a shift lies within its measure: "Video, Video liked", "Politeness"; empty for a pooled one. */
export function partText(shift: Pick<Shift, "scenario" | "field" | "marker" | "dimension">): string {
  const word = (name: string) => {
    const words = name.replaceAll("_", " ");
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  };
  return [
    shift.scenario === undefined ? undefined : scenarioTitle(shift.scenario),
    shift.field === undefined ? undefined : fieldTitle(shift.field),
    shift.dimension === undefined ? undefined : word(shift.dimension),
    shift.marker === undefined ? undefined : word(shift.marker),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

const BASIS_TEXTS: Readonly<Record<string, string>> = {
  utterance: "per utterance",
  "100_tokens": "per 100 tokens",
  plain: "plain distance",
  squared: "squared distance",
};

export function basisText(basis: string | undefined): string {
  return basis === undefined ? "" : (BASIS_TEXTS[basis] ?? basis);
}

/** A shift's whole name: "Politeness: rate of markers against real users, per utterance". */
export function nameOf(registry: Registry, shift: Shift): string {
  const title = specOf(registry, shift)?.title ?? shift.measure;
  const [part, basis] = [partText(shift), basisText(shift.basis)];
  return `${part === "" ? title : `${part}: ${lower(title)}`}${basis === "" ? "" : `, ${basis}`}`;
}

/** A primary shift in a sentence: "politeness", "overall score". */
export function shortNameOf(registry: Registry, shift: Shift): string {
  const spec = specOf(registry, shift);
  return lower((spec?.primary?.length ?? 0) > 1 ? partText(shift) : (spec?.title ?? shift.measure));
}

/** Names of methods keep their capitals. */
function lower(name: string): string {
  return /^(?:[A-Z]{2}|Cohen|Cliff|Wasserstein|Jensen)/u.test(name)
    ? name
    : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}
