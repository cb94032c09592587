import {
  amount,
  count,
  decimal,
  type Format,
  MISSING,
  percent,
  points,
  pValue,
  signed,
  times,
} from "../locale/format.ts";
import type { Estimate } from "../model/finding.ts";
import type { Cell } from "../model/presentation.ts";
import type { Unit } from "./definition.ts";

/** Formats a value or null. */
export type Write = (value: number | null) => string;

const WRITERS: Readonly<Record<Unit, Write>> = {
  share: (value) => percent(value),
  points: (value) => points(value),
  score: (value) => decimal(value, 1),
  number: (value) => decimal(value),
  factor: (value) => times(value),
  amount: (value) => amount(value),
  seconds: (value) => decimal(value, 1),
};

/**
 * The format for values of a unit: 0.034 as a share "3.4%", as points "+3.4", as a factor "×0.03".
 * @example
 * import { writerOf } from "simgap/analysis";
 * writerOf("share")(0.034); // => "3.4%"
 * writerOf("points")(0.034); // => "+3.4"
 */
export function writerOf(unit: Unit): Write {
  return WRITERS[unit];
}

/** A difference with its sign: "+0.31". */
export const signedText: Write = (value) => signed(value, 2);

/**
 * "0.31 [0.22, 0.40]".
 * @example
 * import { formatOf, withInterval, writerOf } from "simgap/analysis";
 * withInterval({ value: 0.31, low: 0.22, high: 0.4 }, writerOf("number"), formatOf()); // => "0.31 [0.22, 0.40]"
 */
export function withInterval(
  e: Pick<Estimate, "value" | "low" | "high">,
  write: Write,
  format: Format,
): string {
  return `${write(e.value)} ${format.interval(e, write)}`;
}

/** A cell without a number. */
export function textCell(text: string): Cell {
  return { text };
}

/** A cell of a number without an interval, such as a count. */
export function numberCell(value: number | null, text = value === null ? MISSING : count(value)): Cell {
  return { text, value };
}

/**
 * A cell of an estimate: its value, and below it the interval or `details`.
 * @example
 * import { cellOf, formatOf, writerOf } from "simgap/analysis";
 * const rate = { measure: "rate", run: "gpt", value: 0.2, low: 0.1, high: 0.3, n: 200, users: 40 };
 * cellOf(rate, writerOf("share"), formatOf()); // => { text: "20.0%", value: 0.2, details: ["[10.0%, 30.0%]"] }
 */
export function cellOf(e: Estimate | undefined, write: Write, format: Format, missing = ""): Cell {
  if (e === undefined) return { text: missing, value: null };
  return {
    text: write(e.value),
    value: e.value,
    ...(e.low === null ? {} : { details: [format.interval(e, write)] }),
  };
}

/**
 * A cell of a p-value, with the adjusted one below.
 * @example
 * import { pCell } from "simgap/analysis";
 * pCell(0.012, 0.024).details; // => ["q = 0.024"]
 */
export function pCell(p: number | null | undefined, q?: number | null, missing: string = MISSING): Cell {
  return {
    text: p == null ? missing : shortP(p),
    value: p ?? null,
    ...(q == null ? {} : { details: [pValue(q, "q")] }),
  };
}

/** "0.030", "< 0.001": a p-value under a heading that names it. */
function shortP(p: number): string {
  return pValue(p, "").replace(/^ = |^ /u, "");
}
