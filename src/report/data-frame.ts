import { UsageError } from "../model/errors.ts";
import type { Estimate, Finding } from "../model/finding.ts";
import { ESTIMATE_COLUMNS } from "./csv.ts";

// biome-ignore lint/suspicious/noTsIgnore: whether this resolves is the reader's choice.
/** @ts-ignore danfojs-node is an optional peer: without it, this type is `any`. */
export type DataFrame = import("danfojs-node").DataFrame;

/** Columns that `print()` must not cut off. */
const FIRST = ["measure", "run", "value", "low", "high"] as const;

/**
 * The estimates of a finding as a danfojs DataFrame, one row an estimate: measure, run, value and interval
 * first, then the other columns of the CSV export (without `analysis`). danfojs-node is an optional peer,
 * loaded here and nowhere else.
 *
 * @example
 * import { toDataFrame } from "simgap";
 * const estimate = { run: "gpt", low: 0.1, high: 0.3, n: 200, users: 40 };
 * const frame = await toDataFrame({
 *   estimates: [
 *     { ...estimate, measure: "rate", value: 0.2 },
 *     { ...estimate, measure: "gap", value: 0.15 },
 *   ],
 *   notes: [],
 * });
 * frame.query(frame["measure"].eq("gap"))["value"].values; // => [0.15]
 * @throws {UsageError} if danfojs-node is not installed, or the finding has no estimate.
 */
export async function toDataFrame(finding: Finding): Promise<DataFrame> {
  if (finding.estimates.length === 0)
    throw new UsageError("the finding has no estimate to make a data frame of");
  const danfo = await loadDanfo();
  const others = ESTIMATE_COLUMNS.filter((name) => !(["analysis", ...FIRST] as string[]).includes(name));
  const columns = [...FIRST, ...others] as (keyof Estimate)[];
  const rows = finding.estimates.map((estimate) => columns.map((name) => estimate[name] ?? null));
  return new danfo.DataFrame(rows, { columns: [...columns] });
}

async function loadDanfo(): Promise<typeof import("danfojs-node")> {
  try {
    const loaded: { default?: typeof import("danfojs-node") } & typeof import("danfojs-node") = await import(
      "danfojs-node"
    );
    return loaded.default ?? loaded;
  } catch (error) {
    if (error instanceof Error && "code" in error && /MODULE_NOT_FOUND$/u.test(String(error.code))) {
      throw new UsageError(
        'toDataFrame needs the optional package danfojs-node, which is not installed (README, "Data frames", says how)',
      );
    }
    throw error;
  }
}
