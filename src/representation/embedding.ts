import type { BlockVectors } from "../stats/block-vectors.ts";
import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { runsOf } from "./blocks.ts";
import type { Representation, Represented, RepresentedSource } from "./representation.ts";
import { representationTexts } from "./texts.ts";

/** Vectors from the user's own encoder, used as given, including their blocks and scale. */
export const embedding: Representation = {
  id: "embedding",
  title: representationTexts().titles.embedding,
  needs: "embeddings",
  represent,
};

async function represent(store: Store): Promise<Represented> {
  const runs = runsOf(await store.query("SELECT DISTINCT run FROM embeddings"));
  const sources: RepresentedSource[] = [];
  for (const run of runs) {
    const rows = await store.query(
      `SELECT user_id, vector FROM embeddings WHERE run = ${sqlText(run)} ORDER BY user_id, block`,
    );
    sources.push({ run, vectors: vectorsOf(rows) });
  }
  const sizes = sources.flatMap(({ vectors: { ids, starts } }) =>
    ids.map((_, u) => starts[u + 1]! - starts[u]!),
  );
  const fewest = sizes.reduce((a, b) => Math.min(a, b));
  const most = sizes.reduce((a, b) => Math.max(a, b));
  return {
    sources,
    blocks: most,
    itemsPerBlock: 1,
    unit: "vectors",
    fewest,
    notes: fewest === most ? [] : [{ code: "unequal" }],
  };
}

function vectorsOf(table: readonly Row[]): BlockVectors {
  const ids: string[] = [];
  const starts: number[] = [];
  const width = String(table[0]?.vector ?? "").split(" ").length;
  const rows = new Float64Array(table.length * width);
  table.forEach(({ user_id, vector }, i) => {
    if (ids.at(-1) !== String(user_id)) {
      ids.push(String(user_id));
      starts.push(i);
    }
    rows.set(String(vector).split(" ").map(Number), i * width);
  });
  return { ids, starts: Int32Array.from([...starts, table.length]), width, rows };
}
