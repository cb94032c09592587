import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { cohort, DEMO_SIMULATORS, simulate } from "../src/synthetic/index.ts";
import { type Measured, measureChild, measurePython, printTable } from "./support.ts";

/**
 * Reading prediction results of the true shape: each question with a prompt of 140 kB.
 * Usage: npx tsx bench/ingest.ts [gigabytes…]   (default 1 4)
 */
const sizes = process.argv.slice(2).map(Number);
const PROMPT_BYTES = 140_000;

/** Records of the synthetic cohort with prompts of the true length, until the file has its size. */
function* trueShape(bytes: number): Generator<string> {
  const sentence = '2025年9月1日，用户看了一个视频：\\"穿搭\\"，时长15秒，点赞19796。\\n';
  const prompt = `"${sentence.repeat(Math.ceil(PROMPT_BYTES / Buffer.byteLength(sentence)))}"`;
  const people = cohort({ users: 400, itemsPerUser: 30, seed: 1 });
  let written = 0;
  let separator = "[\n";
  for (const record of simulate(people, DEMO_SIMULATORS[6]!, 1)) {
    const prompts = record.questions.map(() => prompt);
    const text =
      separator +
      JSON.stringify({ ...record, prompts: [] }, null, 2).replace(
        '"prompts": []',
        () => `"prompts": [${prompts.join(", ")}]`,
      );
    separator = ",\n";
    written += Buffer.byteLength(text);
    yield text;
    if (written >= bytes) break;
  }
  yield "\n]\n";
}

const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
try {
  const rows: (string | number)[][] = [];
  for (const gigabytes of sizes.length > 0 ? sizes : [1, 4]) {
    const path = join(folder, "mild_prediction_results.json");
    await pipeline(trueShape(gigabytes * 1e9), createWriteStream(path));
    const megabytes = statSync(path).size / 1e6;
    const ours = measureChild("ingest", path);
    const row = (name: string, found: Measured) => [
      `${(megabytes / 1000).toFixed(1)} GB`,
      name,
      `${found.seconds.toFixed(1)} s`,
      found.cpuSeconds === undefined ? "" : `${found.cpuSeconds.toFixed(1)} s`,
      `${(megabytes / found.seconds).toFixed(0)} MB/s`,
      `${found.megabytes.toFixed(0)} MB`,
      `${(found.seconds / ours.seconds).toFixed(1)}x`,
    ];
    rows.push(row("simgap (with SHA-256)", ours));
    if (gigabytes > 1.5) continue;
    const python = measurePython("import json\njson.load(open(sys.argv[1]))", path);
    rows.push(
      python === null
        ? [`${(megabytes / 1000).toFixed(1)} GB`, "Python json.load", "python3 is not here", "", "", "", ""]
        : row("Python json.load", python),
    );
  }
  printTable(["file", "reader", "time", "CPU", "speed", "peak memory", "time / ours"], rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
