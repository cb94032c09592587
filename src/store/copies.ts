import { REAL_RUN } from "../model/finding.ts";
import type { DuckStore } from "./duck-store.ts";
import { noteProblem } from "./notes.ts";
import type { Store } from "./store.ts";

/** A file that was read. */
interface ReadBytes {
  readonly shown: string;
  readonly sha256: string;
  readonly records: number;
  /** Unpacked from another file, by whose bytes it is known. */
  readonly packed: boolean;
  readonly runs: readonly string[];
}

/** Counts the records of files that are copies of others, to the last byte, which stand for another run. */
export async function noteCopies(store: DuckStore, files: readonly ReadBytes[]): Promise<void> {
  const firsts = new Map<string, ReadBytes>();
  for (const file of files.filter(({ packed }) => !packed)) {
    const first = firsts.get(file.sha256) ?? file;
    firsts.set(file.sha256, first);
    const [run] = file.runs.filter((name) => !first.runs.includes(name));
    if (run === undefined) continue;
    await noteProblem(store, run, "copied_file", file.records, `${file.shown} = ${first.shown}`);
  }
}

/** The simulators of which every utterance is what the real user said at that place, and none is missing. */
export async function copiesOfReal(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.query("SELECT run, count(*) AS n FROM utterances GROUP BY run");
  const counts = new Map(rows.map(({ run, n }) => [String(run), Number(n)] as const));
  const real = counts.get(REAL_RUN);
  const alike = [...counts].filter(([run, n]) => run !== REAL_RUN && n === real).map(([run]) => run);
  if (alike.length === 0) return new Set();
  const digests = await store.digests("utterances", ["user_id", "item", "conversation", "turn", "text"]);
  return new Set(alike.filter((run) => digests.get(run) === digests.get(REAL_RUN)));
}
