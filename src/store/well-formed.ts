import type { TextRow } from "./append-texts.ts";
import type { DuckStore } from "./duck-store.ts";
import { noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";

/** Counts broken characters that were replaced. */
export async function noteBroken(
  store: DuckStore,
  { run, shown }: Reading,
  { count, first }: { readonly count: number; readonly first: string },
): Promise<void> {
  if (count > 0) await noteProblem(store, run, "broken_character", count, `${shown}, ${first}`);
}

/** Rows with well-formed texts: half a surrogate pair becomes U+FFFD, counted per cell. */
export async function* wellFormed(
  chunks: AsyncIterable<readonly TextRow[]>,
  names: readonly string[],
  broken: { count: number; first: string },
): AsyncGenerator<readonly TextRow[]> {
  for await (const rows of chunks)
    yield rows.map(({ record, cells }) => ({
      record,
      cells: cells.map((cell, i) => {
        if (cell === null || cell.isWellFormed()) return cell;
        if (broken.count++ === 0) broken.first = `record ${record}, "${names[i]}"`;
        return cell.toWellFormed();
      }),
    }));
}
