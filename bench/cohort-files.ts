import { createWriteStream, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { cohort, DEMO_COHORT, DEMO_SIMULATORS, predictionText, simulate } from "../src/synthetic/index.ts";

const PROMPT_BYTES = 140_000;

/**
 * Eleven runs of prediction results of the synthetic cohort, 30 records a user, many small values and no prompts.
 * @returns bytes of all files.
 */
export async function writeDenseRuns(folder: string, users: number): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const people = cohort({ ...DEMO_COHORT, users });
  for (const simulator of DEMO_SIMULATORS) {
    const text = predictionText(simulate(people, simulator, 1), { indent: 0 });
    await pipeline(text, createWriteStream(join(folder, `${simulator.name}_prediction_results.json`)));
  }
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/**
 * Prediction results as the benchmark writes them, each question with a prompt of 140 kB, until the file has its size.
 * @returns bytes of the file.
 */
export async function writeTrueShape(path: string, bytes: number): Promise<number> {
  await pipeline(trueShape(bytes), createWriteStream(path));
  return statSync(path).size;
}

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
