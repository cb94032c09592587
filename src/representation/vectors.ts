import type { BlockVectors } from "../stats/block-vectors.ts";
import type { Row } from "../store/store.ts";

/**
 * Vectors from rows of user_id, block and numbers f0, f1, …, in the order of users and blocks; NaN for a missing
 * number.
 */
export function vectorsOf(table: readonly Row[], width: number): BlockVectors {
  const ids: string[] = [];
  const starts: number[] = [];
  const rows = new Float64Array(table.length * width);
  table.forEach((row, i) => {
    const id = String(row.user_id);
    if (ids.at(-1) !== id) {
      ids.push(id);
      starts.push(i);
    }
    for (let k = 0; k < width; k++) {
      const value = row[`f${k}`];
      rows[i * width + k] = typeof value === "number" ? value : Number.NaN;
    }
  });
  return { ids, starts: Int32Array.from([...starts, table.length]), width, rows };
}
