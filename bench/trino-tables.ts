import { join } from "node:path";
import { scoreShard } from "../src/scoring/score-shard.ts";
import { writeScoreFiles } from "../src/store/tables/score-files.ts";
import { writeTables } from "../src/store/tables/write-tables.ts";
import { openTemporaryFolder } from "../src/store/temporaries.ts";
import { scorerByName } from "../src/text/sentiment/registry.ts";
import { syntheticStore } from "../test/support/synthetic-runs.ts";

/**
 * Writes the tables of a small synthetic cohort with traces, and their scores, for a cluster to be tried on (`.ci/trino`).
 * Usage: npx tsx bench/trino-tables.ts FOLDER
 */
const [target] = process.argv.slice(2);
if (target === undefined) throw new Error("name the folder of the tables");
const folder = openTemporaryFolder();
try {
  const store = await syntheticStore((name) => join(folder.path, name), {
    users: 24,
    items: 12,
    simulators: ["mild", "utopian"],
    traces: true,
  });
  await writeTables(store, target);
  for (const number of [1, 2]) {
    const shard = { number, of: 2 };
    await writeScoreFiles(target, shard, await scoreShard(store, shard, scorerByName("rules")));
  }
  await store.close();
} finally {
  folder.close();
}
