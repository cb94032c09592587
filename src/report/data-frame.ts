import { UsageError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { ESTIMATE_COLUMNS } from "./csv.ts";

/**
 * The part of danfojs's DataFrame that is named here; the object has all of it. It is not danfojs's own
 * type, so that these types hold where the optional package is not installed.
 */
export interface DataFrame {
  readonly shape: readonly number[];
  readonly columns: readonly string[];
  readonly values: unknown;
  column(name: string): { readonly values: unknown };
  head(rows?: number): DataFrame;
  /** `{ rows, columns }`, as danfojs takes them. */
  loc(where: object): DataFrame;
  print(): void;
}

/**
 * The estimates of a finding as a danfojs DataFrame: one row an estimate, columns as in the CSV export
 * (without `analysis`). danfojs-node is an optional peer, loaded here and nowhere else.
 *
 * @throws {UsageError} where danfojs-node is not installed, or the finding has no estimate.
 */
export async function toDataFrame(finding: Finding): Promise<DataFrame> {
  if (finding.estimates.length === 0)
    throw new UsageError("the finding has no estimate to make a data frame of");
  const danfo = await loadDanfo();
  const columns = ESTIMATE_COLUMNS.filter((name) => name !== "analysis");
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
