import { analyses } from "../../analyses/index.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import type { Result } from "../../src/model/finding.ts";
import type { Figure, FindingTable, View } from "../../src/model/presentation.ts";
import { scratch } from "./cli.ts";
import { syntheticStore } from "./synthetic-runs.ts";

const made = new Map<string, Promise<Result>>();

/** The result of all analyses on a small synthetic cohort, with three simulators or those named; made once a worker. */
export async function smallResult(simulators = ["utopian", "faithful", "lazy"]): Promise<Result> {
  const key = simulators.join();
  const result = made.get(key) ?? newResult(simulators);
  made.set(key, result);
  return result;
}

async function newResult(simulators: readonly string[]): Promise<Result> {
  const folder = scratch();
  const store = await syntheticStore(folder.path, { users: 14, simulators });
  try {
    return { ...(await runAnalyses(store, analyses)), synthetic: true };
  } finally {
    await store.close();
    folder.remove();
  }
}

/** The same result as if its runs had other names. */
export function renamed(result: Result, names: Readonly<Record<string, string>>): Result {
  const isName = (key: string) => key === "run" || key === "name" || key === "versus";
  return JSON.parse(
    JSON.stringify(result, (key, value: unknown) =>
      isName(key) && typeof value === "string" ? (names[value] ?? value) : value,
    ),
  );
}

export function figuresOf(result: Result, view?: View): readonly Figure[] {
  return Object.entries(analyses).flatMap(([id, analysis]) =>
    analysis.figures(result.analyses[id] ?? { estimates: [], notes: [] }, view),
  );
}

export function tablesOf(result: Result, view?: View): readonly FindingTable[] {
  return Object.entries(analyses).flatMap(([id, analysis]) =>
    analysis.tables(result.analyses[id] ?? { estimates: [], notes: [] }, view),
  );
}
