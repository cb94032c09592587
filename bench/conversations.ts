import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { measureChild, printTable } from "./support.ts";

/**
 * Reading conversations nested in Parquet, in the shape of WildChat: four turns each, in four languages.
 * With --pairs half of them are a simulator's, each another side of a real one: their turns are matched by number, or
 * by order with --other-numbers, where the simulator's have a prompt before them in every second conversation.
 * Usage: npx tsx bench/conversations.ts [--pairs [--other-numbers]] [conversations…]   (default 250000 500000 1000000 2000000)
 */
const options = process.argv.slice(2).filter((text) => text.startsWith("--"));
const sizes = process.argv
  .slice(2)
  .filter((text) => !text.startsWith("--"))
  .map(Number);
const pairs = options.includes("--pairs");

async function write(path: string, conversations: number): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "1GB" });
  const connection = await instance.connect();
  const said = (turn: number) =>
    `{'role': '${turn % 2 === 0 ? "user" : "assistant"}', 'content': repeat('${turn % 2 === 0 ? "please tell me more about number " : "here is a long answer with many words about number "}', ${turn % 2 === 0 ? 2 : 12}) || (i * 7 + ${turn})::VARCHAR}`;
  const turns = `[${[0, 1, 2, 3].map(said).join(", ")}]`;
  const prompted = options.includes("--other-numbers")
    ? `CASE WHEN simulated = 1 AND i % 2 = 0 THEN [{'role': 'system', 'content': 'be a user'}] ELSE [] END || ${turns}`
    : turns;
  const sides = pairs ? 2 : 1;
  await connection.run(`
    COPY (
      SELECT md5(i::VARCHAR) AS conversation_hash, 'some-model' AS model, ${prompted} AS conversation,
        ['English', 'Chinese', 'French', 'German'][i % 4 + 1] AS language, md5((i % (${conversations} // 3 + 1))::VARCHAR) AS hashed_ip
        ${pairs ? ", CASE simulated WHEN 1 THEN 'gpt' ELSE 'human' END AS source" : ""}
      FROM (SELECT r.i // ${sides} AS i, r.i % ${sides} AS simulated FROM range(${conversations}) r(i))
    ) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const rows: (string | number)[][] = [];
  for (const conversations of sizes.length > 0 ? sizes : [250_000, 500_000, 1_000_000, 2_000_000]) {
    const path = join(folder, `${conversations}.parquet`);
    await write(path, conversations);
    const found = measureChild("inspect", path);
    rows.push([
      conversations.toLocaleString("en-US"),
      (2 * conversations).toLocaleString("en-US"),
      `${(statSync(path).size / 1e6).toFixed(0)} MB`,
      `${found.seconds.toFixed(1)} s`,
      `${found.megabytes.toFixed(0)} MB`,
    ]);
    rmSync(path);
  }
  printTable(["conversations", "turns of users", "Parquet", "time", "peak memory"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
