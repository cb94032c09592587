import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "./fuzz-one.ts";
import type { Kind, Seed } from "./seeds.ts";
import { AGENT_FILE, PREPARE, writeCompanions } from "./trials.ts";

const PARQUET = join("tables", "answers", "00001.parquet");

/**
 * Good files that simgap writes itself and reads again: saved results and comparisons, the journal of a simulation,
 * a prepared set, tables of `load`.
 * @param folder a folder of their own, where they are made.
 */
export async function madeSeeds(folder: string, run: Run): Promise<Seed[]> {
  mkdirSync(folder, { recursive: true });
  writeCompanions(folder);
  const at = (name: string) => join(folder, name);
  const make = async (...args: readonly string[]) => {
    const { code, stderr } = await run(args);
    if (code !== 0) throw new Error(`simgap ${args.join(" ")} ended with ${code}: ${stderr}`);
  };
  const seed = (kind: Kind, name: string): Seed => ({ kind, name, text: readFileSync(at(name), "utf8") });
  const quick = ["--only", "positive-rate", "--format", "json"];
  await make("report", at("good.csv"), ...quick, "-o", at("result.json"));
  await make("compare", `x=${at("good.csv")}`, `y=${at("good.csv")}`, ...quick, "-o", at("comparison.json"));
  await make("prepare", at("log.csv"), "--map", at("map.json"), ...PREPARE, "-o", at("prepared"));
  await make("load", at("good.csv"), "--to", at("tables"));
  await make(
    "simulate",
    at("prepared"),
    "--agent",
    at(AGENT_FILE),
    "--items",
    "3",
    "-o",
    at("answered.json"),
  );
  return [
    seed("result", "result.json"),
    seed("comparison", "comparison.json"),
    seed("prepared", join("prepared", "benchmark.json")),
    seed("prepared", join("prepared", "preparation.json")),
    seed("journal", "answered.journal.jsonl"),
    seed("tables", join("tables", "manifest.json")),
    { kind: "tables", name: PARQUET, text: readFileSync(at(PARQUET)) },
    { kind: "archives", name: "a.parquet", text: readFileSync(at(PARQUET)) },
  ];
}
